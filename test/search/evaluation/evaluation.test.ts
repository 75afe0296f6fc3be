import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import {
  ablationTable,
  areaUnderCurve,
  evaluateEngines,
  evaluateParts,
  evaluationAsJson,
  evaluationTable,
  isRightAnswer,
  meanOf,
  measure,
  readCollection,
  type Collection,
} from '../../../src/search/evaluation';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'collection-'));
});
afterAll(async () => {
  await rm(folder, { recursive: true });
});

async function fileOf(content: string | Uint8Array, name = 'collection.jsonl'): Promise<string> {
  const file = join(folder, name);
  await writeFile(file, content);
  return file;
}

const lines = [
  '{"t":"d","id":"1","title":"Dictionary","text":"The competency dictionary."}',
  '{"t":"d","id":"10","text":""}',
  '{"t":"d","id":"2","title":null,"text":"The job profile\u2028and more."}',
  '{"t":"d","id":"2","title":"Profile","text":"The job profile."}',
  '',
  '{"t":"q","id":"a","text":"what is a dictionary?"}',
  '{"t":"q","id":"b","text":"job profile?"}',
  '{"t":"q","id":"c","text":"not judged"}',
  '{"t":"r","q":"a","d":"1","g":2}',
  '{"t":"r","q":"b","d":"2","g":1}',
  '{"t":"r","q":"b","d":"not here","g":1}',
  '{"t":"r","q":"b","d":"10","g":0}',
];

describe('readCollection', () => {
  it('reads plain and gzipped files alike, by what they hold and not by their name', async () => {
    const text = `\uFEFF${lines.join('\r\n')}\n`;
    const plain = await readCollection(await fileOf(text));
    expect(await readCollection(await fileOf(gzipSync(text), 'zipped'))).toEqual(plain);
    expect(plain.documents).toEqual([
      { id: '1', title: 'Dictionary', text: 'The competency dictionary.' },
      { id: '10', text: '' },
      { id: '2', title: 'Profile', text: 'The job profile.' },
    ]);
    expect(plain.questions.map(({ id, grades }) => [id, [...grades]])).toEqual([
      ['a', [['1', 2]]],
      [
        'b',
        [
          ['2', 1],
          ['not here', 1],
        ],
      ],
    ]);
    expect(plain.questions.map(({ answers, impossible }) => [answers, impossible])).toEqual([
      [[], false],
      [[], false],
    ]);
    expect(plain.remarks.join('\n')).toMatch(
      /3 documents, 2 judged questions\n1 documents repeat an id.*\n1 questions are not judged.*\n1 documents that are judged right are not here/,
    );
  });

  it('keeps questions whose answer is known, and those that nothing answers, judged or not', async () => {
    const { questions, remarks } = await readCollection(
      await fileOf(
        [
          '{"t":"d","id":"1","text":"The job profile."}',
          '{"t":"q","id":"a","text":"job?","answers":["profile"," "]}',
          '{"t":"q","id":"b","text":"weather?","impossible":true}',
          '{"t":"q","id":"c","text":"neither","answers":[],"impossible":false}',
        ].join('\n'),
      ),
    );
    expect(questions).toEqual([
      { id: 'a', text: 'job?', grades: new Map(), answers: ['profile'], impossible: false },
      { id: 'b', text: 'weather?', grades: new Map(), answers: [], impossible: true },
    ]);
    expect(remarks.join('\n')).toMatch(
      /0 judged questions\n1 questions say what .*\n1 questions are impossible.*\n1 questions are not judged/,
    );
  });

  it.each([
    ['{"t":"d","id":"1"', 'line 2 is not JSON'],
    ['[]', 'line 2 has "t": undefined'],
    ['7', 'line 2 is not an object'],
    ['{"t":"x"}', 'line 2 has "t": "x"'],
    ['{"t":"d","text":"no id"}', 'line 2 has no "id"'],
    ['{"t":"q","id":"q"}', 'line 2 has no "text"'],
    ['{"t":"r","q":"q","d":"d","g":"much"}', 'line 2 has a "g" that is no number'],
    ['{"t":"q","id":"q","text":"?","answers":"x"}', 'line 2 has "answers" that are no strings'],
    ['{"t":"d","id":"1","text":""}', 'no question of it has a right document or a right answer'],
    ['{"t":"q","id":"q","text":"?","impossible":true}', 'no question of it has a right document or a right answer'],
  ])('refuses %s, saying that %s', async (line, detail) => {
    const file = await fileOf(`{"t":"d","id":"0","text":"fine"}\n${line}\n`, 'faulty.jsonl');
    const failure = readCollection(file);
    await expect(failure).rejects.toMatchObject({ code: 'COLLECTION_INVALID' });
    await expect(failure).rejects.toThrow(detail);
    await expect(failure).rejects.toThrow(file);
  });

  it('refuses a file that is not there or not whole', async () => {
    await expect(readCollection(join(folder, 'none'))).rejects.toMatchObject({ code: 'COLLECTION_INVALID' });
    const cut = gzipSync(lines.join('\n')).subarray(0, 60);
    await expect(readCollection(await fileOf(cut, 'cut.gz'))).rejects.toMatchObject({ code: 'COLLECTION_INVALID' });
  });
});

