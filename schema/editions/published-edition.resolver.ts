import { Args, Ctx, Query, Resolver } from 'type-graphql';
import type { Library, PublishedGuide } from '../../src/guides';
import type { Context } from '../context';
import { encodeNodeId } from '../node/node-id';
import { PageArgs } from '../pagination/page-args';
import { paginate, type Page } from '../pagination/paginate';
import { placeByComparison, type Ordering } from '../pagination/ordering';
import { KnownEditions } from './known-edition.input';
import { PublishedEdition, PublishedEditionConnection } from './published-edition.type';
import { Lasting } from '../server/lasting';

@Resolver(() => PublishedEdition)
export class PublishedEditionResolver {
  @Query(() => PublishedEditionConnection, {
    description:
      'The edition of every guide that holds now, by guide: for portals that keep a copy. Say what the copy has, and only what differs comes. Guides are compared by number, never by time, so nothing can be missed.',
  })
  @Lasting()
  publishedEditions(
    @Args(() => PageArgs) page: PageArgs,
    @Args(() => KnownEditions) { known }: KnownEditions,
    @Ctx() { snapshot }: Context,
  ): Page<PresentEdition> {
    const has = new Map((known ?? []).map(({ guideId, number }) => [guideId, number]));
    const differing = presentEditions(snapshot.library).filter(({ guideId, number }) => has.get(guideId) !== number);
    return paginate(() => differing, editionOrder, page);
  }
}

/** A guide as the domain has it, which its own resolvers complete. */
interface PresentEdition extends Omit<PublishedEdition, 'guide'> {
  readonly guide: PublishedGuide | null;
}

/** By guide id, which never changes: an edition keeps its place when it is replaced. */
const editionOrder: Ordering<PresentEdition, readonly [language: string, slug: string]> = {
  name: 'published-editions',
  keyOf: ({ language, slug }) => [language, slug],
  isKey: (key): key is readonly [string, string] => key.length === 2 && key.every((part) => typeof part === 'string'),
  locate: (editions, [language, slug]) =>
    placeByComparison(editions, (each) => compare(`${each.language}/${each.slug}`, `${language}/${slug}`)),
};

const known = new WeakMap<Library, readonly PresentEdition[]>();

function presentEditions(library: Library): readonly PresentEdition[] {
  let editions = known.get(library);
  if (!editions) known.set(library, (editions = readEditions(library)));
  return editions;
}

function readEditions({ guides, withdrawn }: Library): PresentEdition[] {
  const shown = guides.map((guide) => ({ ...guide, guide, withdrawn: false }));
  const gone = withdrawn.map((guide) => ({ ...guide, guide: null, withdrawn: true }));
  return [...shown, ...gone]
    .sort((a, b) => compare(a.id, b.id))
    .map(({ id, slug, language, edition, publishedAt, withdrawn, guide }) => ({
      guideId: encodeNodeId('Guide', id),
      slug,
      language,
      number: edition,
      publishedAt,
      withdrawn,
      guide,
    }));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
