import { IsNotEmpty, IsOptional, MaxLength } from 'class-validator';
import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { Payload } from '../errors/user-error.type';
import { Gap } from './gap.type';

/** No id of ours is longer. In characters. */
export const LONGEST_ID = 500;

@InputType({ description: 'The gap that nothing will be written about.' })
export class DismissGapInput {
  @Field(() => ID, { description: 'The `id` of the gap.' })
  @MaxLength(LONGEST_ID)
  id!: string;

  @Field(() => String, { description: 'Why: editors see it. At most 1,000 characters.' })
  @IsNotEmpty()
  @MaxLength(1_000)
  reason!: string;
}

@InputType({ description: 'The gap of which whatever was done is taken back.' })
export class ReopenGapInput {
  @Field(() => ID, { description: 'The `id` of the gap.' })
  @MaxLength(LONGEST_ID)
  id!: string;
}

@InputType({ description: 'The gap to write about, and where.' })
export class StartDraftFromGapInput {
  @Field(() => ID, { description: 'The `id` of the gap.' })
  @MaxLength(LONGEST_ID)
  id!: string;

  @Field(() => ID, {
    nullable: true,
    description: 'The `id` of the guide to write in. Without it: that of the nearest section, behind that section.',
  })
  @IsOptional()
  @MaxLength(LONGEST_ID)
  guideId?: string | null;

  @Field(() => ID, {
    nullable: true,
    description: 'Behind the section with this `sectionId` and those below it. Without it: at the end of `guideId`.',
  })
  @IsOptional()
  @MaxLength(LONGEST_ID)
  after?: string | null;
}

@ObjectType({ description: 'What was begun.' })
export class StartDraftFromGapPayload extends Payload {
  @Field(() => Gap, { nullable: true, description: 'The gap with its `draft`; null if nothing was begun.' })
  readonly gap?: Gap;
}

@ObjectType({ description: 'What became of it.' })
export class DismissGapPayload extends Payload {
  @Field(() => Gap, { nullable: true, description: 'The gap as it is now; null if it was not dismissed.' })
  readonly gap?: Gap;
}

@ObjectType({ description: 'What became of it.' })
export class ReopenGapPayload extends Payload {
  @Field(() => Gap, { nullable: true, description: 'The gap as it is now; null if it was not reopened.' })
  readonly gap?: Gap;
}
