import {
  analysisFor,
  createSearcher,
  loadSearcher,
  openSearcher,
  SavedIndexError,
  type SearchDocument,
  type Searcher,
} from '../../src/search';
import { mergeInWorker } from '../../src/search/background-merge';
import { LivePart } from '../../src/search/live-part';
import { DocumentSearcher } from '../../src/search/searcher';
import { buildSegment, mergeSegments } from '../../src/search/segment-builder';

function idsOf(documents: readonly SearchDocument[], question: string, language = 'en'): string[] {
  return createSearcher(documents, { language })
    .search(question, 10)
    .map(({ id }) => id);
}

/** Finds the first of two documents, and not the second. */
function expectFound(text: string, question: string, language = 'en'): void {
  const documents = [
    { id: 'right', text },
    { id: 'wrong', text: 'zzz' },
  ];
  expect(idsOf(documents, question, language)).toEqual(['right']);
}

describe('the traps of stock Lunr', () => {
  it.each(['HS: 8471.30', 'duty^', '+', 'duty~1', 'title:duty', '-duty', 'duty*', '*', '~', '^2', 'a:b:c^^'])(
    'takes %s for words, not for operators',
    (question) => {
      expect(() => idsOf([{ id: 'a', text: 'duty' }], question)).not.toThrow();
    },
  );
  it('finds a word with a question mark behind it', () => {
    expectFound('The T1 procedure.', 'T1?');
  });
  it('finds nothing for nothing', () => {
    for (const empty of ['', '   ', '?!', '😀', '--']) expect(idsOf([{ id: 'a', text: 'duty' }], empty)).toEqual([]);
  });
  it('does not take a star for a wildcard', () => {
    expect(idsOf([{ id: 'a', text: 'dutiful' }], 'dut*')).toEqual([]);
  });
  it('finds T-1 by T1, and T1 by T-1', () => {
    expectFound('The T-1 document', 'T1');
    expectFound('The T1 document', 'T-1');
  });
  it('finds 8471.30 by its heading, and before the heading by itself', () => {
    expectFound('Machines of 8471.30 are free.', '8471');
    expect(
      idsOf(
        [
          { id: 'heading', text: 'All of 8471 is here.' },
          { id: 'subheading', text: 'All of 8471.30 is here.' },
        ],
        '8471.30',
      ),
    ).toEqual(['subheading', 'heading']);
  });
  it('gives equal scores in the order of ids, whatever the order of building', () => {
    const documents = ['c', 'a', 'b', '10', '9'].map((id) => ({ id, text: 'the same text' }));
    for (const order of [documents, [...documents].reverse()]) {
      expect(idsOf(order, 'same text')).toEqual(['10', '9', 'a', 'b', 'c']);
    }
  });
});

