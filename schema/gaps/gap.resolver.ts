import {
  Arg,
  Args,
  Authorized,
  Ctx,
  FieldResolver,
  ID,
  Mutation,
  Query,
  Resolver,
  Root,
  UseMiddleware,
} from 'type-graphql';
import type { Gap as DomainGap, LoggedQuestion as DomainQuestion, Place } from '../../src/gaps';
import { codedError } from '../../src/errors';
import type { PublishedSection } from '../../src/guides';
import type { Action } from '../../src/people';
import type { Context } from '../context';
import { actorIn } from '../desk/actor-in';
import { guideIn } from '../desk/guide-named';
import { returnUserErrors, UserFault } from '../errors/return-user-errors';
import { Cost } from '../limits/cost-hint';
import { decodeNodeId, encodeNodeId } from '../node/node-id';
import { PageArgs } from '../pagination/page-args';
import { paginate, type Page } from '../pagination/paginate';
import { questionsIn } from './questions-in';
import { loggedOrder, urgencyOrder } from './gap-orders';
import { GapsArgs } from './gap.args';
import {
  DismissGapInput,
  DismissGapPayload,
  ReopenGapInput,
  ReopenGapPayload,
  StartDraftFromGapInput,
  StartDraftFromGapPayload,
} from './gap.inputs';
import { Gap, GapConnection, type GapDraft } from './gap.type';
import { LoggedQuestionConnection } from './logged-question.type';

/** Of a gap that was asked more often, the newest are shown. */
const QUESTIONS_SHOWN = 1_000;

/** What a mutation gives back when it was done. */
type Done = Promise<{ readonly gap: DomainGap }>;

@Resolver(() => Gap)
export class GapResolver {
  @Query(() => GapConnection, {
    description: 'What was asked in vain or disliked, the most urgent first: asked often, and lately.',
  })
  @Authorized<Action>('read-gaps')
  @Cost({ own: 20 })
  async gaps(
    @Args(() => PageArgs) page: PageArgs,
    @Args(() => GapsArgs) { states, language }: GapsArgs,
    @Ctx() context: Context,
  ): Promise<Page<DomainGap>> {
    const wanted = new Set(states ?? ['OPEN' as const]);
    const gaps = await questionsIn(context).gaps.list();
    const found = gaps.filter((gap) => wanted.has(gap.state) && (language ?? gap.language) === gap.language);
    return paginate(() => found, urgencyOrder, page);
  }

  @Query(() => Gap, { nullable: true, description: 'The gap with this id; null if there is none.' })
  @Authorized<Action>('read-gaps')
  @Cost({ own: 20 })
  async gap(
    @Arg('id', () => ID, { description: 'The `id` of a gap.' }) id: string,
    @Ctx() context: Context,
  ): Promise<DomainGap | undefined> {
    const ref = decodeNodeId(id);
    return ref?.type === 'Gap' ? questionsIn(context).gaps.gap(ref.id) : undefined;
  }

  @Mutation(() => StartDraftFromGapPayload, {
    description:
      'Begins a section for a gap in the draft of a guide, which is opened if there is none. Its heading is the question. For those who write.',
  })
  @Authorized<Action>('edit')
  @UseMiddleware(returnUserErrors)
  @Cost({ own: 20 })
  async startDraftFromGap(
    @Arg('input', () => StartDraftFromGapInput, { description: 'Which, and where.' }) input: StartDraftFromGapInput,
    @Ctx() context: Context,
  ): Done {
    const gap = await questionsIn(context).gaps.startDraftFromGap(gapIdIn(input.id), actorIn(context), placeIn(input));
    return { gap };
  }

  @Mutation(() => DismissGapPayload, {
    description: 'Says that nothing will be written about a gap. Reply addresses left for it are forgotten.',
  })
  @Authorized<Action>('edit')
  @UseMiddleware(returnUserErrors)
  @Cost({ own: 20 })
  async dismissGap(
    @Arg('input', () => DismissGapInput, { description: 'Which, and why.' }) { id, reason }: DismissGapInput,
    @Ctx() context: Context,
  ): Done {
    const gap = await questionsIn(context).gaps.dismiss(gapIdIn(id), reason, actorIn(context));
    return { gap };
  }

  @Mutation(() => ReopenGapPayload, { description: 'Takes back that a gap was dismissed, begun or done.' })
  @Authorized<Action>('edit')
  @UseMiddleware(returnUserErrors)
  @Cost({ own: 20 })
  async reopenGap(
    @Arg('input', () => ReopenGapInput, { description: 'Which.' }) { id }: ReopenGapInput,
    @Ctx() context: Context,
  ): Done {
    const gap = await questionsIn(context).gaps.reopen(gapIdIn(id), actorIn(context));
    return { gap };
  }

  @FieldResolver()
  dislikedShare(@Root() { disliked }: DomainGap): number {
    return disliked;
  }

  @FieldResolver()
  nearest(@Root() { nearest }: DomainGap, @Ctx() { snapshot }: Context): PublishedSection[] {
    return nearest.flatMap((id) => snapshot.library.section(id) ?? []);
  }

  @FieldResolver()
  draft(@Root() { step }: DomainGap): GapDraft | null {
    return step?.draft ? { guideId: encodeNodeId('Guide', step.draft.guide), sectionId: step.draft.section } : null;
  }

  @FieldResolver()
  edition(@Root() { step }: DomainGap): number | null {
    return step?.edition ?? null;
  }

  @FieldResolver()
  reason(@Root() { step }: DomainGap): string | null {
    return step?.reason ?? null;
  }

  @FieldResolver(() => LoggedQuestionConnection, {
    description: 'What was asked, the newest day first: at most the newest thousand.',
  })
  @Cost({ own: 20 })
  async questions(
    @Root() { id }: DomainGap,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() context: Context,
  ): Promise<Page<DomainQuestion>> {
    const questions = await questionsIn(context).gaps.questionsOf(id, QUESTIONS_SHOWN);
    return paginate(() => questions, loggedOrder, page);
  }
}

/** Undefined where the gap itself says what is near. */
function placeIn({ guideId, after }: StartDraftFromGapInput): Place | undefined {
  if (typeof guideId !== 'string') {
    if (typeof after === 'string') throw new UserFault('INVALID', 'Give guideId with after.', ['input', 'guideId']);
    return undefined;
  }
  return { guide: guideIn({ guideId }), ...(typeof after === 'string' ? { behind: after } : {}) };
}

function gapIdIn(nodeId: string): string {
  const ref = decodeNodeId(nodeId);
  if (ref?.type !== 'Gap') throw codedError('GAP_NOT_FOUND', nodeId);
  return ref.id;
}
