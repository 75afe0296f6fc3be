import fc from 'fast-check';
import { analysisFor, createSearcher, loadSearcher, type SearchDocument, type Searcher } from '../../src/search';
import { closenessTo } from '../../src/search/closeness';
import { editDistance } from '../../src/search/edit-distance';
import { buildDeletionTable, closeCandidates } from '../../src/search/deletion-table';
import { Dictionary } from '../../src/search/dictionary';
import { InvertedIndex } from '../../src/search/inverted-index';
import type { StartMerge } from '../../src/search/background-merge';
import { LivePart } from '../../src/search/live-part';
import { DocumentSearcher } from '../../src/search/searcher';
import { rank, type SoughtTerm } from '../../src/search/ranking';
import { wordsOf } from '../../src/search/segment';
import { buildSegment, mergeSegments } from '../../src/search/segment-builder';
import { SETTINGS } from '../../src/search/settings';

const words = 'duty duties customs officer train training trained virtual dictionary competency the of a'.split(' ');
const text = fc.array(fc.constantFrom(...words), { maxLength: 12 }).map((chosen) => chosen.join(' '));
/** Words that no document has, to be corrected or not. */
const slips = 'trainning custums dictionery competancy ofice solar dutyx virtaul customsofficer'.split(' ');
const question = fc.array(fc.constantFrom(...words, ...slips), { maxLength: 8 }).map((chosen) => chosen.join(' '));
const id = fc.oneof(fc.integer({ min: 0, max: 12 }).map(String), fc.constantFrom('a', '__proto__', 'é'));
const document = fc.record({ id, title: fc.option(text, { nil: undefined }), text }).map(withoutNothing);
const documents = fc.array(document, { maxLength: 14 });

/** `title` is left out rather than undefined. */
function withoutNothing({ title, ...rest }: { id: string; title: string | undefined; text: string }): SearchDocument {
  return title === undefined ? rest : { ...rest, title };
}

/** Each id once: the last of several. */
function distinct(all: readonly SearchDocument[]): SearchDocument[] {
  return [...new Map(all.map((each) => [each.id, each])).values()];
}

function fresh(all: readonly SearchDocument[]): Searcher {
  return createSearcher(all, { language: 'en' });
}

const change = fc.oneof(
  document.map((put) => ({ put })),
  id.map((remove) => ({ remove })),
);
type Change = { put: SearchDocument } | { remove: string };

function makeChange(searcher: Pick<Searcher, 'put' | 'remove'>, each: Change): void {
  if ('put' in each) searcher.put(each.put);
  else searcher.remove(each.remove);
}

/** All that can be seen of a searcher. */
function seen(searcher: Searcher, asked: string) {
  const { size } = searcher;
  return { size, results: searcher.search(asked, 100), suggested: searcher.suggest(asked.slice(0, 2), 10) };
}

const FIELDS = [
  { name: 'title', weight: 3, title: true },
  { name: 'text', weight: 1 },
] as const;

/** BM25F as its formula stands, document by document. */
function bruteForce(all: readonly SearchDocument[], sought: readonly SoughtTerm[]): Map<string, number> {
  const analysis = analysisFor('en');
  const terms = (of: string): string[] => analysis.tokens(of).map(({ term }) => term);
  const bags = all.map(({ id: of, title, text: body }) => ({ of, title: terms(title ?? ''), body: terms(body) }));
  const times = (list: readonly string[], term: string): number => list.filter((each) => each === term).length;
  const frequency = (bag: (typeof bags)[number], term: string): number =>
    3 * times(bag.title, term) + times(bag.body, term);
  const length = (bag: (typeof bags)[number]): number => 3 * bag.title.length + bag.body.length;
  const average = bags.reduce((sum, bag) => sum + length(bag), 0) / bags.length;
  const scores = new Map<string, number>();
  for (const bag of bags) {
    let score = 0;
    for (const { term, weight } of sought) {
      const having = bags.filter((each) => frequency(each, term) > 0).length;
      const idf = Math.log(1 + (bags.length - having + 0.5) / (having + 0.5));
      const f = frequency(bag, term);
      if (f > 0) score += (weight * idf * f) / (f + 1.2 * (1 - 0.6 + (0.6 * length(bag)) / average));
    }
    if (score > 0) scores.set(bag.of, score);
  }
  return scores;
}

function indexOf(
  all: readonly SearchDocument[],
  parts: number,
  removed: ReadonlySet<string> = new Set(),
): InvertedIndex {
  const texts = all.map(({ id: of, title, text: body }) => ({ id: of, texts: [title ?? '', body] }));
  const groups = Array.from({ length: parts }, (_, part) => texts.filter((_each, i) => i % parts === part));
  return new InvertedIndex(
    groups.map((group) => {
      const part = new LivePart(buildSegment(group, FIELDS, analysisFor('en')));
      for (const [number, { id: of }] of group.entries()) if (removed.has(of)) part.remove(number);
      return part;
    }),
  );
}

