export * from './connect';
export type { GapStorage } from './gap-repository';
