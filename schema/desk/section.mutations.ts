import { Arg, Authorized, Ctx, Mutation, Resolver, UseMiddleware } from 'type-graphql';
import type { PublishedSection } from '../../src/guides';
import type { Action } from '../../src/people';
import type { Draft, Place, SavedSection } from '../../src/publishing';
import type { Context } from '../context';
import { returnUserErrors } from '../errors/return-user-errors';
import { Cost } from '../limits/cost-hint';
import { actorIn } from './actor-in';
import {
  AddSectionInput,
  MoveSectionInput,
  RestoreRevisionInput,
  RetireSectionInput,
  SaveSectionInput,
  SetUpkeepInput,
  VerifySectionInput,
  WaiveLinkInput,
  type PlaceInput,
} from './section.inputs';
import {
  AddSectionPayload,
  MoveSectionPayload,
  RestoreRevisionPayload,
  RetireSectionPayload,
  SaveSectionPayload,
  SetUpkeepPayload,
  VerifySectionPayload,
  WaiveLinkPayload,
} from './section.payloads';
import { textOf } from './section-text.inputs';
import { draftStepOf, stepOf } from './step.inputs';

/** What a mutation gives back when it was done. */
interface Done {
  readonly draft: Draft;
}

const about = { description: 'What to do.' };

@Resolver()
@UseMiddleware(returnUserErrors)
export class SectionMutations {
  @Mutation(() => SaveSectionPayload, {
    description:
      'Keeps a text of a section in the draft. What others do in other sections does not matter. For those who write.',
  })
  @Authorized<Action>('edit')
  @Cost({ own: 10 })
  async saveSection(
    @Arg('input', () => SaveSectionInput, about) input: SaveSectionInput,
    @Ctx() context: Context,
  ): Promise<SavedSection> {
    const [actor, step] = [actorIn(context), { ...stepOf(input), section: input.sectionId, basedOn: input.basedOn }];
    const before = await context.desk.revision(actor, step.section, step.basedOn);
    return context.desk.saveSection(actor, { ...step, text: textOf(input.text, before.text) });
  }

  @Mutation(() => AddSectionPayload, {
    description: 'Adds a section to the draft, or brings a retired one back. For those who write.',
  })
  @Authorized<Action>('edit')
  @Cost({ own: 10 })
  async addSection(
    @Arg('input', () => AddSectionInput, about) input: AddSectionInput,
    @Ctx() context: Context,
  ): Promise<SavedSection> {
    const section = { section: input.sectionId, place: placeOf(input.place), text: textOf(input.text) };
    return context.desk.addSection(actorIn(context), { ...draftStepOf(input), ...section });
  }

  @Mutation(() => MoveSectionPayload, {
    description: 'Moves a section of the draft, with those below it. For those who write.',
  })
  @Authorized<Action>('edit')
  @Cost({ own: 10 })
  async moveSection(
    @Arg('input', () => MoveSectionInput, about) input: MoveSectionInput,
    @Ctx() context: Context,
  ): Promise<Done> {
    const move = { ...draftStepOf(input), section: input.sectionId, place: placeOf(input.place) };
    return { draft: await context.desk.moveSection(actorIn(context), move) };
  }

  @Mutation(() => RetireSectionPayload, {
    description: 'Leaves a section out of the next edition. Its history stays. For those who write.',
  })
  @Authorized<Action>('edit')
  @Cost({ own: 10 })
  async retireSection(
    @Arg('input', () => RetireSectionInput, about) input: RetireSectionInput,
    @Ctx() context: Context,
  ): Promise<Done> {
    const { sectionId: section, withSubsections } = input;
    const step = { ...draftStepOf(input), section, withSubsections };
    return { draft: await context.desk.retireSection(actorIn(context), step) };
  }

  @Mutation(() => RestoreRevisionPayload, {
    description: 'Takes an older text of a section back, as a new revision in the draft. For those who write.',
  })
  @Authorized<Action>('edit')
  @Cost({ own: 10 })
  async restoreRevision(
    @Arg('input', () => RestoreRevisionInput, about) input: RestoreRevisionInput,
    @Ctx() context: Context,
  ): Promise<SavedSection> {
    const { sectionId: section, revision, basedOn } = input;
    return context.desk.restoreRevision(actorIn(context), { ...stepOf(input), section, revision, basedOn });
  }

  @Mutation(() => WaiveLinkPayload, {
    description: 'Lets a guide be published although a link leads nowhere. For those who write.',
  })
  @Authorized<Action>('edit')
  @Cost({ own: 10 })
  async waiveLink(
    @Arg('input', () => WaiveLinkInput, about) input: WaiveLinkInput,
    @Ctx() context: Context,
  ): Promise<Done> {
    const link = { ...stepOf(input), section: input.sectionId, target: input.targetId };
    return { draft: await context.desk.waiveLink(actorIn(context), link) };
  }

  @Mutation(() => VerifySectionPayload, {
    description: 'Notes that a published section is still right. For experts and those who write.',
  })
  @Authorized<Action>('answer-as-expert', 'edit')
  @Cost({ own: 10 })
  async verifySection(
    @Arg('input', () => VerifySectionInput, about) input: VerifySectionInput,
    @Ctx() context: Context,
  ): Promise<{ section: PublishedSection | undefined }> {
    const { sectionId: section, revision } = input;
    await context.desk.verifySection(actorIn(context), { ...stepOf(input), section, revision });
    await context.takeUpUpkeep?.();
    return { section: context.assistant.snapshot.library.section(section) };
  }

  @Mutation(() => SetUpkeepPayload, {
    description: 'Says who looks after a published section, and how often. For those who write.',
  })
  @Authorized<Action>('edit')
  @Cost({ own: 10 })
  async setUpkeep(
    @Arg('input', () => SetUpkeepInput, about) input: SetUpkeepInput,
    @Ctx() context: Context,
  ): Promise<{ section: PublishedSection | undefined }> {
    const { sectionId: section } = input;
    await context.desk.setUpkeep(actorIn(context), { ...stepOf(input), section, ...given(input) });
    await context.takeUpUpkeep?.();
    return { section: context.assistant.snapshot.library.section(section) };
  }
}

/** What nobody set stays as it was. */
function given({ owner, interval }: SetUpkeepInput): { owner?: string; interval?: number } {
  return {
    ...(typeof owner === 'string' ? { owner } : {}),
    ...(typeof interval === 'number' ? { interval } : {}),
  };
}

function placeOf({ after, depth }: PlaceInput): Place {
  return { after: after ?? null, depth };
}
