import { Arg, Authorized, Ctx, Mutation, Resolver, UseMiddleware } from 'type-graphql';
import type { Edition } from '../../src/guides';
import type { Action } from '../../src/people';
import type { Draft } from '../../src/publishing';
import type { Context } from '../context';
import { returnUserErrors } from '../errors/return-user-errors';
import { Cost } from '../limits/cost-hint';
import { actorIn } from './actor-in';
import {
  ApproveDraftInput,
  CancelScheduleInput,
  PublishDraftInput,
  PublishEmergencyInput,
  RejectDraftInput,
  RevertToEditionInput,
  SchedulePublicationInput,
  SubmitForReviewInput,
} from './publication.inputs';
import {
  ApproveDraftPayload,
  CancelSchedulePayload,
  PublishDraftPayload,
  PublishEmergencyPayload,
  RejectDraftPayload,
  RevertToEditionPayload,
  SchedulePublicationPayload,
  SubmitForReviewPayload,
} from './publication.payloads';
import { draftStepOf, stepOf } from './step.inputs';

/** What a mutation gives back when it was done. */
interface Done {
  readonly draft: Draft;
}

interface Published {
  readonly edition: Edition;
}

const about = { description: 'What to do.' };

@Resolver()
@UseMiddleware(returnUserErrors)
export class PublicationMutations {
  @Mutation(() => SubmitForReviewPayload, { description: 'Hands a draft to reviewers. For those who write.' })
  @Authorized<Action>('edit')
  @Cost({ own: 10 })
  async submitForReview(
    @Arg('input', () => SubmitForReviewInput, about) input: SubmitForReviewInput,
    @Ctx() context: Context,
  ): Promise<Done> {
    return { draft: await context.desk.submitForReview(actorIn(context), draftStepOf(input)) };
  }

  @Mutation(() => ApproveDraftPayload, { description: 'Vouches for a draft that others wrote. For reviewers.' })
  @Authorized<Action>('review')
  @Cost({ own: 10 })
  async approveDraft(
    @Arg('input', () => ApproveDraftInput, about) input: ApproveDraftInput,
    @Ctx() context: Context,
  ): Promise<Done> {
    return { draft: await context.desk.approve(actorIn(context), draftStepOf(input)) };
  }

  @Mutation(() => RejectDraftPayload, { description: 'Gives a draft back to its authors. For reviewers.' })
  @Authorized<Action>('review')
  @Cost({ own: 10 })
  async rejectDraft(
    @Arg('input', () => RejectDraftInput, about) input: RejectDraftInput,
    @Ctx() context: Context,
  ): Promise<Done> {
    return { draft: await context.desk.reject(actorIn(context), draftStepOf(input)) };
  }

  @Mutation(() => PublishDraftPayload, {
    description: 'Publishes a draft: every answer from now on is made from it. For publishers.',
  })
  @Authorized<Action>('publish')
  @Cost({ own: 50 })
  async publishDraft(
    @Arg('input', () => PublishDraftInput, about) input: PublishDraftInput,
    @Ctx() context: Context,
  ): Promise<Published> {
    return { edition: await context.desk.publishDraft(actorIn(context), { ...draftStepOf(input), note: input.note }) };
  }

  @Mutation(() => PublishEmergencyPayload, {
    description: 'Publishes a draft without review and in spite of dead links. For administrators.',
  })
  @Authorized<Action>('publish-emergency')
  @Cost({ own: 50 })
  async publishEmergency(
    @Arg('input', () => PublishEmergencyInput, about) input: PublishEmergencyInput,
    @Ctx() context: Context,
  ): Promise<Published> {
    const step = { ...draftStepOf(input), note: input.note };
    return { edition: await context.desk.publishEmergency(actorIn(context), step) };
  }

  @Mutation(() => SchedulePublicationPayload, {
    description: 'Lets a draft be published at a date, if it is approved by then. For publishers.',
  })
  @Authorized<Action>('publish')
  @Cost({ own: 10 })
  async schedulePublication(
    @Arg('input', () => SchedulePublicationInput, about) input: SchedulePublicationInput,
    @Ctx() context: Context,
  ): Promise<Done> {
    const step = { ...draftStepOf(input), note: input.note, at: input.at };
    return { draft: await context.desk.schedulePublication(actorIn(context), step) };
  }

  @Mutation(() => CancelSchedulePayload, {
    description: 'Takes a date back; the draft stays as it is. For publishers.',
  })
  @Authorized<Action>('publish')
  @Cost({ own: 10 })
  async cancelSchedule(
    @Arg('input', () => CancelScheduleInput, about) input: CancelScheduleInput,
    @Ctx() context: Context,
  ): Promise<Done> {
    return { draft: await context.desk.cancelSchedule(actorIn(context), stepOf(input)) };
  }

  @Mutation(() => RevertToEditionPayload, {
    description: 'Publishes an older edition again, as the next one. For publishers.',
  })
  @Authorized<Action>('publish')
  @Cost({ own: 50 })
  async revertToEdition(
    @Arg('input', () => RevertToEditionInput, about) input: RevertToEditionInput,
    @Ctx() context: Context,
  ): Promise<Published> {
    const { edition, basedOn, note } = input;
    const step = { ...stepOf(input), edition, basedOn, ...(typeof note === 'string' ? { note } : {}) };
    return { edition: await context.desk.revertToEdition(actorIn(context), step) };
  }
}