describe('measure', () => {
  const grades = new Map([
    ['best', 3],
    ['good', 1],
    ['also', 1],
  ]);

  it('is 1 for the best ranking there can be', () => {
    expect(measure(['best', 'good', 'also'], grades)).toEqual({ ndcg: 1, success: 1, recall: 1, reciprocalRank: 1 });
  });

  it('counts by hand what is not the best', () => {
    const { ndcg, success, recall, reciprocalRank } = measure(['wrong', 'good', 'best'], grades);
    expect(ndcg).toBeCloseTo((1 / Math.log2(3) + 3 / Math.log2(4)) / (3 + 1 / Math.log2(3) + 1 / Math.log2(4)), 12);
    expect([success, recall, reciprocalRank]).toEqual([0, 2 / 3, 1 / 2]);
  });

  it('looks at ten documents only', () => {
    const eleventh = [...Array.from({ length: 10 }, (_, i) => `wrong ${String(i)}`), 'best'];
    expect(measure(eleventh, grades)).toEqual({ ndcg: 0, success: 0, recall: 0, reciprocalRank: 0 });
    expect(measure([], grades).ndcg).toBe(0);
  });

  it('has a mean', () => {
    const one = measure(['best', 'good', 'also'], grades);
    expect(meanOf([one, measure([], grades)])).toEqual({ ndcg: 0.5, success: 0.5, recall: 0.5, reciprocalRank: 0.5 });
    expect(meanOf([]).ndcg).toBe(0);
  });
});

describe('areaUnderCurve', () => {
  it('is the share of pairs in the right order, ties counting half', () => {
    expect(areaUnderCurve([0.9, 0.8], [0.1, 0.7])).toBe(1);
    expect(areaUnderCurve([0.1], [0.9])).toBe(0);
    expect(areaUnderCurve([0.5, 0.5], [0.5])).toBe(0.5);
    // Of six pairs, 0.8 wins three and 0.4 one, and ties one.
    expect(areaUnderCurve([0.8, 0.4], [0.6, 0.4, 0.2])).toBeCloseTo(4.5 / 6, 12);
  });
});

describe('isRightAnswer', () => {
  it('passes over case, white space and typography', () => {
    expect(isRightAnswer('It is the Officer’s\n  own “Badge”.', ['officer\'s OWN "badge"'])).toBe(true);
    expect(isRightAnswer('It is the badge.', ['profile', 'badge'])).toBe(true);
    expect(isRightAnswer('It is the badge.', ['profile'])).toBe(false);
  });

  it('takes no answer of more than sixty words', () => {
    const sixty = Array.from({ length: 60 }, (_, i) => `word${String(i)}`).join(' ');
    expect(isRightAnswer(sixty, ['word59'])).toBe(true);
    expect(isRightAnswer(`${sixty} more`, ['word59'])).toBe(false);
  });

  it('counts the words of scripts without spaces between them', () => {
    expect(isRightAnswer('海关官员核查申报。', ['官员'])).toBe(true);
    expect(isRightAnswer('海关官员核查申报。'.repeat(30), ['官员'])).toBe(false);
  });
});

const answering = () => (question: string) => (question.includes('weather') ? '' : 'The job profile.');
const clock = () => {
  let time = 0;
  return () => time++;
};

/** All that a file may know of its questions. */
async function wholeCollection(): Promise<Collection> {
  const more = [
    '{"t":"q","id":"d","text":"what does the job say?","answers":["Profile"]}',
    '{"t":"q","id":"e","text":"what will the weather be?","impossible":true}',
  ];
  return readCollection(await fileOf([...lines, ...more].join('\n')));
}

