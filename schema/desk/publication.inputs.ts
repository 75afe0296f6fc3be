import { IsDate, IsInt, IsOptional, IsString, MaxLength, Min } from 'class-validator';
import { GraphQLDateTimeISO } from 'graphql-scalars';
import { Field, InputType, Int } from 'type-graphql';
import { DraftStepInput, GuideStepInput } from './step.inputs';

const LONGEST_NOTE = 2_000;
const forReaders = { description: 'What readers are told about the change.', defaultValue: '' };

@InputType({ description: 'Which draft to hand to reviewers.' })
export class SubmitForReviewInput extends DraftStepInput {}

@InputType({ description: 'Which draft to vouch for.' })
export class ApproveDraftInput extends DraftStepInput {}

@InputType({ description: 'Which draft to give back. Needs a reason.' })
export class RejectDraftInput extends DraftStepInput {}

@InputType({ description: 'Which draft to publish.' })
export class PublishDraftInput extends DraftStepInput {
  @Field(() => String, forReaders)
  @IsString()
  @MaxLength(LONGEST_NOTE)
  note!: string;
}

@InputType({ description: 'Which draft to publish in an emergency. Needs a reason.' })
export class PublishEmergencyInput extends PublishDraftInput {}

@InputType({ description: 'Which draft to publish at a date.' })
export class SchedulePublicationInput extends PublishDraftInput {
  @Field(() => GraphQLDateTimeISO, { description: 'When.' })
  @IsDate()
  at!: Date;
}

@InputType({ description: 'Which draft is not to be published at its date.' })
export class CancelScheduleInput extends GuideStepInput {}

@InputType({ description: 'Which edition to publish again. Needs a reason.' })
export class RevertToEditionInput extends GuideStepInput {
  @Field(() => Int, { description: 'The edition.' })
  @IsInt()
  @Min(1)
  edition!: number;

  @Field(() => Int, { description: 'The edition that was published when you looked.' })
  @IsInt()
  @Min(1)
  basedOn!: number;

  @Field(() => String, { nullable: true, description: 'What readers are told about the change.' })
  @IsOptional()
  @MaxLength(LONGEST_NOTE)
  note?: string | null;
}