const emptySegment = buildSegment([], FIELDS, analysisFor('en'));

/** Merges that are ready when they have been asked for so many times, one number for each merge in turn. */
function late(delays: readonly number[]): StartMerge {
  let merges = 0;
  return (parts, fields) => {
    let left = delays[merges++ % delays.length] ?? 0;
    const asTheyAre = parts.map(({ segment, removed }) => ({ segment, removed: removed?.slice() }));
    return { take: () => (left-- > 0 ? undefined : mergeSegments(asTheyAre, fields)) };
  };
}

function soughtIn(asked: string): SoughtTerm[] {
  const terms = [
    ...new Set(
      analysisFor('en')
        .tokens(asked)
        .map(({ term }) => term),
    ),
  ];
  return terms.map((term, i) => ({ term, weight: 1 + i / 10, asked: 1, known: true, alternatives: [] }));
}

describe('the search, on random collections', () => {
  it('ranks like a scorer that reads every document', () => {
    fc.assert(
      fc.property(documents, text, fc.integer({ min: 1, max: 3 }), (some, asked, parts) => {
        const all = distinct(some);
        const sought = soughtIn(asked);
        const expected = bruteForce(all, sought);
        const ranked = rank(indexOf(all, parts), sought, { limit: 100 });
        expect(ranked.map((each) => each.id).sort()).toEqual([...expected.keys()].sort());
        for (const { id: of, score } of ranked) expect(score).toBeCloseTo(expected.get(of) ?? 0, 9);
        const order = ranked.map(({ score }) => Math.round(score * 1e9));
        expect(order).toEqual([...order].sort((a, b) => b - a));
      }),
    );
  });

  it('gives the first of all results when only some are asked for', () => {
    fc.assert(
      fc.property(documents, question, fc.integer({ min: 0, max: 8 }), (all, asked, limit) => {
        const searcher = fresh(all);
        expect(searcher.search(asked, limit)).toEqual(searcher.search(asked, 100).slice(0, limit));
      }),
    );
  });

  it('answers the same whatever the order of building', () => {
    fc.assert(
      fc.property(documents, question, fc.infiniteStream(fc.nat()), (some, asked, keys) => {
        const all = distinct(some);
        const shuffled = all
          .map((each) => ({ each, key: Number(keys.next().value) }))
          .sort((a, b) => a.key - b.key)
          .map(({ each }) => each);
        expect(seen(fresh(shuffled), asked)).toEqual(seen(fresh(all), asked));
      }),
    );
  });

  it('answers after changes as if it had been built so', () => {
    fc.assert(
      fc.property(documents, fc.array(change, { maxLength: 40 }), question, (all, changes, asked) => {
        const searcher = fresh(all);
        const model = new Map(all.map((each) => [each.id, each]));
        for (const each of changes) {
          makeChange(searcher, each);
          if ('put' in each) model.set(each.put.id, each.put);
          else model.delete(each.remove);
        }
        const expected = seen(fresh([...model.values()]), asked);
        expect(seen(searcher, asked)).toEqual(expected);
        expect(seen(loadSearcher(searcher.save()), asked)).toEqual(expected);
      }),
      { numRuns: 300 },
    );
  });

  it('leaves nothing out that belongs among the best, however long the lists that it does not read', () => {
    // Common words in many documents, so that there is something to leave unread, and removed ones among the best.
    const many = fc.array(fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 30 }), {
      minLength: 30,
      maxLength: 120,
    });
    const removal = fc.array(fc.nat({ max: 119 }), { maxLength: 20 });
    fc.assert(
      fc.property(many, text, fc.integer({ min: 1, max: 3 }), removal, (bodies, asked, limit, removals) => {
        const all = bodies.map((body, i) => ({ id: String(i), title: body[0] ?? '', text: body.join(' ') }));
        const index = indexOf(all, 1 + (bodies.length % 3), new Set(removals.map(String)));
        const sought = soughtIn(asked);
        const everything = rank(index, sought, { limit: 1_000 });
        const named = (ranked: typeof everything): unknown[] => ranked.map(({ id: of, score }) => [of, score]);
        expect(named(rank(index, sought, { limit }))).toEqual(named(everything.slice(0, limit)));
        expect(everything.some(({ id: of }) => removals.includes(Number(of)))).toBe(false);
      }),
      { numRuns: 300 },
    );
  });

  it('answers the same while parts are merged elsewhere and when they have been', () => {
    fc.assert(
      fc.property(
        fc.array(change, { minLength: 30, maxLength: 80 }),
        fc.array(fc.nat({ max: 12 }), { minLength: 1, maxLength: 10 }),
        question,
        (changes, delays, asked) => {
          const here = new DocumentSearcher('en', emptySegment);
          const elsewhere = new DocumentSearcher('en', emptySegment, { mergeLater: late(delays), wordsAtOnce: 0 });
          for (const each of changes) {
            makeChange(here, each);
            makeChange(elsewhere, each);
            expect(seen(elsewhere, asked)).toEqual(seen(here, asked));
          }
        },
      ),
      { numRuns: 40 },
    );
  });

  it('keeps confidence between 0 and 1 and never throws, whatever is asked', () => {
    fc.assert(
      fc.property(documents, fc.string({ unit: 'grapheme', maxLength: 200 }), (all, asked) => {
        for (const { confidence, score } of fresh(all).search(asked, 10)) {
          expect(confidence).toBeGreaterThanOrEqual(0);
          expect(confidence).toBeLessThanOrEqual(1);
          expect(score).toBeGreaterThan(0);
        }
      }),
    );
  });

  it('finds a document by any word of its text', () => {
    fc.assert(
      fc.property(documents, fc.nat(), (some, choice) => {
        const all = distinct(some);
        const chosen = all[choice % Math.max(1, all.length)];
        const word = chosen?.text.split(' ')[0];
        if (!chosen || !word) return;
        expect(
          fresh(all)
            .search(word, 100)
            .map((each) => each.id),
        ).toContain(chosen.id);
      }),
    );
  });
});

