import { Arg, Authorized, Ctx, Mutation, Resolver, UseMiddleware } from 'type-graphql';
import { guideId } from '../../src/guides';
import type { Action } from '../../src/people';
import type { Draft, OpenDraft } from '../../src/publishing';
import type { Context } from '../context';
import { returnUserErrors, UserFault } from '../errors/return-user-errors';
import { Cost } from '../limits/cost-hint';
import { actorIn } from './actor-in';
import {
  ChangeGuideDetailsInput,
  DiscardDraftInput,
  OpenDraftInput,
  RetireGuideInput,
  TakeUpEditionInput,
} from './draft.inputs';
import {
  ChangeGuideDetailsPayload,
  DiscardDraftPayload,
  OpenDraftPayload,
  RetireGuidePayload,
  TakeUpEditionPayload,
} from './draft.payloads';
import { detailsOf } from './guide-details.inputs';
import { guideIn, partsOf } from './guide-named';
import { draftStepOf } from './step.inputs';

/** What a mutation gives back when it was done. */
interface Done {
  readonly draft: Draft;
}

const about = { description: 'What to do.' };

@Resolver()
@UseMiddleware(returnUserErrors)
export class DraftMutations {
  @Mutation(() => OpenDraftPayload, {
    description: 'Opens a draft of a guide, or gives the one that is open. For those who write.',
  })
  @Authorized<Action>('edit')
  @Cost({ own: 10 })
  async openDraft(
    @Arg('input', () => OpenDraftInput, about) input: OpenDraftInput,
    @Ctx() context: Context,
  ): Promise<Done> {
    return { draft: await context.desk.openDraft(actorIn(context), openingOf(input)) };
  }

  @Mutation(() => ChangeGuideDetailsPayload, {
    description: 'Changes what a guide will say of itself. For those who write.',
  })
  @Authorized<Action>('edit')
  @Cost({ own: 10 })
  async changeGuideDetails(
    @Arg('input', () => ChangeGuideDetailsInput, about) input: ChangeGuideDetailsInput,
    @Ctx() context: Context,
  ): Promise<Done> {
    const step = draftStepOf(input);
    const details = detailsOf(input.details, nameOf(step.guide));
    return { draft: await context.desk.changeDetails(actorIn(context), { ...step, details }) };
  }

  @Mutation(() => DiscardDraftPayload, {
    description: 'Gives a draft up. Its texts stay in the histories of their sections. For those who write.',
  })
  @Authorized<Action>('edit')
  @Cost({ own: 10 })
  async discardDraft(
    @Arg('input', () => DiscardDraftInput, about) input: DiscardDraftInput,
    @Ctx() context: Context,
  ): Promise<Partial<Done>> {
    const [actor, step] = [actorIn(context), draftStepOf(input)];
    const draft = await context.desk.draft(actor, step.guide);
    await context.desk.discardDraft(actor, step);
    return draft ? { draft } : {};
  }

  @Mutation(() => RetireGuidePayload, {
    description: 'Makes a draft one that takes its guide away from readers once it is published. For those who write.',
  })
  @Authorized<Action>('edit')
  @Cost({ own: 10 })
  async retireGuide(
    @Arg('input', () => RetireGuideInput, about) input: RetireGuideInput,
    @Ctx() context: Context,
  ): Promise<Done> {
    return { draft: await context.desk.retireGuide(actorIn(context), draftStepOf(input)) };
  }

  @Mutation(() => TakeUpEditionPayload, {
    description: 'Puts a draft on the edition that somebody published meanwhile. For those who write.',
  })
  @Authorized<Action>('edit')
  @Cost({ own: 20 })
  async takeUpEdition(
    @Arg('input', () => TakeUpEditionInput, about) input: TakeUpEditionInput,
    @Ctx() context: Context,
  ): Promise<Done> {
    const choices = Object.fromEntries(input.choices.map(({ sectionId, choice }) => [sectionId, choice]));
    return { draft: await context.desk.takeUpEdition(actorIn(context), { ...draftStepOf(input), choices }) };
  }
}

function openingOf({ guideId: nodeId, newGuide, reason, idempotencyKey }: OpenDraftInput): OpenDraft {
  const step = { reason: reason ?? undefined, key: idempotencyKey ?? undefined };
  if (isGiven(nodeId) === isGiven(newGuide))
    throw new UserFault('INVALID', 'Give guideId or newGuide, one of them.', ['input']);
  if (isGiven(nodeId)) return { ...step, guide: guideIn({ guideId: nodeId }) };
  if (!isGiven(newGuide)) throw new Error('Neither was given');
  const details = detailsOf(newGuide, newGuide);
  return { ...step, guide: guideId(details), details };
}

function nameOf(guide: string) {
  const name = partsOf(guide);
  if (!name) throw new Error(`${guide} has no name`);
  return name;
}

function isGiven<T>(value: T | null | undefined): value is T {
  return value !== undefined && value !== null;
}
