export { readCollection, type Collection, type JudgedQuestion } from './collection';
export { evaluateEngines, type Clock, type Evaluation } from './evaluate';
export { measure, meanOf, type Metrics } from './metrics';
export { evaluationAsJson, evaluationTable } from './report';
