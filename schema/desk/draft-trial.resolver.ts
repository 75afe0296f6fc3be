import { Arg, Args, Authorized, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import type { Answer as DomainAnswer, AnswerSummary as DomainSummary } from '../../src/answers';
import type {
  ComparedInTurn,
  DraftComparison as DomainComparison,
  DraftTrials,
  ShownChange,
} from '../../src/draft-trials';
import type { Action } from '../../src/people';
import { Answer } from '../answers/answer.type';
import { AskInput } from '../answers/ask.input';
import type { Context } from '../context';
import { Cost } from '../limits/cost-hint';
import { PageArgs } from '../pagination/page-args';
import { paginate, type Page } from '../pagination/paginate';
import { actorIn } from './actor-in';
import { comparedOrder } from './desk-orders';
import { AnswerChangeEnum } from './desk.enums';
import { ComparedQuestion, ComparedQuestionConnection, DraftComparison, type AnswerSummary } from './draft-trial.type';
import { guideNamed } from './guide-named';
import { unlessHidden } from './unless-hidden';

/** A longer question was never answered, so nothing follows from it. In characters. */
const LONGEST_PREVIOUS = 1_000;

@Resolver(() => DraftComparison)
export class DraftTrialResolver {
  @Query(() => Answer, {
    nullable: true,
    description:
      'Asks a question as if a draft were published: for its editors alone, and not logged. Null if there is no draft, or not for you. For those who read drafts.',
  })
  @Authorized<Action>('read-drafts')
  @Cost({ own: 100 })
  askAsOfDraft(
    @Arg('guideId', () => ID, { description: 'The `id` of the guide.' }) guideId: string,
    @Arg('input', () => AskInput, { description: 'The question.' }) input: AskInput,
    @Ctx() context: Context,
  ): Promise<DomainAnswer | undefined> | undefined {
    const guide = guideNamed(guideId);
    const { text, previous, clarified } = input;
    const known = previous && previous.length <= LONGEST_PREVIOUS ? { previous } : {};
    const question = { text, language: input.language ?? context.language, clarified, ...known };
    return guide && unlessHidden(trialsIn(context).ask(actorIn(context), guide, question));
  }

  @Query(() => DraftComparison, {
    nullable: true,
    description:
      'Which questions would be answered differently if a draft were published. The first time it is asked for begins it; ask again, each second, until it is DONE. Null if there is no draft, or not for you. For those who read drafts.',
  })
  @Authorized<Action>('read-drafts')
  @Cost({ own: 50 })
  draftComparison(
    @Arg('guideId', () => ID, { description: 'The `id` of the guide.' }) guideId: string,
    @Ctx() context: Context,
  ): Promise<DomainComparison | undefined> | undefined {
    const guide = guideNamed(guideId);
    return guide && unlessHidden(trialsIn(context).compare(actorIn(context), guide));
  }

  @FieldResolver(() => ComparedQuestionConnection, {
    description: 'Those that would be answered differently, as far as they were asked by now; kept ones first.',
  })
  questions(
    @Root() { changes }: DomainComparison,
    @Args(() => PageArgs) page: PageArgs,
    @Arg('changes', () => [AnswerChangeEnum], { nullable: true, description: 'Only these. Without it: all.' })
    wanted: ShownChange[] | null | undefined,
  ): Page<ComparedInTurn> {
    const shown = wanted ? changes.filter(({ change }) => wanted.includes(change)) : changes;
    return paginate(() => shown, comparedOrder, page);
  }
}

@Resolver(() => ComparedQuestion)
export class ComparedQuestionResolver {
  @FieldResolver()
  kept(@Root() { kept = false }: ComparedInTurn): boolean {
    return kept;
  }

  @FieldResolver()
  before(@Root() { before }: ComparedInTurn): AnswerSummary {
    return presentSummary(before);
  }

  @FieldResolver()
  after(@Root() { after }: ComparedInTurn): AnswerSummary {
    return presentSummary(after);
  }
}

/** In characters. */
const FIRST_WORDS = 300;

function presentSummary({ kind, section, heading, text }: DomainSummary): AnswerSummary {
  return {
    kind,
    ...(section === undefined ? {} : { sectionId: section }),
    ...(heading === undefined ? {} : { heading }),
    text: text.length > FIRST_WORDS ? `${text.slice(0, FIRST_WORDS)}…` : text,
  };
}

/** A defect where nobody has passed them in. */
function trialsIn({ trials }: Context): DraftTrials {
  if (!trials) throw new Error('This door was opened without trials of drafts');
  return trials;
}
