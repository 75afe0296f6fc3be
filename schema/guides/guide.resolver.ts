import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import {
  topicTree,
  guideId,
  languages,
  type Language,
  type PublishedGuide,
  type PublishedSection,
  type Topic,
} from '../../src/guides';
import type { Context } from '../context';
import { PageArgs } from '../pagination/page-args';
import { paginate, type Page } from '../pagination/paginate';
import { SectionConnection } from '../sections/section-connection.type';
import { readingOrder } from '../sections/section-orders';
import { topicsNamed } from '../topics/topics-named';
import { guideOrder } from './guide-order';
import { guidePath } from './guide-path';
import { GuidesArgs } from './guide.args';
import { LanguageEnum } from './guide.enums';
import { Guide, GuideConnection } from './guide.type';
import { Lasting } from '../server/lasting';

@Resolver(() => Guide)
export class GuideResolver {
  @Query(() => GuideConnection, { description: 'The published guides, by language and title.' })
  @Lasting()
  guides(
    @Args(() => PageArgs) page: PageArgs,
    @Args(() => GuidesArgs) wanted: GuidesArgs,
    @Ctx() { snapshot }: Context,
  ): Page<PublishedGuide> {
    const { guides, topics } = snapshot.library;
    const tree = topicTree(topics);
    const found = guides.filter(
      (guide) =>
        (wanted.language ?? guide.language) === guide.language &&
        (wanted.kind ?? guide.kind) === guide.kind &&
        (wanted.standing ?? guide.standing) === guide.standing &&
        (!wanted.topic || guide.topics.flatMap((id) => tree.lineage(id)).includes(wanted.topic)),
    );
    return paginate(() => found, guideOrder, page);
  }

  @Query(() => Guide, { nullable: true, description: 'The guide with this slug; null if none is published.' })
  @Lasting()
  guide(
    @Arg('slug', () => ID, { description: 'The name of the guide in addresses: `workshop-2022`.' }) slug: string,
    @Arg('language', () => LanguageEnum, { nullable: true, description: 'Without it: the language of the reader.' })
    language: Language | null | undefined,
    @Ctx() context: Context,
  ): PublishedGuide | undefined {
    return context.snapshot.library.guide(guideId({ language: language ?? context.language, slug }));
  }

  @FieldResolver()
  topics(@Root() guide: PublishedGuide, @Ctx() { snapshot }: Context): Topic[] {
    return topicsNamed(guide.topics, snapshot.library);
  }

  @FieldResolver(() => SectionConnection, { description: 'Its sections, in the order of reading.' })
  sections(@Root() guide: PublishedGuide, @Args(() => PageArgs) page: PageArgs): Page<PublishedSection> {
    return paginate(() => guide.sections, readingOrder, page);
  }

  @FieldResolver()
  translations(@Root() { language, slug }: PublishedGuide, @Ctx() { snapshot }: Context): PublishedGuide[] {
    const others = languages.filter((other) => other !== language);
    return others.flatMap((other) => snapshot.library.guide(guideId({ language: other, slug })) ?? []);
  }

  @FieldResolver()
  address(@Root() guide: PublishedGuide, @Ctx() { publicAddress }: Context): string {
    return publicAddress(guidePath(guide));
  }
}
