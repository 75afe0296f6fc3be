import { GraphQLLocalDate } from 'graphql-scalars';
import { Field, Float, ID, Int, ObjectType } from 'type-graphql';
import type { Outcome, QuestionChannel, VoteValue } from '../../src/gaps';
import type { Language } from '../../src/guides';
import { LanguageEnum } from '../guides/guide.enums';
import { Cost } from '../limits/cost-hint';
import { connectionOf, edgeOf } from '../pagination/connection.type';
import { QuestionChannelEnum, QuestionOutcomeEnum, VoteEnum } from './gap.enums';

@ObjectType({ description: 'A section as it was when a question was answered.' })
export class LoggedSection {
  @Field(() => ID, { description: 'The `sectionId` of the section.' })
  readonly sectionId!: string;

  @Field(() => Int, { description: 'Its revision then.' })
  readonly revision!: number;

  @Field(() => Int, { description: 'The edition of its guide then.' })
  readonly edition!: number;
}

@ObjectType({ description: 'A question in the log: masked, with its day, and nothing of who asked.' })
export class LoggedQuestion {
  @Field(() => ID, { description: 'What `deleteLoggedQuestions` takes. It is the `answerId` of its answer.' })
  readonly id!: string;

  @Field(() => String, { description: 'The question as it was understood, without personal data.' })
  readonly text!: string;

  @Field(() => LanguageEnum, { description: 'The language asked in.' })
  readonly language!: Language;

  @Field(() => QuestionChannelEnum, { description: 'The door it came through.' })
  readonly channel!: QuestionChannel;

  @Field(() => QuestionOutcomeEnum, { description: 'What became of it.' })
  readonly outcome!: Outcome;

  @Field(() => Float, { description: 'How sure the assistant was: 0 to 1.' })
  readonly confidence!: number;

  @Field(() => String, { description: 'The beginning of what was said to it.' })
  readonly said!: string;

  @Field(() => [LoggedSection], { description: 'The sections quoted, or those that were nearest.' })
  @Cost({ assumedSize: 3 })
  readonly sections!: LoggedSection[];

  @Field(() => Int, { description: 'What it was answered from: the `sequence` of the search index.' })
  readonly sequence!: number;

  @Field(() => GraphQLLocalDate, { description: 'The day it was asked.' })
  readonly day!: string;

  @Field(() => VoteEnum, { nullable: true, description: 'What the asker thought of the answer; null without a vote.' })
  readonly vote!: VoteValue | null;

  @Field(() => String, { nullable: true, description: 'What the asker wrote with it, without personal data.' })
  readonly comment!: string | null;
}

@ObjectType({ description: 'A logged question in a list.' })
export class LoggedQuestionEdge extends edgeOf(() => LoggedQuestion) {}

@ObjectType({ description: 'One page of a list of logged questions.' })
export class LoggedQuestionConnection extends connectionOf(
  () => LoggedQuestionEdge,
  () => LoggedQuestion,
) {}
