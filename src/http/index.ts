export * from './imports';
export * from './messages';
export * from './refuse-slow-bodies';
export * from './server';
