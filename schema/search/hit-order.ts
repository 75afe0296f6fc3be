import type { Hit } from '../../src/search';
import type { CursorKey } from '../pagination/cursor';
import { placeOfItem, type Ordering } from '../pagination/ordering';

type HitKey = readonly [score: number, section: string];

/** Best first, equals by id, as the search has them. */
export const hitOrder: Ordering<Hit, HitKey> = {
  name: 'search',
  keyOf: ({ score, section }) => [roundScore(score), section.id],
  isKey: (key: CursorKey): key is HitKey =>
    key.length === 2 && typeof key[0] === 'number' && typeof key[1] === 'string',
  locate: (hits, [score, id]) =>
    placeOfItem(
      hits,
      (hit) => hit.section.id === id,
      (hit) => score - roundScore(hit.score) || (hit.section.id < id ? -1 : 1),
    ),
};

/** Scores equal to nine decimals are equal: the order of an addition must decide nothing. */
function roundScore(score: number): number {
  return Math.round(score * 1e9) / 1e9;
}
