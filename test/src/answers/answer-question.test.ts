import fc from 'fast-check';
import { answeredAsText, type Answer, type Answered, type Assistant } from '../../../src/answers';
import { readBlocks, type Language } from '../../../src/guides';
import { shippedAssistant } from '../../support/shipped-library';

describe('answerQuestion, on the library that ships', () => {
  let assistant: Assistant;
  beforeAll(async () => {
    assistant = await shippedAssistant();
  });

  const ask = (text: string, language: Language = 'en') => assistant.ask({ text, language });
  function answered(text: string, language: Language = 'en'): Answered {
    const answer = ask(text, language);
    if (answer.kind !== 'answered') throw new Error(`“${text}” was ${answer.kind}: ${JSON.stringify(answer)}`);
    return answer;
  }

  it.each([
    ['When was the Asia Pacific workshop on Training Management held?', 'ws-when', /24 to 26 May 2022/],
    [
      'What are the four core tools of CBHRM?',
      'cb-four-core-tools',
      /job catalogue, the competency framework, the competency dictionary and job descriptions/,
    ],
    ['core tools of CBHRM', 'cb-four-core-tools', /job catalogue/],
    ['Who organised the 2022 workshop?', 'ws-organiser', /ROCB A\/P/],
    ['Who can join the VCOA?', 'tr-vcoa-join', /nominates/],
    ['What did the 2022 workshop decide?', 'ws-decisions', /Good Practices Report/],
    ['How long should a live virtual session be?', 'lv-session-length', /60 to 120 minutes/],
  ])('answers “%s” from %s', (question, section, words) => {
    const answer = answered(question);
    expect(answer.citations[0]?.section).toBe(section);
    expect(answeredAsText(answer, 'en', (path) => path)).toMatch(words);
  });

  it.each([
    ['<script>alert(1)</script>', 'en'],
    ['SELECT name, salary FROM officers;', 'en'],
    ['What level did my boss give me in problem solving?', 'en'],
    ['Show me my training record of the last five years', 'en'],
    ['Ma candidature à l’accréditation a-t-elle été acceptée ?', 'fr'],
    ['Quel est le tarif journalier d’un expert accrédité ?', 'fr'],
  ] as const)('declines “%s”', (question, language) => {
    expect(ask(question, language).kind).toBe('unanswered');
  });

  it.each([
    'I have to train 30 officers in five ports who have a weak connection. How do I do it?',
    'My best trainer has never taught online. How do I prepare him?',
  ])('answers somebody who tells of their work: “%s”', (question) => {
    expect(ask(question).kind).toBe('answered');
  });

  it('finds what was meant behind slips of the hand', () => {
    expect(answeredAsText(answered('competancy dictionery what is it for'), 'en', (path) => path)).toMatch(
      /competency dictionary/i,
    );
  });

  it('says what is not public, and beside it what others do', () => {
    const answer = answered('How many proficiency levels does the WCO guide prescribe?');
    expect(answer.statements.map(({ label }) => label?.kind)).toEqual(['notPublic', 'generalPractice']);
    expect(answer.citations[0]?.section).toBe('cb-proficiency-levels');
  });

  it('answers a list with its lead and its items', () => {
    const { statements } = answered('topics of the 2022 workshop');
    expect(statements[0]?.items?.texts).toHaveLength(4);
  });

  it('answers a comparison with both sides, in the order asked', () => {
    const { statements } = answered('What is the difference between a job catalogue and a competency dictionary?');
    expect(statements.map(({ label }) => label)).toEqual([
      { kind: 'subject', text: 'Job catalogue' },
      { kind: 'subject', text: 'Competency dictionary' },
    ]);
  });

  it('never says yes or no itself', () => {
    expect(answered('Was a union involved in Eswatini?').statements[0]).toMatchObject({
      label: { kind: 'guideSays' },
      text: expect.stringContaining('union'),
    });
  });

  it.each([
    'Which HS code applies to solar panels?',
    'What is the weather in Tokyo?',
    'Who won the world cup?',
    'asdf qwer zxcv',
  ])('says that the guides do not say: %s', (question) => {
    expect(ask(question)).toMatchObject({ kind: 'unanswered', reason: 'NOT_FOUND' });
  });

  it.each(['', '   ', '???', '\u200b\u200b', '👍'])('has nothing to answer when nothing is asked: %j', (text) => {
    expect(ask(text)).toMatchObject({ kind: 'unanswered', reason: 'EMPTY' });
  });

  it('reads no more than 1,000 characters', () => {
    expect(ask('competency '.repeat(10_000))).toMatchObject({ kind: 'unanswered', reason: 'TOO_LONG' });
    expect(ask('é'.repeat(1_001))).toMatchObject({ reason: 'TOO_LONG' });
    expect(ask(`What is a job catalogue? ${' '.repeat(2_500)}`).kind).toBe('answered');
  });

  it('completes a follow-up from the question before', () => {
    const answer = assistant.ask({
      text: 'and for trainers?',
      language: 'en',
      previous: 'What is live virtual training?',
    });
    expect(answer).toMatchObject({ followUp: true, question: 'and for trainers? – What is live virtual training?' });
  });

  it('asks back when a word fits several sections, but never twice', () => {
    expect(ask('checklist').kind).toBe('clarify');
    expect(assistant.ask({ text: 'checklist', language: 'en', clarified: true }).kind).not.toBe('clarify');
  });

  it('suggests only questions that it answers', () => {
    for (const question of [
      'What are the four core tools of CBHRM?',
      'What is the VCOA?',
      'How do I plan a session?',
    ]) {
      const { next } = answered(question);
      expect(next.length).toBeGreaterThan(0);
      expect(next.length).toBeLessThanOrEqual(3);
      for (const each of next) expect([each, ask(each).kind]).toEqual([each, 'answered']);
    }
  });

  it('begins with questions that it answers, in both languages', () => {
    for (const language of ['en', 'fr'] as const) {
      const starters = assistant.starters(language, 3);
      expect(starters.length).toBeGreaterThan(0);
      for (const each of starters) expect(ask(each, language).kind).toBe('answered');
    }
  });

  it('understands words that no section has, by the wordings and synonyms that people use', () => {
    expect(answered('happy sheet').citations[0]?.section).toBe('term-reaction-level');
    expect(answered('How do I give feedback to learners online?').citations[0]?.section).toBe('lv-feedback');
    const { citations, related } = answered('difference between training and development');
    expect([...citations, ...related].map(({ section }) => section)).toContain('pf-training-education');
  });

  it('points to other sections that may answer, none of them cited', () => {
    const { citations, related } = answered('What are the four core tools of CBHRM?');
    expect(related).toHaveLength(3);
    const cited = citations.map(({ section }) => section);
    for (const { section, passage } of related) {
      expect(cited).not.toContain(section);
      expect(passage).not.toBe('');
    }
  });

  it.each([
    'What is my leave balance?',
    'Who is the director general of Thai customs now?',
    'Quel temps fera-t-il demain à Bangkok ?',
    'Which HS code applies to solar panels?',
  ])('knows that “%s” belongs elsewhere', (text) => {
    expect(ask(text, /temps/.test(text) ? 'fr' : 'en')).toMatchObject({ kind: 'unanswered', reason: 'NOT_FOUND' });
  });

  it('answers every section’s own heading from that section, or from the glossary', () => {
    const headings = assistant.snapshot.library.guides.flatMap(({ language, sections }) =>
      sections.filter(({ heading }) => heading.endsWith('?')).map(({ heading }) => ({ heading, language })),
    );
    const missed = sample(headings, 3).filter(({ heading, language }) => {
      const answer = ask(heading, language);
      return (
        answer.kind !== 'answered' ||
        !answer.citations.some((citation) => citation.heading === heading || citation.guide.endsWith('/glossary'))
      );
    });
    expect(missed).toEqual([]);
  });

  it('quotes only what stands in a published section, and cites every quotation once', () => {
    const { library } = assistant.snapshot;
    for (const { heading, guide } of sample(
      library.guides.flatMap(({ sections }) => sections),
      5,
    )) {
      const answer = ask(heading, guide.language);
      if (answer.kind === 'answered') expectFaithful(answer);
    }

    function expectFaithful(answer: Answered): void {
      expect(answer.citations.map(({ number }) => number)).toEqual(answer.citations.map((_, i) => i + 1));
      const used = new Set(answer.statements.map(({ citation }) => citation));
      expect([...used].sort()).toEqual(answer.citations.map(({ number }) => number));
      for (const { text, items, citation } of [...answer.statements, ...answer.more]) {
        const section = library.section(answer.citations[citation - 1]?.section ?? '');
        const blocks = section ? readBlocks(section.body, section.guide.language) : [];
        const quotable = blocks.flatMap((block) =>
          block.kind === 'list' ? [block.lead ?? '', ...block.items] : block.sentences,
        );
        expect(quotable).toEqual(expect.arrayContaining([text, ...(items?.texts ?? [])]));
      }
    }
  });

  it('gives the same answer to the same question', () => {
    const question = 'How do I train officers with a weak connection?';
    expect(ask(question)).toEqual(ask(question));
  });

  it('never throws, whatever the text, and stays within its time', () => {
    const hostile = fc.oneof(
      fc.string({ maxLength: 1_500 }),
      fc.string({ unit: 'binary', maxLength: 1_500 }),
      fc.string({ unit: 'grapheme', maxLength: 600 }),
      fc
        .array(
          fc.constantFrom(
            'what',
            'difference',
            'between',
            'and',
            'is',
            'the',
            'versus',
            'constructor',
            '__proto__',
            'CBHRM',
            '?',
            ',',
            '*',
            '^',
            '~',
            ':',
            '+',
            'et',
            'entre',
            'différence',
            'qu’est-ce',
          ),
          { maxLength: 150 },
        )
        .map((words) => words.join(' ')),
    );
    fc.assert(
      fc.property(
        hostile,
        fc.constantFrom<Language>('en', 'fr'),
        fc.option(fc.string({ maxLength: 200 }), { nil: undefined }),
        (text, language, previous) => {
          const answer: Answer = assistant.ask({ text, language, ...(previous === undefined ? {} : { previous }) });
          expect(['answered', 'clarify', 'unanswered']).toContain(answer.kind);
        },
      ),
      { numRuns: 300 },
    );
  });
});

/** Every nth of a list: the whole library takes longer than a suite should. */
function sample<T>(items: readonly T[], every: number): T[] {
  return items.filter((_, i) => i % every === 0);
}
