export { LONGEST_INTRODUCTION, administrationsOf, createReports, entriesIn } from './report';
export type {
  IssueReport,
  Report,
  ReportEdition,
  ReportEntry,
  ReportHead,
  Reports,
  ReportStore,
  ReportTheme,
} from './report';
export * from './contribution';
export { fieldAsMarkdown } from './contributed-text';
export * from './contributions';
export * from './practice';
export * from './practice-guide';
export * from './practice-words';
export * from './read-practices';
export { newsLines, reportMarkdown } from './report-markdown';
export { reportWord } from './report-word';
export * from './report-words';