describe('what is found', () => {
  it.each([
    ['fr', "Donnez l'adresse du bureau.", 'adresse', 'elided words'],
    ['fr', 'Donnez l’adresse du bureau.', "l'adresse", 'elided words with another apostrophe'],
    ['fr', 'Une adresse suffit.', 'l’adresse', 'words by their elided form'],
    ['fr', 'Les compétences requises', 'competences', 'words without their accents'],
    ['tr', 'Gümrük idaresi', 'gumruk', 'words without their accents, where the stemmer keeps them'],
    ['en', 'A time-sharing system', 'time sharing', 'hyphenated words by their parts'],
    ['en', 'A timesharing system', 'time sharing', 'compounds by their parts'],
    ['en', 'A time sharing system', 'timesharing', 'parts by their compound'],
    ['en', 'Learn by e-learning', 'elearning', 'e-learning without the hyphen'],
    ['en', 'Send an email', 'e-mail', 'email with a hyphen'],
    ['en', 'how do I', 'how do I', 'documents of stop words alone'],
    ['zh', '海关人员的能力框架', '能力框架是什么', 'Chinese'],
    ['th', 'การจัดการทรัพยากรมนุษย์', 'ทรัพยากรมนุษย์คืออะไร', 'Thai'],
    ['ja', '人材管理の枠組み', '人材管理とは何ですか', 'Japanese'],
    ['ar', 'المدرسة الوطنية للجمارك', 'ما هي مدرسة الجمارك؟', 'Arabic'],
    ['en', 'Read the Überblick', 'uberblick', 'foreign words without their accents'],
  ])('%s: “%s” by “%s” (%s)', (language, text, question) => {
    expectFound(text, question, language);
  });

  it('puts what is called so before what only mentions it', () => {
    const documents = [
      { id: 'body', title: 'Guide', text: 'The dictionary and more about it and other things.' },
      { id: 'title', title: 'Dictionary', text: 'It gives the meaning of things and other things.' },
    ];
    expect(idsOf(documents, 'dictionary')).toEqual(['title', 'body']);
  });

  it('puts words that stand together before words that stand apart', () => {
    const apart = 'Virtual rooms are many and their number grows each year, while training needs time.';
    const together = 'Many are the rooms and their number grows each year, while virtual training needs time.';
    const documents = [
      { id: 'apart', text: apart },
      { id: 'together', text: together },
    ];
    expect(idsOf(documents, 'virtual training')).toEqual(['together', 'apart']);
  });

  it('takes documents with equal, missing and empty texts, and the last of several with one id', () => {
    const documents: SearchDocument[] = [
      { id: '1', text: '' },
      { id: '2', title: '', text: '' },
      { id: '3', text: 'old words' },
      { id: '3', title: 'New', text: 'new words' },
      { id: '', text: 'nameless words' },
      { id: '__proto__', text: 'constructor words' },
    ];
    expect(createSearcher(documents, { language: 'en' }).size).toBe(5);
    expect(idsOf(documents, 'old')).toEqual([]);
    expect(idsOf(documents, 'words').sort()).toEqual(['', '3', '__proto__']);
    expect(idsOf(documents, 'constructor __proto__ hasOwnProperty')).toEqual(['__proto__']);
  });

  it.each([0, -1, Number.NaN, 1.5, Infinity])('takes %d for a limit', (limit) => {
    const searcher = createSearcher([{ id: 'a', text: 'duty' }], { language: 'en' });
    expect(searcher.search('duty', limit)).toHaveLength(limit >= 1 ? 1 : 0);
  });
});

describe('correction', () => {
  const documents = [
    { id: 'dictionary', title: 'Competency dictionary', text: 'The dictionary names each competency and its level.' },
    { id: 'training', title: 'Virtual training', text: 'Training online needs trainers, rooms and management.' },
    { id: 'polar', text: 'The polar sonar. Schools and scholars. Trust and stress.' },
  ];

  it.each([
    ['competancy dictionery', 'dictionary'],
    ['trianing', 'training'],
    ['managment', 'training'],
    ['virtul trainning', 'training'],
  ])('finds what “%s” was meant to be', (question, expected) => {
    expect(idsOf(documents, question)[0]).toBe(expected);
  });

  it.each(['solar', 'stock', 'blockchain', 'football', 'T2L', '9999'])('leaves “%s” what it is', (question) => {
    expect(createSearcher(documents, { language: 'en' }).search(question, 1)[0]?.confidence ?? 0).toBeLessThan(0.3);
  });

  it('never touches a word that the index knows', () => {
    const two = [
      { id: 'form', text: 'form form form' },
      { id: 'from', text: 'forms' },
      { id: 'farm', text: 'farm' },
    ];
    expect(idsOf(two, 'farm')).toEqual(['farm']);
  });
});

