import type { Answer, Assistant, Citation, Question } from '../../src/answers';
import { openGraphqlDoor, type GraphqlDoor } from '../support/graphql-door';

const everything = `
  __typename
  ... on AnswerToQuestion { question followUp language confidence searched sequence }
  ... on Answered {
    text statements { label { kind words } text items { ordered first texts } citation }
    citations { number sectionId section { heading } revision heading guideTitle standing language edition publishedAt quote passage address notes { kind words behindBy since } }
    more { text items { first texts } citation } next
  }
  ... on Clarify { readings }
  ... on Unanswered { reason nearest { number heading address } }`;

describe('a portal that asks', () => {
  let door: GraphqlDoor;
  beforeAll(async () => {
    door = await openGraphqlDoor();
  });
  afterAll(() => door.close());

  const ask = async (input: object, headers?: Record<string, string>) =>
    (await door.query(`query($input: AskInput!) { ask(input: $input) { ${everything} } }`, { input }, headers)).ask;

  it('gets published sentences, each with its source', async () => {
    const answer = await ask({ text: 'What is a job catalogue?', language: 'EN' });
    expect(answer).toMatchObject({
      __typename: 'Answered',
      question: 'What is a job catalogue?',
      followUp: false,
      language: 'EN',
      sequence: 7,
      citations: [
        {
          number: 1,
          sectionId: 'co-catalogue',
          section: { heading: 'What is a job catalogue?' },
          revision: 4,
          guideTitle: 'Competencies in customs',
          standing: 'NATIONAL',
          language: 'EN',
          edition: 3,
          publishedAt: '2026-05-24T09:00:00.000Z',
          address: 'https://pratique.example/en/guides/competencies/co-catalogue',
          notes: [{ kind: 'OVERDUE', words: 'Review overdue', behindBy: null, since: '2026-01-31' }],
        },
      ],
    });
    expect(answer.statements[0]).toMatchObject({
      text: 'A job catalogue lists all jobs of the administration by family and title.',
      citation: 1,
      label: null,
    });
    expect(answer.confidence).toBeGreaterThanOrEqual(0.5);
    expect(answer.text).toContain('A job catalogue lists all jobs of the administration by family and title [1].');
    expect(answer.text).toContain('https://pratique.example/en/guides/competencies/co-catalogue');
  });

  it('is told when the guides do not say, with the nearest sections', async () => {
    const answer = await ask({ text: 'Which visas does a sailor need for Norway?', language: 'EN' });
    expect(answer).toMatchObject({ __typename: 'Unanswered', reason: 'NOT_FOUND' });
    expect(answer.nearest.length).toBeLessThanOrEqual(3);
  });

  it.each([
    ['', 'EMPTY'],
    ['?!', 'EMPTY'],
    ['why '.repeat(300), 'TOO_LONG'],
  ])('is told why %j was not answered', async (text, reason) => {
    expect(await ask({ text })).toMatchObject({ __typename: 'Unanswered', reason, nearest: [] });
  });

  it('is answered in the language asked in, or the reader’s', async () => {
    const asked: Question[] = [];
    const own = await openGraphqlDoor({ assistant: (real) => overhear(real, asked) });
    const document = 'query($input: AskInput!) { ask(input: $input) { __typename } }';
    await own.query(document, { input: { text: 'CBHRM', language: 'FR' } });
    await own.query(document, { input: { text: 'CBHRM' } }, { 'accept-language': 'fr' });
    await own.query(document, { input: { text: 'CBHRM', language: null, clarified: true, previous: 'Before?' } });
    await own.query(document, { input: { text: 'CBHRM', previous: 'x'.repeat(1_001) } });
    expect(asked).toEqual([
      { text: 'CBHRM', language: 'fr', clarified: false },
      { text: 'CBHRM', language: 'fr', clarified: false },
      { text: 'CBHRM', language: 'en', clarified: true, previous: 'Before?' },
      { text: 'CBHRM', language: 'en', clarified: false },
    ]);
    await own.close();
  });

  it('has a follow-up completed from the question before', async () => {
    const answer = await ask({ text: 'and for managers?', previous: 'What is a job catalogue?', language: 'EN' });
    expect(answer.followUp).toBe(true);
    expect(answer.question).toMatch(/managers/);
    expect(answer.question).toMatch(/job catalogue/);
  });

  it('is shown every kind of label, note and reading in the words of its language', async () => {
    const own = await openGraphqlDoor({ assistant: (real) => ({ ...real, snapshot: real.snapshot, ask: rehearsed }) });
    const say = async (text: string) =>
      (await own.query(`query($text: String!) { ask(input: { text: $text }) { ${everything} } }`, { text })).ask;
    const answered = await say('answered');
    expect(answered.statements.map((statement: any) => statement.label)).toEqual([
      { kind: 'GUIDE_SAYS', words: 'Le guide dit\u00a0:' },
      { kind: 'GENERAL_PRACTICE', words: 'Usage courant\u00a0:' },
      { kind: 'NOT_PUBLIC', words: 'Non public\u00a0:' },
      { kind: 'FROM_LANGUAGE', words: 'D’après le guide anglais\u00a0:' },
      { kind: 'SUBJECT', words: 'Un sujet\u00a0:' },
      null,
    ]);
    expect(answered.statements[5].items).toEqual({ ordered: true, first: 2, texts: ['two', 'three'] });
    expect(answered.citations[0].notes).toEqual([
      { kind: 'BEHIND', words: 'Traduction en retard de 2', behindBy: 2, since: null },
      { kind: 'OVERDUE', words: 'Vérification en retard', behindBy: null, since: '2026-01-31' },
      { kind: 'NOT_PUBLIC', words: 'Non public', behindBy: null, since: null },
      { kind: 'GENERAL_PRACTICE', words: 'Usage courant, hors OMD', behindBy: null, since: null },
    ]);
    // Withdrawn since it was quoted.
    expect(answered.citations[0].section).toBeNull();
    expect(await say('clarify')).toMatchObject({ __typename: 'Clarify', readings: ['One?', 'Two?'], language: 'FR' });
    await own.close();
  });
});