describe('evaluateEngines', () => {
  it('measures the search here first, then stock Lunr, on the same questions', async () => {
    const collection = await readCollection(await fileOf(lines.join('\n')));
    const evaluations = [...evaluateEngines(collection, { language: 'en', now: clock() })];
    expect(evaluations.map(({ engine }) => engine)).toEqual(['pratique', 'lunr', 'lunr, punctuation left in']);
    expect(evaluations.map(({ figures }) => figures['success@1'])).toEqual([1, 1, 0.5]);
    expect(evaluations[0]).toMatchObject({ build: 1, median: 1, p95: 1 });
    const table = evaluationTable(evaluations).split('\n');
    expect(table).toHaveLength(4);
    expect(new Set(table.map((line) => line.length)).size).toBe(1);
    expect(table[0]).not.toMatch(/AUC|answers/);
  });

  it('measures confidence and answers where the file has them, the answers beside a plain search over sentences', async () => {
    const evaluations = [...evaluateEngines(await wholeCollection(), { language: 'en', now: clock(), answering })];
    expect(evaluations.map(({ engine }) => engine)).toEqual([
      'pratique',
      'lunr',
      'lunr, punctuation left in',
      'bm25 over sentences',
    ]);
    expect(evaluations.map(({ figures }) => figures['answers@60'])).toEqual([1, undefined, undefined, 1]);
    expect(evaluations[0]?.figures.AUC).toBe(1);
    expect(evaluationTable(evaluations)).toMatch(/AUC +answers@60/);
  });

  it('tells programs every figure by name, null where the file does not let it be measured', async () => {
    const [ours] = evaluateEngines(await readCollection(await fileOf(lines.join('\n'))), {
      language: 'en',
      now: clock(),
    });
    expect(ours && JSON.parse(evaluationAsJson(ours))).toEqual({
      engine: 'pratique',
      'nDCG@10': expect.any(Number),
      'success@1': 1,
      'recall@10': expect.any(Number),
      'MRR@10': 1,
      AUC: null,
      'answers@60': null,
    });
  });

  it('measures answers alone where no document is judged', async () => {
    const answered = lines.filter((line) => !line.includes('"t":"r"'));
    const file = await fileOf([...answered, '{"t":"q","id":"d","text":"what job?","answers":["Profile"]}'].join('\n'));
    const options = { language: 'en', now: clock(), answering };
    const [ours] = evaluateEngines(await readCollection(file), options);
    expect(ours?.figures).toEqual({ 'answers@60': 1 });
  });

  it('asks every question again misspelt, and tells what is left of each figure', async () => {
    const options = { language: 'en', now: clock(), answering, misspell: 3 };
    const evaluations = [...evaluateEngines(await wholeCollection(), options)];
    const json = evaluations.map((each) => JSON.parse(evaluationAsJson(each)));
    expect(json[1]['misspelt/clean']['success@1']).toBe(json[1].misspelt['success@1'] / json[1]['success@1']);
    // Stock Lunr has never heard of misspelt words; the search here reads them.
    expect(json[1].misspelt['success@1']).toBeLessThan(json[0].misspelt['success@1']);
    expect(evaluationTable(evaluations).match(/misspelt/g)).toHaveLength(2 * evaluations.length);
  });

  it.each([
    ['zh', '海关官员的职责是什么？', '海关官员核查申报。'],
    ['th', 'เจ้าหน้าที่ศุลกากรทำอะไร', 'เจ้าหน้าที่ศุลกากรตรวจสอบสินค้า'],
    ['ja', '税関職員の仕事は何ですか', '税関職員は貨物を検査する。'],
  ])('asks stock Lunr with the question parted into words too, in %s', async (language, question, text) => {
    const file = await fileOf(
      [
        JSON.stringify({ t: 'd', id: '1', text }),
        JSON.stringify({ t: 'q', id: 'a', text: question }),
        '{"t":"r","q":"a","d":"1","g":1}',
      ].join('\n'),
    );
    const evaluations = [...evaluateEngines(await readCollection(file), { language, now: clock() })];
    const success = Object.fromEntries(evaluations.map(({ engine, figures }) => [engine, figures['success@1']]));
    expect(success).toMatchObject({ pratique: 1, lunr: 0, 'lunr, segmented': 1 });
  });
});

describe('evaluateParts', () => {
  it('measures the search whole and without each part, and tells what each part adds', async () => {
    const options = { language: 'en', now: clock(), misspell: 3 };
    const evaluations = [...evaluateParts(await wholeCollection(), options)];
    const engines = evaluations.map(({ engine }) => engine);
    expect(engines[0]).toBe('pratique');
    expect(engines).toEqual(expect.arrayContaining(['without closeness window', 'without correction']));
    const table = ablationTable(evaluations).split('\n');
    expect(table).toHaveLength(1 + 2 * evaluations.length);
    const misspelt = table[table.findIndex((line) => line.startsWith('+ correction')) + 1];
    expect(misspelt).toMatch(/^ {2}misspelt +0\.[1-9]/);
  });
});
