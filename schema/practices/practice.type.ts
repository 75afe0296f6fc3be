import { GraphQLDateTimeISO } from 'graphql-scalars';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import type { Language } from '../../src/guides';
import type { ContributionState, Practice as DomainPractice, ReportEntry } from '../../src/practices';
import { LanguageEnum } from '../guides/guide.enums';
import { Cost } from '../limits/cost-hint';
import { connectionOf, edgeOf } from '../pagination/connection.type';
import { Section } from '../sections/section.type';
import { Topic } from '../topics/topic.type';
import { ContributionStateEnum, PracticeNewsEnum, PracticeToldEnum } from './practice.enums';

@ObjectType({ description: 'What one administration did and found: its experience, not guidance.' })
export class Practice {
  @Field(() => ID, { description: 'The same in every language.' })
  readonly id!: string;

  @Field(() => LanguageEnum, { description: 'The language it is told in.' })
  readonly language!: Language;

  @Field(() => String, { description: 'The administration whose experience it is.' })
  readonly administration!: string;

  @Field(() => String, { description: 'What was done, in one line.' })
  readonly title!: string;

  @Field(() => Topic, {
    nullable: true,
    description: 'What it is filed under; null for a topic that there is no more.',
  })
  readonly theme!: Topic | null;

  @Field(() => String, { description: 'What the problem was. Markdown, as the next three.' })
  readonly problem!: string;

  @Field(() => String, { description: 'What was done about it.' })
  readonly done!: string;

  @Field(() => String, { description: 'What came of it, with the evidence.' })
  readonly results!: string;

  @Field(() => String, { description: 'What to watch out for; empty if nothing was named.' })
  readonly watch!: string;

  @Field(() => PracticeToldEnum, { description: 'Who tells it.' })
  readonly told!: DomainPractice['told'];

  @Field(() => String, {
    nullable: true,
    description: 'Whom other administrations can ask; null unless the contributor let it be shown.',
  })
  @Cost({ own: 5 })
  readonly contact!: string | null;

  @Field(() => Section, { nullable: true, description: 'The section that answers cite.' })
  readonly section!: Section | null;

  @Field(() => GraphQLDateTimeISO, { description: 'When its present text was published.' })
  readonly publishedAt!: Date;
}

@ObjectType({ description: 'A practice in a list.' })
export class PracticeEdge extends edgeOf(() => Practice) {}

@ObjectType({ description: 'One page of a list of practices.' })
export class PracticeConnection extends connectionOf(
  () => PracticeEdge,
  () => Practice,
) {}

@ObjectType({ description: 'A practice that you contributed.' })
export class Contribution {
  @Field(() => ID, { description: 'The `id` that the practice has, or will have.' })
  readonly practiceId!: string;

  @Field(() => LanguageEnum, { description: 'The language it is told in.' })
  readonly language!: Language;

  @Field(() => String, { description: 'Its title as you sent it.' })
  readonly title!: string;

  @Field(() => GraphQLDateTimeISO, { description: 'When you sent it.' })
  readonly at!: Date;

  @Field(() => ContributionStateEnum, { description: 'Where it is on its way to readers.' })
  readonly state!: ContributionState;

  @Field(() => String, { nullable: true, description: 'Why reviewers gave it back, while that is so.' })
  readonly reason!: string | null;

  @Field(() => String, { nullable: true, description: 'The contact that readers are shown; null if there is none.' })
  readonly contact!: string | null;
}

@ObjectType({ description: 'A practice in a report: frozen as it was when the report was issued.' })
export class ReportPractice {
  @Field(() => ID, { description: 'The `id` of the practice.' })
  readonly id!: string;

  @Field(() => LanguageEnum, { description: 'The language it is told in.' })
  readonly language!: Language;

  @Field(() => String, { description: 'The administration whose experience it is.' })
  readonly administration!: string;

  @Field(() => String, { description: 'What was done, in one line.' })
  readonly title!: string;

  @Field(() => PracticeNewsEnum, { description: 'Against the edition before.' })
  readonly news!: ReportEntry['news'];
}

@ObjectType({ description: 'The practices of a report under one theme.' })
export class PracticeReportTheme {
  @Field(() => String, { description: 'The title of the theme, in your language.' })
  readonly title!: string;

  @Field(() => [ReportPractice], { description: 'In the order of their administrations.' })
  @Cost({ assumedSize: 20 })
  readonly practices!: ReportPractice[];
}

@ObjectType({ description: 'An edition of the Good Practices Report, issued or as it would be.' })
export class PracticeReport {
  @Field(() => Int, { description: 'Its number, from 1.' })
  readonly number!: number;

  @Field(() => GraphQLDateTimeISO, { nullable: true, description: 'When it was issued; null if it is not.' })
  readonly issuedAt!: Date | null;

  @Field(() => String, { description: 'The introduction in your language.' })
  readonly introduction!: string;

  @Field(() => [PracticeReportTheme], { description: 'What it holds, by theme.' })
  @Cost({ assumedSize: 6 })
  readonly themes!: PracticeReportTheme[];

  @Field(() => String, {
    description:
      'The whole report as Markdown in your language: introduction, contents, what is new, practices, index.',
  })
  @Cost({ own: 20 })
  readonly markdown!: string;

  @Field(() => String, {
    nullable: true,
    description: 'Where it is read and printed; with `.docx` behind it, a Word document. Null if it is not issued.',
  })
  readonly address!: string | null;
}
