import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import {
  overdueSince,
  sectionPath,
  topicsOf,
  type Footnote,
  type PublishedSection,
  type Standing,
  type TermHead,
  type Topic,
} from '../../src/guides';
import type { Context } from '../context';
import { Cost } from '../limits/cost-hint';
import { decodeNodeId } from '../node/node-id';
import { PageArgs } from '../pagination/page-args';
import { paginate, type Page } from '../pagination/paginate';
import { Term } from '../terms/term.type';
import { topicsNamed } from '../topics/topics-named';
import { relatedSections } from './related-sections';
import { footnotesOf, htmlOf, plainTextOf } from './rendered';
import { SectionConnection } from './section-connection.type';
import { readingOrder, sortForReading } from './section-orders';
import { translationSource, translationsOf, type SourceOfTranslation, type Translation } from './section-translations';
import { Section, type SectionUpkeep } from './section.type';
import { Lasting } from '../server/lasting';

@Resolver(() => Section)
export class SectionResolver {
  @Query(() => Section, { nullable: true, description: 'The section with this id; null if none is published.' })
  @Lasting()
  section(
    @Arg('id', () => ID, { description: 'The `sectionId` of a section, or its `id`.' }) id: string,
    @Ctx() { snapshot: { library } }: Context,
  ): PublishedSection | undefined {
    const ref = decodeNodeId(id);
    if (ref) return ref.type === 'Section' ? library.section(ref.id) : undefined;
    return library.section(id);
  }

  @FieldResolver()
  sectionId(@Root() section: PublishedSection): string {
    return section.id;
  }

  @FieldResolver()
  markdown(@Root() section: PublishedSection): string {
    return section.body;
  }

  @FieldResolver()
  plainText(@Root() section: PublishedSection): string {
    return plainTextOf(section);
  }

  @FieldResolver()
  html(@Root() section: PublishedSection, @Ctx() { snapshot, publicAddress }: Context): string {
    return htmlOf(section, snapshot.library, publicAddress);
  }

  @FieldResolver()
  topics(@Root() section: PublishedSection, @Ctx() { snapshot }: Context): Topic[] {
    return topicsNamed(topicsOf(section), snapshot.library);
  }

  @FieldResolver()
  parents(@Root() section: PublishedSection, @Ctx() { snapshot }: Context): PublishedSection[] {
    return snapshot.library.parents(section);
  }

  @FieldResolver()
  previous(@Root() { guide, position }: PublishedSection): PublishedSection | undefined {
    return position > 0 ? guide.sections[position - 1] : undefined;
  }

  @FieldResolver()
  next(@Root() { guide, position }: PublishedSection): PublishedSection | undefined {
    return guide.sections[position + 1];
  }

  @FieldResolver(() => SectionConnection, { description: 'The sections whose text links to it.' })
  backlinks(
    @Root() section: PublishedSection,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { snapshot }: Context,
  ): Page<PublishedSection> {
    return paginate(() => sortForReading(snapshot.library.backlinks(section)), readingOrder, page);
  }

  @FieldResolver()
  @Cost({ own: 20, assumedSize: 5 })
  related(@Root() section: PublishedSection, @Ctx() { snapshot }: Context): readonly PublishedSection[] {
    return relatedSections(section, snapshot);
  }

  @FieldResolver()
  translations(@Root() section: PublishedSection, @Ctx() { snapshot }: Context): Translation[] {
    return translationsOf(section, snapshot.library);
  }

  @FieldResolver()
  translationOf(@Root() section: PublishedSection, @Ctx() { snapshot }: Context): SourceOfTranslation | undefined {
    return translationSource(section, snapshot.library);
  }

  @FieldResolver()
  @Cost({ own: 5, assumedSize: 12 })
  sources(@Root() section: PublishedSection): readonly Footnote[] {
    return footnotesOf(section);
  }

  @FieldResolver(() => Term, {
    nullable: true,
    description: 'What makes it a term of the glossary; null for other sections.',
  })
  term(@Root() section: PublishedSection): TermHead | undefined {
    return section.term;
  }

  @FieldResolver()
  standing(@Root() { guide }: PublishedSection): Standing {
    return guide.standing;
  }

  @FieldResolver()
  edition(@Root() { guide }: PublishedSection): number {
    return guide.edition;
  }

  @FieldResolver()
  publishedAt(@Root() { guide }: PublishedSection): Date {
    return guide.publishedAt;
  }

  @FieldResolver()
  review(@Root() { guide }: PublishedSection): string | undefined {
    return guide.review;
  }

  @FieldResolver()
  upkeep(@Root() { upkeep }: PublishedSection): SectionUpkeep | undefined {
    if (!upkeep) return undefined;
    const { verified, ...known } = upkeep;
    return { ...known, ...(verified ? { verifiedAt: verified.at, verifiedRevision: verified.revision } : {}) };
  }

  @FieldResolver()
  overdueSince(@Root() section: PublishedSection, @Ctx() { now }: Context): string | undefined {
    return overdueSince(section, now());
  }

  @FieldResolver()
  address(@Root() section: PublishedSection, @Ctx() { publicAddress }: Context): string {
    return publicAddress(sectionPath(section));
  }

  @FieldResolver()
  permanentAddress(@Root() section: PublishedSection, @Ctx() { publicAddress }: Context): string {
    return publicAddress(`/s/${section.id}`);
  }
}
