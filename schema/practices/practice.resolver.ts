import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { allTopics, type PublishedSection, type Topic as DomainTopic } from '../../src/guides';
import { findPractice, practicesIn, type Practice as DomainPractice } from '../../src/practices';
import type { Context } from '../context';
import { Cost } from '../limits/cost-hint';
import { placeByComparison, type Ordering } from '../pagination/ordering';
import { PageArgs } from '../pagination/page-args';
import { paginate, type Page } from '../pagination/paginate';
import { PracticesArgs } from './practice.inputs';
import { Practice, PracticeConnection } from './practice.type';

type NewestKey = readonly [at: string, id: string];

/** The newest first. */
const newestOrder: Ordering<DomainPractice, NewestKey> = {
  name: 'practices',
  keyOf: ({ publishedAt, id }) => [publishedAt.toISOString(), id],
  isKey: (key): key is NewestKey => key.length === 2 && key.every((part) => typeof part === 'string'),
  locate: (practices, [at, id]) =>
    placeByComparison(practices, (each) => {
      const when = each.publishedAt.toISOString();
      return when === at ? compare(each.id, id) : compare(at, when);
    }),
};

@Resolver(() => Practice)
export class PracticeResolver {
  @Query(() => PracticeConnection, {
    description: 'What administrations did, the newest first. Answers cite the same texts.',
  })
  practices(
    @Args(() => PageArgs) page: PageArgs,
    @Args(() => PracticesArgs) { theme, language }: PracticesArgs,
    @Ctx() { snapshot, language: own }: Context,
  ): Page<DomainPractice> {
    const { library } = snapshot;
    const under = theme == null ? undefined : topicsUnder(theme, library.topics);
    const found = practicesIn(library, language ?? own, 'OTHERS_TOO').filter((each) => under?.has(each.theme) ?? true);
    return paginate(() => found, newestOrder, page);
  }

  @Query(() => Practice, { nullable: true, description: 'The practice with this id; null if there is none.' })
  practice(
    @Arg('id', () => ID, { description: 'The `id` of a practice.' }) id: string,
    @Ctx() { snapshot, language }: Context,
  ): DomainPractice | undefined {
    return findPractice(snapshot.library, id, language);
  }

  @FieldResolver()
  theme(@Root() { theme }: DomainPractice, @Ctx() { snapshot }: Context): DomainTopic | undefined {
    return snapshot.library.topics.flatMap((root) => allTopics([root])).find(({ id }) => id === theme);
  }

  @FieldResolver()
  problem(@Root() { parts }: DomainPractice): string {
    return parts.problem;
  }

  @FieldResolver()
  done(@Root() { parts }: DomainPractice): string {
    return parts.done;
  }

  @FieldResolver()
  results(@Root() { parts }: DomainPractice): string {
    return parts.results;
  }

  @FieldResolver()
  watch(@Root() { parts }: DomainPractice): string {
    return parts.watch;
  }

  @FieldResolver()
  @Cost({ own: 5 })
  async contact(@Root() { id }: DomainPractice, @Ctx() context: Context): Promise<string | undefined> {
    return (await context.loaders.practiceContact.load(id)) ?? undefined;
  }

  @FieldResolver()
  section(@Root() { section }: DomainPractice, @Ctx() { snapshot }: Context): PublishedSection | undefined {
    return snapshot.library.section(section);
  }
}

function topicsUnder(id: string, topics: readonly DomainTopic[]): ReadonlySet<string> {
  const root = allTopics(topics).find((topic) => topic.id === id);
  return new Set(root ? allTopics([root]).map((topic) => topic.id) : []);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
