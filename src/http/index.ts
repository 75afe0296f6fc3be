export * from './imports';
export * from './messages';
export * from './server';
