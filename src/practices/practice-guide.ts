import type { GuideDetails, Language, SectionText, Source, TranslationOf } from '../guides';
import { practiceSection } from './practice';
import { practiceParts, practiceWords, type PracticePart } from './practice-words';

/** What a practice is written from. */
export interface PracticeToWrite {
  readonly slug: string;
  readonly language: Language;
  readonly administration: string;
  readonly theme: string;
  readonly title: string;
  /** One sentence that names the administration; without it one is made of the title. */
  readonly lead?: string;
  /** Markdown. */
  readonly parts: Readonly<Record<PracticePart, string>>;
  /** Footnotes by their labels. */
  readonly sources?: Readonly<Record<string, string>>;
  readonly source: Source;
  readonly owner: string;
  readonly review?: string;
  readonly asked?: readonly string[];
  readonly translates?: TranslationOf;
}

export interface WrittenPractice {
  readonly details: GuideDetails;
  readonly section: { readonly id: string; readonly depth: number; readonly text: SectionText };
}

/** The guide that a practice becomes. Whether it came from a form or a file, it is written here and nowhere else. */
export function writePractice(practice: PracticeToWrite): WrittenPractice {
  const { slug, language, administration, theme, title, parts, source, owner, review, asked, translates } = practice;
  const words = practiceWords[language];
  const body = [
    practice.lead ?? words.reports(administration, title),
    ...practiceParts.flatMap((part) => (parts[part] === '' ? [] : [`### ${words.parts[part]}`, parts[part]])),
    ...Object.entries(practice.sources ?? {}).map(([label, text]) => `[^${label}]: ${text}`),
  ].join('\n\n');
  return {
    details: {
      slug,
      language,
      title: `${words.experienceOf}${administration}`,
      summary: words.summary(administration),
      kind: 'REPORT',
      standing: 'EXPLANATORY',
      topics: [theme],
      source,
      owner,
      ...(review === undefined ? {} : { review }),
    },
    section: {
      id: practiceSection(slug, language),
      depth: 1,
      text: {
        heading: title,
        body,
        topics: [],
        ...(asked === undefined || asked.length === 0 ? {} : { asked }),
        ...(translates === undefined ? {} : { translates }),
      },
    },
  };
}
