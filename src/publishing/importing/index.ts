export * from './imported-document';
export * from './read-document';
export * from './refuse';
export * from './plan-guide-import';
export * from './import-queue';
export { newSectionIds } from './section-ids';
