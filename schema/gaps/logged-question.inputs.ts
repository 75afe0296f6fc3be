import { ArrayMaxSize, MaxLength } from 'class-validator';
import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import type { VoteValue } from '../../src/gaps';
import { Payload } from '../errors/user-error.type';
import { LARGEST_PAGE } from '../pagination/page-args';
import { VoteEnum } from './gap.enums';
import { LONGEST_ID } from './gap.inputs';

@InputType({ description: 'What an asker thinks of an answer.' })
export class RateAnswerInput {
  @Field(() => ID, { description: 'The `answerId` of the answer.' })
  @MaxLength(LONGEST_ID)
  answerId!: string;

  @Field(() => VoteEnum, { description: 'Whether it helped. A later vote takes the place of an earlier one.' })
  vote!: VoteValue;

  @Field(() => String, {
    nullable: true,
    description: 'Why, in a few words: at most 2,000 characters, of which a thousand are kept.',
  })
  @MaxLength(2_000)
  comment?: string | null;
}

@ObjectType({ description: 'What became of it.' })
export class RateAnswerPayload extends Payload {
  @Field(() => VoteEnum, { nullable: true, description: 'The vote as it is kept; null if it was not.' })
  readonly vote?: VoteValue;
}

@InputType({ description: 'Which questions are taken out of the log: either some, or all.' })
export class DeleteLoggedQuestionsInput {
  @Field(() => [ID], { nullable: true, description: 'The `id` of each; at most 100.' })
  @ArrayMaxSize(LARGEST_PAGE)
  @MaxLength(LONGEST_ID, { each: true })
  ids?: string[] | null;

  @Field(() => Boolean, {
    description:
      'True for all that is known of questions: the log, the votes, the gaps and what was done about them, and reply addresses.',
    defaultValue: false,
  })
  all!: boolean;
}

@ObjectType({ description: 'What became of it.' })
export class DeleteLoggedQuestionsPayload extends Payload {
  @Field(() => Int, { nullable: true, description: 'How many questions were deleted; null if it was not done.' })
  readonly deleted?: number;
}
