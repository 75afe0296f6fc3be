import { ArrayMaxSize, IsOptional, IsString, MaxLength, ValidateNested } from 'class-validator';
import { Field, ID, InputType } from 'type-graphql';
import type { Choice } from '../../src/publishing';
import { ConflictChoiceEnum } from './desk.enums';
import { GuideDetailsInput, NewGuideInput } from './guide-details.inputs';
import { DraftStepInput } from './step.inputs';

const LONGEST = 2_000;

@InputType({ description: 'Which guide to open a draft of: one that is published, or a new one.' })
export class OpenDraftInput {
  @Field(() => ID, { nullable: true, description: 'The `id` of a guide that is published.' })
  @IsOptional()
  @MaxLength(LONGEST)
  guideId?: string | null;

  @Field(() => NewGuideInput, { nullable: true, description: 'What a new guide says of itself, instead of `guideId`.' })
  @IsOptional()
  @ValidateNested()
  newGuide?: NewGuideInput | null;

  @Field(() => String, { nullable: true, description: 'Why, in a sentence; kept in the audit trail.' })
  @IsOptional()
  @MaxLength(LONGEST)
  reason?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The same key gives what was done first, instead of doing it again.',
  })
  @IsOptional()
  @MaxLength(200)
  idempotencyKey?: string | null;
}

@InputType({ description: 'What a guide is to say of itself.' })
export class ChangeGuideDetailsInput extends DraftStepInput {
  @Field(() => GuideDetailsInput, { description: 'All of it: what is left out is taken away.' })
  @ValidateNested()
  details!: GuideDetailsInput;
}

@InputType({ description: 'Which draft to give up.' })
export class DiscardDraftInput extends DraftStepInput {}

@InputType({ description: 'Which guide to take away from readers, once the draft is published. Needs a reason.' })
export class RetireGuideInput extends DraftStepInput {}

@InputType({ description: 'Whose text a draft is to hold for a section.' })
export class SectionChoiceInput {
  @Field(() => ID, { description: 'The `sectionId` of the section.' })
  @IsString()
  @MaxLength(LONGEST)
  sectionId!: string;

  @Field(() => ConflictChoiceEnum, { description: 'Whose text.' })
  choice!: Choice;
}

@InputType({ description: 'Which draft to put on the newer edition.' })
export class TakeUpEditionInput extends DraftStepInput {
  @Field(() => [SectionChoiceInput], {
    description: 'For sections that both changed: whose text the draft is to hold.',
    defaultValue: [],
  })
  @ArrayMaxSize(1_000)
  @ValidateNested()
  choices!: SectionChoiceInput[];
}
