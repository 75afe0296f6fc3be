import { Arg, Authorized, Ctx, ID, Int, Query, Resolver } from 'type-graphql';
import type { Action } from '../../src/people';
import type { Context } from '../context';
import { Cost } from '../limits/cost-hint';
import { actorIn } from './actor-in';
import { EditionComparison, RevisionComparison } from './comparison.type';
import { guideNamed } from './guide-named';
import { presentEditions, presentRevisions } from './present-comparison';
import { unlessHidden } from './unless-hidden';

@Resolver()
export class ComparisonResolver {
  @Query(() => RevisionComparison, {
    nullable: true,
    description:
      'Two texts of a section by block and word; null if one does not exist, or not for you. For those who read drafts.',
  })
  @Authorized<Action>('read-drafts')
  @Cost({ own: 20 })
  async compareRevisions(
    @Arg('sectionId', () => ID, { description: 'The `sectionId` of the section.' }) section: string,
    @Arg('from', () => Int, { description: 'The number of the earlier revision.' }) from: number,
    @Arg('to', () => Int, { description: 'The number of the later revision.' }) to: number,
    @Ctx() context: Context,
  ): Promise<object | undefined> {
    const compared = await unlessHidden(context.desk.compareRevisions(actorIn(context), { section, from, to }));
    return compared && presentRevisions(compared);
  }

  @Query(() => EditionComparison, {
    nullable: true,
    description:
      'What differs between two editions of a guide, or an edition and the draft; null if one does not exist, or not for you. For those who read drafts.',
  })
  @Authorized<Action>('read-drafts')
  @Cost({ own: 20 })
  async compareEditions(
    @Arg('guideId', () => ID, { description: 'The `id` of the guide.' }) guideId: string,
    @Arg('from', () => Int, { description: 'The earlier edition; 0 for the time before there was one.' }) from: number,
    @Arg('to', () => Int, { nullable: true, description: 'The later edition. Without it: the draft.' })
    to: number | null | undefined,
    @Ctx() context: Context,
  ): Promise<EditionComparison | undefined> {
    const guide = guideNamed(guideId);
    const editions = guide && { guide, from, to: to ?? ('draft' as const) };
    const compared = editions && (await unlessHidden(context.desk.compareEditions(actorIn(context), editions)));
    return compared && presentEditions(compared);
  }
}
