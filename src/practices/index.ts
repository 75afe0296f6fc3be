export * from './practice';
export * from './practice-guide';
export * from './practice-words';
export * from './read-practices';
