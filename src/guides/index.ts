export * from './guide';
export * from './hash';
export * from './library';
export * from './markdown';
export * from './sentences';
export * from './content/problem';
export * from './content/read-content';
export { allTopics } from './content/check-references';
export type { ParsedSection } from './content/parse-section';
