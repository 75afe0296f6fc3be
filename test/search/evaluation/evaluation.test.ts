import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import {
  evaluateEngines,
  evaluationAsJson,
  evaluationTable,
  meanOf,
  measure,
  readCollection,
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
    expect(plain.remarks.join('\n')).toMatch(
      /3 documents, 2 judged questions\n1 documents repeat an id.*\n1 questions are not judged.*\n1 documents that are judged right are not here/,
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
    ['{"t":"d","id":"1","text":""}', 'it judges no document right'],
    ['{"t":"q","id":"q","text":"?","answers":["x"]}', 'its 1 questions say only which words a right answer has'],
    ['{"t":"q","id":"q","text":"?","impossible":true}', 'not which documents are right'],
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

describe('evaluateEngines', () => {
  it('measures the search here first, then stock Lunr, on the same questions', async () => {
    const collection = await readCollection(await fileOf(lines.join('\n')));
    let time = 0;
    const evaluations = [...evaluateEngines(collection, 'en', () => time++)];
    expect(evaluations.map(({ engine }) => engine)).toEqual(['pratique', 'lunr', 'lunr, punctuation left in']);
    expect(evaluations.map(({ metrics }) => metrics.success)).toEqual([1, 1, 0.5]);
    expect(evaluations[0]).toMatchObject({ build: 1, median: 1, p95: 1 });
    const json = JSON.parse(evaluationAsJson(evaluations[0] as (typeof evaluations)[number])) as object;
    expect(Object.keys(json)).toEqual(['engine', 'nDCG@10', 'success@1', 'recall@10', 'MRR@10']);
    const table = evaluationTable(evaluations).split('\n');
    expect(table).toHaveLength(4);
    expect(new Set(table.map((line) => line.length)).size).toBe(1);
  });
});
