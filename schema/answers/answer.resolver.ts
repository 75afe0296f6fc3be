import { Arg, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import {
  answeredAsText,
  type Answer as DomainAnswer,
  type Answered as DomainAnswered,
  type Unanswered as DomainUnanswered,
} from '../../src/answers';
import type { PublishedSection } from '../../src/guides';
import type { Context } from '../context';
import { Cost } from '../limits/cost-hint';
import { Answer, AnswerToQuestion, Answered, Unanswered, type Statement } from './answer.type';
import { AskInput } from './ask.input';
import { Citation } from './citation.type';
import { presentCitation, presentStatement, type PresentedCitation } from './present-answer';
import { Lasting } from '../server/lasting';

/** A longer question was never answered, so nothing follows from it. In characters. */
const LONGEST_PREVIOUS = 1_000;

/** An answer, and the id by which it is rated. */
type LoggedAnswer = DomainAnswer & { readonly answerId?: string | undefined };

@Resolver(() => AnswerToQuestion)
export class AnswerToQuestionResolver {
  @FieldResolver()
  answerId(@Root() { answerId }: LoggedAnswer, @Ctx() { notes }: Context): string | undefined {
    notes.lasting = false;
    return answerId;
  }
}

@Resolver(() => Answered)
export class AnsweredResolver {
  @Query(() => Answer, { description: 'Asks a question. Every statement of the answer stands in a published section.' })
  @Cost({ own: 50 })
  @Lasting()
  ask(
    @Arg('input', () => AskInput, { description: 'The question.' }) input: AskInput,
    @Ctx() { assistant, language, onAnswered, notes }: Context,
  ): LoggedAnswer {
    const { text, previous, clarified } = input;
    const known = previous && previous.length <= LONGEST_PREVIOUS ? { previous } : {};
    const answer = assistant.ask({ text, language: input.language ?? language, clarified, ...known });
    notes.asked.push(answer);
    return { ...answer, answerId: onAnswered?.({ channel: 'graphql', answer }) };
  }

  @FieldResolver()
  text(@Root() answer: DomainAnswered, @Ctx() { publicAddress }: Context): string {
    return answeredAsText(answer, answer.language, publicAddress);
  }

  @FieldResolver()
  statements(@Root() { statements, language }: DomainAnswered): Statement[] {
    return statements.map((statement) => presentStatement(statement, language));
  }

  @FieldResolver()
  more(@Root() { more, language }: DomainAnswered): Statement[] {
    return more.map((statement) => presentStatement(statement, language));
  }

  @FieldResolver()
  citations(@Root() { citations, language }: DomainAnswered): PresentedCitation[] {
    return citations.map((citation) => presentCitation(citation, language));
  }

  @FieldResolver()
  related(@Root() { related, language }: DomainAnswered): PresentedCitation[] {
    return related.map((citation) => presentCitation(citation, language));
  }
}

@Resolver(() => Unanswered)
export class UnansweredResolver {
  @FieldResolver()
  nearest(@Root() { nearest, language }: DomainUnanswered): PresentedCitation[] {
    return nearest.map((citation) => presentCitation(citation, language));
  }
}

@Resolver(() => Citation)
export class CitationResolver {
  @FieldResolver()
  sectionId(@Root() citation: PresentedCitation): string {
    return citation.section;
  }

  @FieldResolver()
  section(@Root() citation: PresentedCitation, @Ctx() { snapshot }: Context): PublishedSection | undefined {
    return snapshot.library.section(citation.section);
  }

  @FieldResolver()
  address(@Root() citation: PresentedCitation, @Ctx() { publicAddress }: Context): string {
    return publicAddress(citation.path);
  }
}
