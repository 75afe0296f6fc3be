import { SETTINGS, type Settings } from '../settings';
import type { Collection } from './collection';
import { productEngine } from './engines';
import { evaluateEngine, type Evaluation, type EvaluationOptions } from './evaluate';

/** What the search would be without one of its parts. */
const WITHOUT: readonly { readonly part: string; readonly settings: Partial<Settings> }[] = [
  { part: 'closeness window', settings: { closeness: { ...SETTINGS.closeness, window: 0 } } },
  { part: 'title coverage', settings: { closeness: { ...SETTINGS.closeness, title: 0 } } },
  { part: 'neighbours', settings: { closeness: { ...SETTINGS.closeness, neighbours: 0 } } },
  { part: 'feedback', settings: { feedback: 0 } },
  { part: 'stop words', settings: { stopWords: 0 } },
  { part: 'low weight of stop words', settings: { stopWords: 1 } },
  { part: 'correction', settings: { correction: false } },
  { part: 'compounds', settings: { compounds: false } },
  { part: 'folding', settings: { folding: false } },
  { part: 'relatives', settings: { relatives: false } },
];

/** Measures this product whole, then without each of its parts in turn: the difference is what the part is worth. */
export function* evaluateParts(collection: Collection, options: EvaluationOptions): Generator<Evaluation> {
  yield evaluateEngine(productEngine(), collection, options);
  for (const { part, settings } of WITHOUT) {
    const engine = productEngine(undefined, `without ${part}`, { ...SETTINGS, ...settings });
    yield evaluateEngine(engine, collection, options);
  }
}
