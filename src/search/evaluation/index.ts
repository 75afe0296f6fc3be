export { evaluateParts } from './ablation';
export { readCollection, type Collection, type CollectionQuestion } from './collection';
export { type Answering } from './engines';
export { evaluateEngines, type Clock, type Evaluation, type EvaluationOptions, type Figures } from './evaluate';
export { areaUnderCurve, isRightAnswer, measure, meanOf, type Metrics } from './metrics';
export { misspeller } from './misspell';
export { ablationTable, evaluationAsJson, evaluationTable } from './report';
