export * from './guide';
export * from './library';
