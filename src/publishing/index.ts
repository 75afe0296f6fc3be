export * from './actor';
export * from './desk';
export * from './export-guide';
export * from './follow-editions';
export * from './guide-store';
export * from './import-content';
export * from './importing';
export { createPastEditions } from './past-editions';
export * from './publishing';
