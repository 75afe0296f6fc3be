export * from './evaluate-golden';
export * from './golden-questions';
export * from './golden-report';
