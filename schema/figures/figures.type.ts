import { GraphQLLocalDate } from 'graphql-scalars';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { Cost } from '../limits/cost-hint';
import { SectionConnection } from '../sections/section-connection.type';

@ObjectType({ description: 'What was asked on one day.' })
export class DayFigures {
  @Field(() => GraphQLLocalDate, { description: 'The day, in UTC.' })
  readonly day!: string;

  @Field(() => Int, { description: 'How many questions were asked.' })
  readonly asked!: number;

  @Field(() => Int, { description: 'How many of them were answered.' })
  readonly answered!: number;
}

@ObjectType({ description: 'What was asked in vain about one topic.' })
export class TopicGaps {
  @Field(() => ID, {
    nullable: true,
    description: 'The topic of the nearest section; null where no section comes near.',
  })
  readonly topicId?: string | undefined;

  @Field(() => String, { description: 'The name of the topic.' })
  readonly title!: string;

  @Field(() => Int, { description: 'How many open gaps there are.' })
  readonly gaps!: number;

  @Field(() => Int, { description: 'How often their questions were asked.' })
  readonly asked!: number;
}

@ObjectType({ description: 'Sections whose review is due in one month.' })
export class MonthReviews {
  @Field(() => GraphQLLocalDate, { description: 'The first day of the month.' })
  readonly month!: string;

  @Field(() => Int, { description: 'How many sections are due.' })
  readonly sections!: number;
}

@ObjectType({ description: 'How the library is used, for those who look after it.' })
export class Figures {
  @Field(() => [DayFigures], { description: 'Each of the last days, the earliest first. At most 90.' })
  @Cost({ assumedSize: 90 })
  readonly days!: DayFigures[];

  @Field(() => [TopicGaps], { description: 'Open gaps by topic, most first. At most 20.' })
  @Cost({ assumedSize: 20 })
  readonly gapsByTopic!: TopicGaps[];

  @Field(() => SectionConnection, { description: 'Published sections that no answer quoted in these days.' })
  readonly unusedSections!: SectionConnection;

  @Field(() => [MonthReviews], {
    description: 'Sections to be reviewed, by month; what is overdue counts for this month. The next 12.',
  })
  @Cost({ assumedSize: 12 })
  readonly reviewsAhead!: MonthReviews[];
}
