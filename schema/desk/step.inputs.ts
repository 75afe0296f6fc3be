import { IsInt, IsOptional, IsString, Length, MaxLength, Min } from 'class-validator';
import { Field, ID, InputType, Int } from 'type-graphql';
import type { DeskInput } from '../../src/publishing';
import { guideIn } from './guide-named';

const LONGEST_ID = 500;
const LONGEST_REASON = 2_000;
const LONGEST_KEY = 200;

/** What every step at a guide is told. */
@InputType()
export abstract class GuideStepInput {
  @Field(() => ID, { description: 'The `id` of the guide.' })
  @IsString()
  @MaxLength(LONGEST_ID)
  guideId!: string;

  @Field(() => String, { nullable: true, description: 'Why, in a sentence; kept in the audit trail.' })
  @IsOptional()
  @MaxLength(LONGEST_REASON)
  reason?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The same key gives what was done first, instead of doing it again.',
  })
  @IsOptional()
  @Length(1, LONGEST_KEY)
  idempotencyKey?: string | null;
}

/** What every step at a draft as a whole is told. */
@InputType()
export abstract class DraftStepInput extends GuideStepInput {
  @Field(() => Int, { description: 'The `version` of the draft that you saw.' })
  @IsInt()
  @Min(0)
  version!: number;
}

/** The desk's words for what every step is told. */
export function stepOf(input: GuideStepInput): DeskInput {
  return { guide: guideIn(input), reason: input.reason ?? undefined, key: input.idempotencyKey ?? undefined };
}

/** The same for a step at a draft. */
export function draftStepOf(input: DraftStepInput): DeskInput & { readonly version: number } {
  return { ...stepOf(input), version: input.version };
}
