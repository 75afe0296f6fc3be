import { Arg, Args, Authorized, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import type { Revision as DomainRevision } from '../../src/guides';
import type { Action, Member } from '../../src/people';
import type { EditionHead, RevisionHead } from '../../src/publishing';
import type { Context } from '../context';
import { Cost } from '../limits/cost-hint';
import { encodeNodeId } from '../node/node-id';
import { PageArgs } from '../pagination/page-args';
import type { Page } from '../pagination/paginate';
import { actorIn } from './actor-in';
import { Edition, EditionConnection } from './edition.type';
import { guideNamed } from './guide-named';
import { numberedPage } from './numbered-page';
import { Revision, RevisionConnection } from './revision.type';
import { presentText, type SectionText } from './section-text.type';
import { unlessHidden } from './unless-hidden';

/** A revision whose text may still have to be read. */
export type RevisionValue = RevisionHead | DomainRevision;

@Resolver(() => Revision)
export class RevisionResolver {
  @Query(() => RevisionConnection, {
    nullable: true,
    description:
      'The texts of a section, drafts included, the latest first; null if there is no such section, or not for you. For those who read drafts.',
  })
  @Authorized<Action>('read-drafts')
  @Cost({ own: 5 })
  history(
    @Arg('sectionId', () => ID, { description: 'The `sectionId` of the section.' }) sectionId: string,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() context: Context,
  ): Promise<Page<RevisionHead> | undefined> {
    const actor = actorIn(context);
    return unlessHidden(numberedPage((part) => context.desk.history(actor, sectionId, part), page));
  }

  @FieldResolver()
  sectionId(@Root() { section }: RevisionValue): string {
    return section;
  }

  @FieldResolver()
  async text(@Root() revision: RevisionValue, @Ctx() { deskLoaders }: Context): Promise<SectionText | undefined> {
    const { guide, section, number } = revision;
    const text = 'text' in revision ? revision.text : await deskLoaders.text.load({ guide, section, revision: number });
    return text && presentText(text);
  }

  @FieldResolver()
  author(@Root() { author }: RevisionValue, @Ctx() { loaders }: Context): Promise<Member | undefined> {
    return loaders.person.load(author);
  }
}

@Resolver(() => Edition)
export class EditionResolver {
  @Query(() => EditionConnection, {
    nullable: true,
    description:
      'The editions of a guide, the latest first; null if the guide is not for you. For those who read drafts.',
  })
  @Authorized<Action>('read-drafts')
  @Cost({ own: 5 })
  async editions(
    @Arg('guideId', () => ID, { description: 'The `id` of the guide.' }) guideId: string,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() context: Context,
  ): Promise<Page<EditionHead> | undefined> {
    const [actor, guide] = [actorIn(context), guideNamed(guideId)];
    return guide && unlessHidden(numberedPage((part) => context.desk.editions(actor, guide, part), page));
  }

  @FieldResolver()
  guideId(@Root() { guide }: EditionHead): string {
    return encodeNodeId('Guide', guide);
  }

  @FieldResolver()
  publishedBy(@Root() { publishedBy }: EditionHead, @Ctx() { loaders }: Context): Promise<Member | undefined> {
    return loaders.person.load(publishedBy);
  }

  @FieldResolver()
  retired(@Root() { retired }: EditionHead): boolean {
    return retired === true;
  }
}
