import { Field, ID, Int, ObjectType } from 'type-graphql';
import type { AnswerSummary as DomainSummary } from '../../src/answers';
import type { DraftComparison as DomainComparison, ShownChange } from '../../src/draft-trials';
import type { Language } from '../../src/guides';
import { LanguageEnum } from '../guides/guide.enums';
import { Cost } from '../limits/cost-hint';
import { connectionOf, edgeOf } from '../pagination/connection.type';
import { AnswerChangeEnum, AnswerKindEnum, ComparisonStateEnum } from './desk.enums';

@ObjectType({ description: 'What of an answer an editor compares.' })
export class AnswerSummary {
  @Field(() => AnswerKindEnum, { description: 'What becomes of the question.' })
  readonly kind!: DomainSummary['kind'];

  @Field(() => ID, { nullable: true, description: 'The `sectionId` of the section quoted first.' })
  readonly sectionId?: string;

  @Field(() => String, { nullable: true, description: 'The heading of that section.' })
  readonly heading?: string;

  @Field(() => String, {
    description: 'Its first words, at most about 300 characters; empty where the guides do not say.',
  })
  readonly text!: string;
}

@ObjectType({ description: 'A question that would be answered differently.' })
export class ComparedQuestion {
  @Field(() => String, { description: 'The question.' })
  readonly text!: string;

  @Field(() => LanguageEnum, { description: 'The language it is asked in.' })
  readonly language!: Language;

  @Field(() => Boolean, { description: 'Whether editors kept it; others were asked lately.' })
  readonly kept!: boolean;

  @Field(() => AnswerChangeEnum, { description: 'What publishing the draft would do to it.' })
  readonly change!: ShownChange;

  @Field(() => AnswerSummary, { description: 'What is said now.' })
  readonly before!: AnswerSummary;

  @Field(() => AnswerSummary, { description: 'What would be said.' })
  readonly after!: AnswerSummary;
}

@ObjectType({ description: 'A compared question in a list.' })
export class ComparedQuestionEdge extends edgeOf(() => ComparedQuestion) {}

@ObjectType({ description: 'One page of a list of compared questions.' })
export class ComparedQuestionConnection extends connectionOf(
  () => ComparedQuestionEdge,
  () => ComparedQuestion,
) {}

@ObjectType({
  description:
    'What publishing a draft would do to the questions that were kept, or asked most. It is worked out beside other requests.',
})
export class DraftComparison {
  @Field(() => ComparisonStateEnum, { description: 'How far it is.' })
  readonly state!: DomainComparison['state'];

  @Field(() => Int, { description: 'The `version` of the draft that was asked.' })
  readonly version!: number;

  @Field(() => Int, { description: 'What it is compared with: the `sequence` of the search index.' })
  readonly sequence!: number;

  @Field(() => Int, { description: 'How many questions there are.' })
  readonly total!: number;

  @Field(() => Int, { description: 'How many of them were asked by now.' })
  readonly compared!: number;

  @Field(() => Int, { description: 'How many were not answered and would be.' })
  readonly gained!: number;

  @Field(() => Int, { description: 'How many were answered and would not be.' })
  readonly lost!: number;

  @Field(() => Int, { description: 'How many would be answered differently.' })
  readonly changed!: number;

  @Field(() => Int, { description: 'How many would be answered as before.' })
  @Cost({ own: 0 })
  readonly same!: number;
}
