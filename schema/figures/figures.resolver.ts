import { Arg, Args, Authorized, Ctx, FieldResolver, Int, Query, Resolver, Root } from 'type-graphql';
import type { Gap, QuestionFigures } from '../../src/gaps';
import { topicsOf, type PublishedSection } from '../../src/guides';
import type { Action } from '../../src/people';
import type { Context } from '../context';
import { ApiError } from '../errors/api-error';
import { questionsIn } from '../gaps/questions-in';
import { Cost } from '../limits/cost-hint';
import { PageArgs } from '../pagination/page-args';
import { paginate, type Page } from '../pagination/paginate';
import { readingOrder, sortForReading } from '../sections/section-orders';
import { SectionConnection } from '../sections/section-connection.type';
import { Figures, type DayFigures, type MonthReviews, type TopicGaps } from './figures.type';

const MOST_DAYS = 90;
const MONTHS = 12;
const MOST_TOPICS = 20;

@Resolver(() => Figures)
export class FiguresResolver {
  @Query(() => Figures, { description: 'How the library is used. For those who see what was asked in vain.' })
  @Authorized<Action>('read-gaps')
  @Cost({ own: 50 })
  figures(
    @Arg('days', () => Int, { defaultValue: 30, description: 'How many days to look at, 1 to 90.' }) days: number,
    @Ctx() context: Context,
  ): Promise<QuestionFigures> {
    if (days < 1 || days > MOST_DAYS) throw new ApiError('BAD_USER_INPUT', 'days must be 1 to 90.');
    return questionsIn(context).gaps.figures(days);
  }

  @FieldResolver()
  days(@Root() figures: QuestionFigures): DayFigures[] {
    return [...figures.days];
  }

  @FieldResolver()
  async gapsByTopic(@Ctx() context: Context): Promise<TopicGaps[]> {
    const open = (await questionsIn(context).gaps.list()).filter(({ state }) => state === 'OPEN');
    const { library } = context.snapshot;
    const byTopic = new Map<string | undefined, { gaps: number; asked: number }>();
    for (const gap of open) {
      const topic = topicOf(gap, (id) => library.section(id));
      const sum = byTopic.get(topic) ?? { gaps: 0, asked: 0 };
      byTopic.set(topic, { gaps: sum.gaps + 1, asked: sum.asked + gap.count });
    }
    return [...byTopic]
      .map(([topicId, sum]) => ({ topicId, title: topicTitle(topicId, context), ...sum }))
      .sort((a, b) => b.asked - a.asked || a.title.localeCompare(b.title))
      .slice(0, MOST_TOPICS);
  }

  @FieldResolver(() => SectionConnection, { description: 'Published sections that no answer quoted in these days.' })
  unusedSections(
    @Root() { sectionsQuoted }: QuestionFigures,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { snapshot }: Context,
  ): Page<PublishedSection> {
    const unused = snapshot.library.guides
      .flatMap(({ sections }) => sections)
      .filter(({ id }) => !sectionsQuoted.has(id));
    return paginate(() => sortForReading(unused), readingOrder, page);
  }

  @FieldResolver()
  reviewsAhead(@Ctx() { snapshot, now }: Context): MonthReviews[] {
    const first = monthOf(now().toISOString());
    const months = Array.from({ length: MONTHS }, (_, i) => ({ month: monthAfter(first, i), sections: 0 }));
    for (const section of snapshot.library.guides.flatMap(({ sections }) => sections)) {
      const review = section.upkeep?.until ?? section.guide.review;
      if (review === undefined) continue;
      const month = monthOf(review) < first ? first : monthOf(review);
      const found = months.find((each) => each.month === month);
      if (found) found.sections += 1;
    }
    return months;
  }
}

function topicOf({ nearest }: Gap, section: (id: string) => PublishedSection | undefined): string | undefined {
  const sections = nearest.flatMap((id) => section(id) ?? []);
  return sections.flatMap(topicsOf)[0];
}

function topicTitle(topicId: string | undefined, { snapshot, language }: Context): string {
  if (topicId === undefined) return language === 'fr' ? 'Sans section proche' : 'No section near';
  const all = snapshot.library.topics.flatMap((topic) => [topic, ...topic.children]);
  return all.find(({ id }) => id === topicId)?.title[language] ?? topicId;
}

/** The first day of the month of a day or moment. */
function monthOf(date: string): string {
  return `${date.slice(0, 7)}-01`;
}

function monthAfter(month: string, months: number): string {
  const date = new Date(month);
  date.setUTCMonth(date.getUTCMonth() + months);
  return date.toISOString().slice(0, 10);
}
