import { createUnionType, Field, Float, ID, Int, InterfaceType, ObjectType } from 'type-graphql';
import type { Answer as DomainAnswer, Label as DomainLabel, UnansweredReason } from '../../src/answers';
import { unreachable } from '../../src/errors';
import type { Language } from '../../src/guides';
import { LanguageEnum } from '../guides/guide.enums';
import { Cost } from '../limits/cost-hint';
import { LabelKindEnum, UnansweredReasonEnum } from './answer.enums';
import { Citation } from './citation.type';

@InterfaceType({ description: 'What every answer says, whatever its kind.', resolveType: answerTypeOf })
export abstract class AnswerToQuestion {
  @Field(() => String, {
    description: 'The question as it was understood: trimmed, and completed if it was a follow-up.',
  })
  readonly question!: string;

  @Field(() => Boolean, { description: 'Whether `question` was completed from the one before.' })
  readonly followUp!: boolean;

  @Field(() => LanguageEnum, { description: 'The language asked in.' })
  readonly language!: Language;

  @Field(() => Float, { description: 'How sure it is that the guides answer the question: 0 to 1, calibrated.' })
  readonly confidence!: number;

  @Field(() => [String], { description: 'The words that were looked for, as written or as corrected.' })
  @Cost({ assumedSize: 10 })
  readonly searched!: string[];

  @Field(() => ID, {
    nullable: true,
    description: 'What `rateAnswer` takes; another one each time somebody asks. Null where questions are not logged.',
  })
  readonly answerId?: string;

  @Field(() => Int, { description: 'What it was answered from: the `sequence` of the search index.' })
  readonly sequence!: number;
}

@ObjectType({ description: 'The words of ours in front of a quotation.' })
export class Label {
  @Field(() => LabelKindEnum, { description: 'What they say of it.' })
  readonly kind!: DomainLabel['kind'];

  @Field(() => String, {
    description: 'The words with their colon, in the language of the answer: `General practice:`.',
  })
  readonly words!: string;
}

@ObjectType({ description: 'Some items of a list.' })
export class StatementItems {
  @Field(() => Boolean, { description: 'Whether they are numbered: steps.' })
  readonly ordered!: boolean;

  @Field(() => Int, { description: 'The number of the first one shown; the list begins with 1.' })
  readonly first!: number;

  @Field(() => [String], { description: 'The items, plain text.' })
  @Cost({ assumedSize: 10 })
  readonly texts!: string[];
}

@ObjectType({ description: 'One quoted sentence, or a sentence with the list it leads into, exactly as published.' })
export class Statement {
  @Field(() => Label, { nullable: true, description: 'The words of ours in front of it. Show them with it.' })
  readonly label?: Label;

  @Field(() => String, { description: 'The sentence, plain text.' })
  readonly text!: string;

  @Field(() => StatementItems, { nullable: true, description: 'The items, where the sentence leads into a list.' })
  readonly items?: StatementItems;

  @Field(() => Int, { description: 'The `number` of the citation that backs it.' })
  readonly citation!: number;
}

@ObjectType({ implements: AnswerToQuestion, description: 'Published sentences, each with its source.' })
export class Answered extends AnswerToQuestion {
  @Field(() => String, { description: 'The whole answer as plain text with a numbered list of sources.' })
  readonly text!: string;

  @Field(() => [Statement], { description: 'What the guides say, at most about sixty words.' })
  @Cost({ assumedSize: 3 })
  readonly statements!: Statement[];

  @Field(() => [Citation], { description: 'Where it stands: one for each section quoted.' })
  @Cost({ assumedSize: 3 })
  readonly citations!: Citation[];

  @Field(() => [Statement], { description: 'What the same sections go on to say.' })
  @Cost({ assumedSize: 12 })
  readonly more!: Statement[];

  @Field(() => [Citation], {
    description: 'Other sections that may answer, best first: at most three, none of those cited.',
  })
  @Cost({ assumedSize: 3 })
  readonly related!: Citation[];

  @Field(() => [String], { description: 'At most three questions that the guides answer.' })
  @Cost({ assumedSize: 3 })
  readonly next!: string[];
}

@ObjectType({ implements: AnswerToQuestion, description: 'The question could be read in two or three ways.' })
export class Clarify extends AnswerToQuestion {
  @Field(() => [String], {
    description: 'The readings, each a question that the guides answer. Ask the chosen one as `clarified`.',
  })
  @Cost({ assumedSize: 3 })
  readonly readings!: string[];
}

@ObjectType({ implements: AnswerToQuestion, description: 'The guides do not say. This is not an error.' })
export class Unanswered extends AnswerToQuestion {
  @Field(() => UnansweredReasonEnum, { description: 'Why there is no answer.' })
  readonly reason!: UnansweredReason;

  @Field(() => [Citation], { description: 'The nearest sections, at most three: not an answer.' })
  @Cost({ assumedSize: 3 })
  readonly nearest!: Citation[];
}

/** The three kinds of answer. */
export const Answer = createUnionType({
  name: 'Answer',
  description: 'What the assistant says to a question.',
  types: () => [Answered, Clarify, Unanswered] as const,
  resolveType: (answer) => answerTypeOf(answer as unknown as DomainAnswer),
});

function answerTypeOf({ kind }: DomainAnswer): string {
  switch (kind) {
    case 'answered':
      return 'Answered';
    case 'clarify':
      return 'Clarify';
    case 'unanswered':
      return 'Unanswered';
    default:
      return unreachable(kind);
  }
}