describe('reading a collection', () => {
  const letters = fc.string({ unit: fc.constantFrom('a', 'B', 'z', '0', '9', ' ', '.', '-', "'", 'é'), maxLength: 90 });

  it('meets the same words as reading a question, in either case and of any length', () => {
    fc.assert(
      fc.property(fc.array(letters, { minLength: 1, maxLength: 6 }), (texts) => {
        const long = texts.map((each) => each.replace(/^a/, 'A'.repeat(70)));
        const segment = buildSegment(
          [{ id: 'x', texts: [long.join(' ')] }],
          [{ name: 'text', weight: 1 }],
          analysisFor('fr'),
        );
        const read = Array.from(wordsOf(segment, 0), (word) => segment.words.at(word));
        expect(read).toEqual(
          analysisFor('fr')
            .tokens(long.join(' '))
            .map((token) => token.word),
        );
      }),
    );
  });
});

describe('closeness', () => {
  it('is the best of all windows of eight words, looked at one by one', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 30 }), text, (body, asked) => {
        const all = [{ id: 'x', text: body.join(' ') }];
        const index = indexOf(all, 1);
        const sought = soughtIn(asked);
        const [ranked] = rank(index, sought, { limit: 1 });
        if (!ranked) return;
        const terms = analysisFor('en')
          .tokens(body.join(' '))
          .map(({ term }) => term);
        const weightOf = (set: ReadonlySet<string>): number =>
          sought.reduce((sum, { term, weight }) => sum + (set.has(term) ? weight * index.idf(term) : 0), 0);
        const windows = terms.map((_, i) => weightOf(new Set(terms.slice(i, i + 8))));
        const total = sought.reduce((sum, { term, weight }) => sum + weight * index.idf(term), 0);
        expect(closenessTo(index, sought, SETTINGS)(ranked).window).toBeCloseTo(Math.max(...windows) / total, 9);
      }),
    );
  });
});

describe('near words', () => {
  const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'é'), minLength: 1, maxLength: 9 });

  /** As the definition says, without any bound. */
  function distance(a: string, b: string): number {
    if (a === '' || b === '') return a.length + b.length;
    const swapped =
      a.length > 1 && b.length > 1 && a[0] === b[1] && a[1] === b[0] ? 1 + distance(a.slice(2), b.slice(2)) : Infinity;
    return Math.min(
      swapped,
      distance(a.slice(1), b) + 1,
      distance(a, b.slice(1)) + 1,
      distance(a.slice(1), b.slice(1)) + (a[0] === b[0] ? 0 : 1),
    );
  }
  const short = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 5 });

  it('are as far as the definition says', () => {
    fc.assert(
      fc.property(short, short, fc.integer({ min: 1, max: 3 }), (a, b, most) => {
        expect(editDistance(a, b, most)).toBe(Math.min(distance(a, b), most + 1));
      }),
    );
  });

  it('are all found by their shortened forms', () => {
    fc.assert(
      fc.property(fc.uniqueArray(word, { maxLength: 20 }), word, (known, asked) => {
        const table = buildDeletionTable(Dictionary.of(known), () => true);
        const found = [...closeCandidates(table, known.length, asked)];
        known.forEach((each, number) => {
          if (each.length <= 7 && asked.length <= 7 && editDistance(asked, each, 2) <= 2)
            expect(found).toContain(number);
        });
      }),
    );
  });
});
