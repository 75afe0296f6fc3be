import { codedError } from '../errors';
import { allTopics, languages, type GuideId, type Language, type Library, type Topic } from '../guides';
import { practiceOf, type Practice } from './practice';

/** A practice as a report holds it: frozen, whatever becomes of the practice. */
export interface ReportEntry {
  readonly id: string;
  readonly guide: GuideId;
  readonly language: Language;
  /** The edition of the practice. */
  readonly edition: number;
  readonly administration: string;
  readonly title: string;
  readonly lead: string;
  readonly parts: Practice['parts'];
  readonly sources: Practice['sources'];
  readonly told: Practice['told'];
  /** Against the report before: whether readers of that one know it. */
  readonly news: 'NEW' | 'CHANGED' | 'KNOWN';
}

export interface ReportTheme {
  readonly topic: string;
  readonly title: Readonly<Record<Language, string>>;
  readonly entries: readonly ReportEntry[];
}

/** The Good Practices Report as it is compiled, or was issued. */
export interface Report {
  /** From 1. */
  readonly number: number;
  /** An editor's words in front, plain text in each language. */
  readonly introduction: Readonly<Record<Language, string>>;
  readonly themes: readonly ReportTheme[];
  /** Titles of practices that the report before had and this one has no more. */
  readonly gone: readonly string[];
}

/** An issued report: numbered, and never changed. It names no contact: those stay with the practices, and can be withdrawn. */
export interface ReportEdition extends Report {
  readonly issuedAt: Date;
  readonly issuedBy: string;
}

/** An issued report without what it says. */
export type ReportHead = Pick<ReportEdition, 'number' | 'issuedAt'> & { readonly practices: number };

export interface ReportStore {
  /** The edition with this number; the last without one. */
  edition(number?: number): Promise<ReportEdition | undefined>;
  /** All editions, the newest first. */
  heads(): Promise<ReportHead[]>;
  /** Keeps an edition for ever; false, and nothing happens, when its number is taken. */
  issue(edition: ReportEdition): Promise<boolean>;
}

/** The verbs of the Good Practices Report. */
export interface Reports {
  /** What the next edition would be if it were issued now; its introduction is the last one's until somebody writes another. */
  next(): Promise<Report>;
  /** Compiles, freezes and numbers the next edition. Fails with REPORT_CONFLICT if it is not `number` any more, or with REPORT_INVALID. */
  issue(input: IssueReport): Promise<ReportEdition>;
  edition(number?: number): Promise<ReportEdition | undefined>;
  heads(): Promise<ReportHead[]>;
}

export interface IssueReport {
  /** The number that the editor saw as the next. */
  readonly number: number;
  readonly introduction: Readonly<Record<Language, string>>;
  /** The id of whoever issues it. */
  readonly by: string;
}

/** In characters. */
export const LONGEST_INTRODUCTION = 10_000;

export function createReports({
  store,
  library,
  now,
}: {
  readonly store: ReportStore;
  readonly library: () => Library;
  readonly now: () => Date;
}): Reports {
  return {
    async next() {
      const last = await store.edition();
      return compileReport(library(), last, last?.introduction ?? { en: '', fr: '' });
    },
    async issue({ number, introduction, by }) {
      for (const language of languages) {
        if (introduction[language].trim() === '')
          throw codedError('REPORT_INVALID', `the introduction is missing (${language})`);
        if (introduction[language].length > LONGEST_INTRODUCTION)
          throw codedError('REPORT_INVALID', `the introduction (${language}) is too long`);
      }
      const last = await store.edition();
      const report = compileReport(library(), last, introduction);
      if (report.number !== number) throw codedError('REPORT_CONFLICT', number, report.number);
      if (report.themes.length === 0) throw codedError('REPORT_INVALID', 'no practice is published');
      const edition = { ...report, issuedAt: now(), issuedBy: by };
      if (!(await store.issue(edition))) throw codedError('REPORT_CONFLICT', number, number + 1);
      return edition;
    },
    edition: (number) => store.edition(number),
    heads: () => store.heads(),
  };
}

/** The report as of a library, by theme in the order of the topic tree, after the edition before. */
export function compileReport(
  library: Library,
  last: ReportEdition | undefined,
  introduction: Report['introduction'],
): Report {
  const before = new Map(last?.themes.flatMap(({ entries }) => entries).map((entry) => [entry.guide, entry]));
  const practices = library.guides.flatMap((guide) => practiceOf(guide) ?? []);
  const themes = library.topics
    .map((topic) => ({
      topic: topic.id,
      title: topic.title,
      entries: practices
        .filter(({ theme }) => isUnder(topic, theme))
        .sort((a, b) => a.administration.localeCompare(b.administration) || (a.guide < b.guide ? -1 : 1))
        .map((practice) => entryOf(practice, before.get(practice.guide))),
    }))
    .filter(({ entries }) => entries.length > 0);
  const present = new Set(themes.flatMap(({ entries }) => entries.map(({ guide }) => guide)));
  const gone = [...before.values()].filter(({ guide }) => !present.has(guide)).map(({ title }) => title);
  return { number: (last?.number ?? 0) + 1, introduction, themes, gone };
}

/** What a reader of a language gets: each practice once, in that language if it is told in it. */
export function entriesIn({ entries }: ReportTheme, language: Language): ReportEntry[] {
  const own = new Set(entries.filter((each) => each.language === language).map(({ id }) => id));
  return entries.filter((each) => each.language === language || !own.has(each.id));
}

/** The administrations with the titles of their practices, in alphabetical order. */
export function administrationsOf(report: Report, language: Language): Map<string, ReportEntry[]> {
  const index = new Map<string, ReportEntry[]>();
  for (const entry of report.themes.flatMap((theme) => entriesIn(theme, language)))
    index.set(entry.administration, [...(index.get(entry.administration) ?? []), entry]);
  return new Map([...index].sort(([a], [b]) => a.localeCompare(b, language)));
}

function isUnder(topic: Topic, id: string): boolean {
  return allTopics([topic]).some((each) => each.id === id);
}

function entryOf(practice: Practice, before: ReportEntry | undefined): ReportEntry {
  const { id, guide, language, edition, administration, title, lead, parts, sources, told } = practice;
  const news = !before ? 'NEW' : before.edition === edition ? 'KNOWN' : 'CHANGED';
  return { id, guide, language, edition, administration, title, lead, parts, sources, told, news };
}