describe('confidence', () => {
  const searcher = createSearcher(
    [
      { id: 'a', text: 'A competency dictionary gives the meaning of each competency.' },
      { id: 'b', text: 'A job profile names the tasks of a post.' },
    ],
    { language: 'en' },
  );
  const confidence = (question: string): number => searcher.search(question, 1)[0]?.confidence ?? 0;

  it('stays between 0 and 1, and is low for words never seen', () => {
    expect(confidence('competency dictionary')).toBeGreaterThan(confidence('competency recipes for pancakes'));
    expect(confidence('competency dictionary')).toBeLessThanOrEqual(1);
    expect(confidence('pancakes with syrup')).toBe(0);
  });
});

describe('suggest', () => {
  const searcher = createSearcher(
    [
      { id: '1', text: 'training training trainer the' },
      { id: '2', text: 'train Trainer' },
    ],
    { language: 'en' },
  );

  it('gives words that begin so, the most frequent first, stop words aside', () => {
    expect(searcher.suggest('Train', 5)).toEqual(['trainer', 'training', 'train']);
    expect(searcher.suggest('train', 1)).toEqual(['trainer']);
    expect(searcher.suggest('th', 5)).toEqual([]);
    expect(searcher.suggest('', 5)).toEqual([]);
  });
});

describe('put, remove and save', () => {
  it('finds what was put at once, and not what was removed or replaced', () => {
    const searcher = createSearcher([{ id: '1', text: 'zebra' }], { language: 'en' });
    searcher.put({ id: '2', text: 'giraffe' });
    searcher.put({ id: '1', text: 'okapi' });
    expect(searcher.search('zebra', 5)).toEqual([]);
    expect(searcher.search('okapi', 5).map(({ id }) => id)).toEqual(['1']);
    searcher.remove('2');
    searcher.remove('never was');
    expect(searcher.search('giraffe', 5)).toEqual([]);
    expect(searcher.size).toBe(1);
  });

  it('stays quick and whole through thousands of changes', () => {
    const searcher = createSearcher([], { language: 'en' });
    for (let i = 0; i < 3_000; i++) searcher.put({ id: String(i % 700), text: `number${String(i)} shared` });
    expect(searcher.size).toBe(700);
    expect(searcher.search('number2999', 5).map(({ id }) => id)).toEqual(['199']);
    expect(searcher.search('number100', 5)).toEqual([]);
    expect(searcher.search('shared', 1_000)).toHaveLength(700);
  });

  const saved = createSearcher([{ id: 'é', title: 'Né', text: 'l’été 😀' }], { language: 'fr' }).save();

  it('opens what was saved, in its own language', () => {
    const searcher = loadSearcher(saved);
    expect(searcher.search('ete', 1).map(({ id }) => id)).toEqual(['é']);
    searcher.put({ id: '2', text: 'l’hiver' });
    expect(searcher.search('hiver', 1).map(({ id }) => id)).toEqual(['2']);
  });

  it('refuses every damaged byte, every shorter file and every other file, by code', () => {
    const refuses = (bytes: Uint8Array): void => {
      expect(() => loadSearcher(bytes)).toThrow(SavedIndexError);
    };
    for (let at = 0; at < saved.length; at++) {
      const damaged = Uint8Array.from(saved);
      damaged[at] = (damaged[at] ?? 0) ^ 0x55;
      refuses(damaged);
    }
    for (let length = 0; length < saved.length; length += 7) refuses(saved.subarray(0, length));
    refuses(new TextEncoder().encode('{"version":"2.3.9","fields":["title"]}'));
    refuses(Buffer.concat([saved, Buffer.from('x')]));
    expect(() => loadSearcher(new Uint8Array())).toThrow(expect.objectContaining({ code: 'INDEX_INVALID' }) as Error);
  });

  it('builds again what it refuses, and reads the documents only then', () => {
    const documents = [{ id: 'a', text: 'un été' }];
    const open = (bytes: Uint8Array, language: string) => {
      let read = 0;
      const { searcher, refused } = openSearcher(bytes, {
        language,
        documents: () => {
          read++;
          return documents;
        },
      });
      return { read, refused: refused?.message, found: searcher.search('été', 1).map(({ id }) => id) };
    };
    expect(open(saved, 'fr')).toEqual({ read: 0, refused: undefined, found: ['é'] });
    expect(open(saved.subarray(1), 'fr')).toMatchObject({ read: 1, found: ['a'] });
    expect(open(saved, 'de')).toEqual({ read: 1, refused: expect.stringMatching(/language fr, not de/), found: ['a'] });
  });

  it('says what is wrong with an index of another version or another byte order', () => {
    const changed = (at: number, letter: string): Uint8Array => {
      const bytes = Buffer.from(saved);
      bytes.write(letter, at, 'latin1');
      return bytes;
    };
    expect(() => loadSearcher(changed(6, '1'))).toThrow(/another version/);
    expect(() => loadSearcher(changed(7, saved[7] === 'L'.charCodeAt(0) ? 'B' : 'L'))).toThrow(/another byte order/);
    expect(() => loadSearcher(changed(0, 'x'))).toThrow(/not an index/);
  });

  it('refuses a large index with one bit turned, wherever it is', () => {
    const documents = Array.from({ length: 300 }, (_, i) => ({
      id: String(i),
      text: `word${i} shared words é ${i % 7}`,
    }));
    const bytes = createSearcher(documents, { language: 'en' }).save();
    expect(
      loadSearcher(bytes)
        .search('word7', 1)
        .map(({ id }) => id),
    ).toEqual(['7']);
    for (let at = 0; at < bytes.length; at += 97) {
      const damaged = Uint8Array.from(bytes);
      damaged[at] = (damaged[at] ?? 0) ^ (1 << (at % 8));
      expect(() => loadSearcher(damaged)).toThrow(SavedIndexError);
    }
  });

  it('keeps ids and words of any script, and halves of letters, as they are', () => {
    const ids = ['é', '海关', '\ud83d', '😀', ''];
    const searcher = createSearcher(
      ids.map((id) => ({ id, text: `customs 海关 ${id}` })),
      { language: 'zh' },
    );
    const found = (from: Searcher): string[] => from.search('customs', 10).map(({ id }) => id);
    expect(found(loadSearcher(searcher.save()))).toEqual(found(searcher));
    expect(found(searcher).sort()).toEqual([...ids].sort());
  });
});