function overhear(real: Assistant, asked: Question[]): Assistant {
  return {
    ...real,
    snapshot: real.snapshot,
    ask(question) {
      asked.push(question);
      return real.ask(question);
    },
  };
}

const common = {
  question: 'q',
  followUp: false,
  language: 'fr',
  confidence: 0.9,
  searched: ['q'],
  sequence: 7,
} as const;

const citation: Citation = {
  number: 1,
  section: 'withdrawn',
  revision: 1,
  heading: 'Heading',
  guide: 'en/guide',
  guideTitle: 'Guide',
  standing: 'OFFICIAL',
  language: 'en',
  edition: 1,
  publishedAt: new Date('2026-05-24T09:00:00Z'),
  quote: 'Quote.',
  passage: 'Quote. More.',
  path: '/en/guides/guide/withdrawn',
  notes: [
    { kind: 'behind', by: 2 },
    { kind: 'overdue', since: '2026-01-31' },
    { kind: 'notPublic' },
    { kind: 'generalPractice' },
  ],
};

function rehearsed({ text }: Question): Answer {
  if (text === 'clarify') return { kind: 'clarify', ...common, readings: ['One?', 'Two?'] };
  const quoted = { text: 'Quote.', citation: 1 };
  return {
    kind: 'answered',
    ...common,
    statements: [
      { ...quoted, label: { kind: 'guideSays' } },
      { ...quoted, label: { kind: 'generalPractice' } },
      { ...quoted, label: { kind: 'notPublic' } },
      { ...quoted, label: { kind: 'fromLanguage', language: 'en' } },
      { ...quoted, label: { kind: 'subject', text: 'Un sujet' } },
      { ...quoted, items: { ordered: true, first: 2, texts: ['two', 'three'] } },
    ],
    citations: [citation],
    more: [],
    related: [],
    next: ['Next?'],
  };
}
