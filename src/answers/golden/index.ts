export { evaluateGolden, totalsOf, type GoldenOutcome, type GoldenTotals } from './evaluate-golden';
export * from './golden-questions';
export * from './golden-report';
export * from './reliability';
