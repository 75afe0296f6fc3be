import {
  Arg,
  Args,
  Authorized,
  Ctx,
  FieldResolver,
  Mutation,
  Query,
  Resolver,
  Root,
  UseMiddleware,
} from 'type-graphql';
import { codedError } from '../../src/errors';
import type { Expert, ExpertRequest as DomainRequest, Experts } from '../../src/experts';
import { guidanceBy } from '../../src/experts-at-desk';
import type { PublishedSection } from '../../src/guides';
import type { Action } from '../../src/people';
import type { Context } from '../context';
import { actorIn } from '../desk/actor-in';
import { guideIn } from '../desk/guide-named';
import { returnUserErrors } from '../errors/return-user-errors';
import { Cost } from '../limits/cost-hint';
import { decodeNodeId, encodeNodeId } from '../node/node-id';
import { placeByComparison, type Ordering } from '../pagination/ordering';
import { PageArgs } from '../pagination/page-args';
import { paginate, type Page } from '../pagination/paginate';
import {
  AnswerExpertRequestInput,
  AnswerExpertRequestPayload,
  CloseExpertRequestInput,
  CloseExpertRequestPayload,
  ExpertRequestsArgs,
  StartDraftFromExpertAnswerInput,
  StartDraftFromExpertAnswerPayload,
  TakeExpertRequestInput,
  TakeExpertRequestPayload,
} from './expert-request.inputs';
import { ExpertRequest, ExpertRequestConnection, type ExpertAnswer, type ExpertGuidance } from './expert-request.type';

/** What a mutation gives back when it was done. */
type Done = Promise<{ readonly expertRequest: DomainRequest }>;

/** Of a question that was answered more often, the newest are shown. */
const ANSWERS_SHOWN = 5;

@Resolver(() => ExpertRequest)
export class ExpertRequestResolver {
  @Query(() => ExpertRequestConnection, { description: 'What was put to the experts, the newest first.' })
  @Authorized<Action>('answer-as-expert')
  @Cost({ own: 20 })
  async expertRequests(
    @Args(() => PageArgs) page: PageArgs,
    @Args(() => ExpertRequestsArgs) { states }: ExpertRequestsArgs,
    @Ctx() context: Context,
  ): Promise<Page<DomainRequest>> {
    const wanted = new Set(states ?? ['OPEN' as const, 'TAKEN' as const]);
    const requests = (await expertsIn(context).requests()).filter(({ state }) => wanted.has(state));
    return paginate(() => requests, newestOrder, page);
  }

  @Mutation(() => TakeExpertRequestPayload, { description: 'Says that you see to a question. The asker is told.' })
  @Authorized<Action>('answer-as-expert')
  @UseMiddleware(returnUserErrors)
  @Cost({ own: 20 })
  async takeExpertRequest(
    @Arg('input', () => TakeExpertRequestInput, { description: 'Which.' }) { id }: TakeExpertRequestInput,
    @Ctx() context: Context,
  ): Done {
    return { expertRequest: await expertsIn(context).take(requestIdIn(id), expertIn(context)) };
  }

  @Mutation(() => AnswerExpertRequestPayload, { description: 'Answers a question. The asker gets it with your name.' })
  @Authorized<Action>('answer-as-expert')
  @UseMiddleware(returnUserErrors)
  @Cost({ own: 20 })
  async answerExpertRequest(
    @Arg('input', () => AnswerExpertRequestInput, { description: 'Which, and what.' })
    { id, text }: AnswerExpertRequestInput,
    @Ctx() context: Context,
  ): Done {
    return { expertRequest: await expertsIn(context).answer(requestIdIn(id), text, expertIn(context)) };
  }

  @Mutation(() => CloseExpertRequestPayload, { description: 'Says that nothing more will be said about a question.' })
  @Authorized<Action>('answer-as-expert')
  @UseMiddleware(returnUserErrors)
  @Cost({ own: 20 })
  async closeExpertRequest(
    @Arg('input', () => CloseExpertRequestInput, { description: 'Which.' }) { id }: CloseExpertRequestInput,
    @Ctx() context: Context,
  ): Done {
    return { expertRequest: await expertsIn(context).close(requestIdIn(id), expertIn(context)) };
  }

  @Mutation(() => StartDraftFromExpertAnswerPayload, {
    description:
      'Begins a section with an expert’s answer in the draft of a guide, which is opened if there is none. The asker is told when it is published. For those who write.',
  })
  @Authorized<Action>('edit')
  @UseMiddleware(returnUserErrors)
  @Cost({ own: 40 })
  async startDraftFromExpertAnswer(
    @Arg('input', () => StartDraftFromExpertAnswerInput, { description: 'Which, and where.' })
    { id, guideId }: StartDraftFromExpertAnswerInput,
    @Ctx() context: Context,
  ): Done {
    const actor = actorIn(context);
    const guide = typeof guideId === 'string' ? guideIn({ guideId }) : undefined;
    const start = guidanceBy(actor.person, context.desk);
    return { expertRequest: await expertsIn(context).makeGuidance(requestIdIn(id), expertIn(context), start, guide) };
  }

  @FieldResolver()
  nearest(@Root() { found }: DomainRequest, @Ctx() { snapshot }: Context): PublishedSection[] {
    return found.flatMap(({ section }) => snapshot.library.section(section) ?? []);
  }

  @FieldResolver()
  takenByName(@Root() { takenBy }: DomainRequest): string | null {
    return takenBy?.name ?? null;
  }

  @FieldResolver()
  answers(@Root() { answers }: DomainRequest): ExpertAnswer[] {
    return answers.slice(-ANSWERS_SHOWN).map(({ by, text, at }) => ({ byName: by.name, text, at }));
  }

  @FieldResolver()
  guidance(@Root() { guidance }: DomainRequest): ExpertGuidance | null {
    if (!guidance) return null;
    const { guide, section, published } = guidance;
    return { guideId: encodeNodeId('Guide', guide), sectionId: section, published };
  }
}

type NewestKey = readonly [when: string, id: string];

const newestOrder: Ordering<DomainRequest, NewestKey> = {
  name: 'expert-requests',
  keyOf: ({ askedAt, id }) => [askedAt.toISOString(), id],
  isKey: (key): key is NewestKey => key.length === 2 && key.every((part) => typeof part === 'string'),
  locate: (requests, [at, id]) =>
    placeByComparison(requests, (each) => compared(at, each.askedAt.toISOString()) || -compared(id, each.id)),
};

function compared(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** What was put to the experts; a defect where nobody has passed it in. */
function expertsIn({ questions }: Context): Experts {
  if (!questions?.experts) throw new Error('This door was opened without the questions to the experts');
  return questions.experts;
}

/** Whoever is calling, as the asker is told of them. */
function expertIn(context: Context): Expert {
  const { id, name } = actorIn(context);
  return { id, name };
}

function requestIdIn(nodeId: string): string {
  const ref = decodeNodeId(nodeId);
  if (ref?.type !== 'ExpertRequest') throw codedError('EXPERT_REQUEST_NOT_FOUND');
  return ref.id;
}
