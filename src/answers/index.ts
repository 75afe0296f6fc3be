export * from './answer';
export * from './assistant';
export * from './plain-text';
export * from './wording';
