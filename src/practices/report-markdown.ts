import type { Language } from '../guides';
import { fieldAsMarkdown as plain } from './contributed-text';
import { practiceParts, practiceWords } from './practice-words';
import { administrationsOf, entriesIn, type Report, type ReportEntry } from './report';
import { reportWords } from './report-words';

/** The report as one Markdown text. `issued` is the date in words; undefined while it is not issued. */
export function reportMarkdown(report: Report, language: Language, issued: string | undefined): string {
  const words = reportWords[language];
  const themes = report.themes.map((theme) => ({ title: theme.title[language], entries: entriesIn(theme, language) }));
  const lines = [
    `# ${words.title}`,
    issued === undefined ? words.notIssued(report.number) : words.edition(report.number, issued),
    words.standing,
    `## ${words.introduction}`,
    plain(report.introduction[language]),
    `## ${words.contents}`,
    themes
      .flatMap(({ title, entries }) => [
        `- ${title}`,
        ...entries.map((each) => `  - ${plain(each.title)} (${plain(each.administration)})`),
      ])
      .join('\n'),
    `## ${words.fresh}`,
    ...newsLines(report, language),
    ...themes.flatMap(({ title, entries }) => [
      `## ${title}`,
      ...entries.flatMap((each) => entryLines(each, language)),
    ]),
    `## ${words.index}`,
    [...administrationsOf(report, language)]
      .map(([name, entries]) => `- ${plain(name)}: ${entries.map(({ title }) => plain(title)).join('; ')}`)
      .join('\n'),
  ];
  return `${lines.filter((line) => line.trim() !== '').join('\n\n')}\n`;
}

/** What readers of the edition before do not know, a line each. */
export function newsLines(report: Report, language: Language): string[] {
  const words = reportWords[language];
  if (report.number === 1) return [words.firstEdition];
  const fresh = report.themes.flatMap((theme) => entriesIn(theme, language)).filter(({ news }) => news !== 'KNOWN');
  const list = fresh
    .map(
      ({ title, administration, news }) =>
        `- ${title} (${administration}${news === 'CHANGED' ? `, ${words.changed}` : ''})`,
    )
    .join('\n');
  return [
    list === '' && report.gone.length === 0 ? words.nothingFresh : list,
    report.gone.length === 0 ? '' : words.gone(report.gone.join(', ')),
  ];
}

function entryLines(entry: ReportEntry, language: Language): string[] {
  const words = reportWords[language];
  const own = practiceWords[entry.language];
  const facts = [
    `**${plain(entry.administration)}**`,
    ...(entry.language === language ? [] : [words.inLanguage[entry.language]]),
    ...(entry.news === 'KNOWN' ? [] : [words.news[entry.news]]),
  ];
  return [
    `### ${plain(entry.title)}`,
    facts.join(' · '),
    words.told[entry.told],
    entry.lead,
    ...practiceParts.flatMap((part) =>
      entry.parts[part] === '' ? [] : [`#### ${own.parts[part]}`, entry.parts[part]],
    ),
    ...(entry.sources.length === 0
      ? []
      : [`#### ${words.sources}`, entry.sources.map(({ text }) => `- ${text}`).join('\n')]),
  ].map((text) => text.replace(/\[([^\]]*)\]\(section:[a-z0-9-]+\)/g, '$1'));
}
