import { Arg, Authorized, Ctx, FieldResolver, Int, Mutation, Query, Resolver, Root, UseMiddleware } from 'type-graphql';
import { dateWords } from '../../src/answers';
import type { Action } from '../../src/people';
import { entriesIn, reportMarkdown, type Report as DomainReport, type ReportEdition } from '../../src/practices';
import type { Context } from '../context';
import { returnUserErrors } from '../errors/return-user-errors';
import { Cost } from '../limits/cost-hint';
import { callerIn } from '../people/caller-in';
import { initiativesIn } from './initiatives-in';
import { IssuePracticeReportInput, IssuePracticeReportPayload } from './practice.inputs';
import { PracticeReport, type PracticeReportTheme } from './practice.type';

type Shown = DomainReport & Partial<ReportEdition>;

@Resolver(() => PracticeReport)
export class PracticeReportResolver {
  @Query(() => PracticeReport, {
    nullable: true,
    description: 'An issued edition of the Good Practices Report, the last without a number; null if there is none.',
  })
  @Cost({ own: 20 })
  async practiceReport(
    @Arg('number', () => Int, { nullable: true, description: 'Its number.' }) number: number | null,
    @Ctx() context: Context,
  ): Promise<Shown | undefined> {
    return initiativesIn(context).reports.edition(number ?? undefined);
  }

  @Query(() => PracticeReport, {
    description: 'What the next edition would be if it were issued now. For those who publish.',
  })
  @Authorized<Action>('publish')
  @Cost({ own: 20 })
  nextPracticeReport(@Ctx() context: Context): Promise<Shown> {
    return initiativesIn(context).reports.next();
  }

  @Mutation(() => IssuePracticeReportPayload, {
    description: 'Compiles, numbers and freezes the next edition of the Good Practices Report. For those who publish.',
  })
  @Authorized<Action>('publish')
  @UseMiddleware(returnUserErrors)
  @Cost({ own: 100 })
  async issuePracticeReport(
    @Arg('input', () => IssuePracticeReportInput, { description: 'Its number and introduction.' })
    { number, introduction }: IssuePracticeReportInput,
    @Ctx() context: Context,
  ): Promise<{ report: Shown }> {
    const { reports } = initiativesIn(context);
    return {
      report: await reports.issue({
        number,
        introduction: { en: introduction.en, fr: introduction.fr },
        by: callerIn(context).id,
      }),
    };
  }

  @FieldResolver()
  introduction(@Root() report: Shown, @Ctx() { language }: Context): string {
    return report.introduction[language];
  }

  @FieldResolver()
  themes(@Root() report: Shown, @Ctx() { language }: Context): PracticeReportTheme[] {
    return report.themes.map((theme) => ({ title: theme.title[language], practices: entriesIn(theme, language) }));
  }

  @FieldResolver()
  markdown(@Root() report: Shown, @Ctx() { language }: Context): string {
    return reportMarkdown(report, language, report.issuedAt && dateWords(report.issuedAt, language));
  }

  @FieldResolver()
  address(@Root() { number, issuedAt }: Shown, @Ctx() { language, publicAddress }: Context): string | null {
    return issuedAt ? publicAddress(`/${language}/practices/report/${String(number)}`) : null;
  }
}