describe('merging in a thread', () => {
  it('gives the segment that merging here gives, and leaves out what was removed before', () => {
    const fields = [{ name: 'text', weight: 1 }];
    const analysis = analysisFor('en');
    const parts = [0, 1].map((half) => {
      const texts = Array.from({ length: 900 }, (_, i) => ({
        id: `${half}-${i}`,
        texts: [`word${i} of the ${half} half`],
      }));
      const part = new LivePart(buildSegment(texts, fields, analysis));
      part.remove(5);
      return part;
    });
    const merge = mergeInWorker(parts, fields);
    let merged = merge.take();
    // Nothing here lets events be dealt with: what waits for them would never end.
    while (merged === undefined) merged = merge.take();
    expect(merged).not.toBe('failed');
    const expected = mergeSegments(parts, fields);
    for (const dictionary of [expected.ids, expected.terms]) dictionary.prepare();
    expect(merged).toEqual(expected);
  });

  it('goes on without a thread where none can be had', () => {
    const failing = { mergeLater: () => ({ take: () => 'failed' as const }), wordsAtOnce: 0 };
    const searcher = new DocumentSearcher('en', buildSegment([], [], analysisFor('en')), failing);
    for (let i = 0; i < 50; i++) searcher.put({ id: String(i % 40), text: `number${i} shared` });
    expect(searcher.search('shared', 100)).toHaveLength(40);
    expect(searcher.search('number3', 5)).toEqual([]);
    expect(searcher.search('number43', 5).map(({ id }) => id)).toEqual(['3']);
  });
});
