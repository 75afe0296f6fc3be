import fc from 'fast-check';
import { breathing } from '../../../src/breathing';
import { questionTerms } from '../../../src/answers';
import { groupQuestions, QuestionGroups, type AskedInVain, type QuestionGroup, type TermsOf } from '../../../src/gaps';
import { buildSnapshot } from '../../../src/search';
import { buildAskedInVain, gapIdOf } from '../../support/build-question';
import { portalLibrary } from '../../support/portal-library';

const snapshot = buildSnapshot(portalLibrary());
const termsOf: TermsOf = (text, language) => questionTerms(text, language, snapshot);
const atOnce = () => Promise.resolve();

const group = (asked: readonly AskedInVain[]) => groupQuestions(asked, [], termsOf, atOnce);

function wordingsOf(groups: QuestionGroups): string[][] {
  return Array.from(groups.all, ({ wordings }) => [...wordings.values()].map(({ text }) => text).sort()).sort();
}

describe('questions asked in vain', () => {
  it.each([
    ['How many days of annual leave do I still have?', 'how many days of annual leave are left'],
    ['Who pays the travel costs of trainees?', 'travel costs of the trainees: who pays them'],
    ['What is in a competency dictionary for divers?', 'what does a competancy dictionery for divers have'],
  ])('are one group when they ask for much the same: “%s”, “%s”', async (one, other) => {
    expect(wordingsOf(await group([buildAskedInVain(one), buildAskedInVain(other)]))).toHaveLength(1);
  });

  it.each([
    ['Who pays the travel costs of trainees?', 'Who trains the dogs that find tobacco?'],
    ['What is the job catalogue for divers?', 'What is the job catalogue for accountants?'],
    ['What can you tell me about uniforms?', 'What can you tell me about parking?'],
  ])('are two when they do not: “%s”, “%s”', async (one, other) => {
    expect(wordingsOf(await group([buildAskedInVain(one), buildAskedInVain(other)]))).toHaveLength(2);
  });

  it('are never grouped across languages', async () => {
    const groups = await group([buildAskedInVain('uniforms?'), buildAskedInVain('uniforms?', { language: 'fr' })]);
    expect([...groups.all].map(({ language }) => language).sort()).toEqual(['en', 'fr']);
  });

  it('are told apart by their own words, not by what stands for what was masked', async () => {
    const groups = await group([
      buildAskedInVain('Why was Mr [name] at [e-mail] promoted?'),
      buildAskedInVain('Why was Mr [name] at [e-mail] searched?'),
    ]);
    expect(wordingsOf(groups)).toHaveLength(2);
  });

  it('are counted: how often, when first and last, how often disliked, and what was nearest', async () => {
    const groups = await group([
      buildAskedInVain('Who pays for uniforms?', { day: '2026-11-20', section: 'a' }),
      buildAskedInVain('who pays for uniforms', { day: '2026-11-22', section: 'b', disliked: true, sequence: 9 }),
      buildAskedInVain('Uniforms: who pays?', { day: '2026-11-21', section: 'b' }),
    ]);
    const [only] = groups.all;
    expect(only).toMatchObject({ firstAsked: '2026-11-20', lastAsked: '2026-11-22', disliked: 1, lastSequence: 9 });
    expect(only?.questions.size).toBe(3);
    expect([...(only?.nearest ?? [])]).toEqual([
      ['a', 1],
      ['b', 2],
    ]);
    expect([...(only?.wordings.values() ?? [])].map(({ text, count }) => [text, count])).toEqual([
      ['Who pays for uniforms?', 2],
      ['Uniforms: who pays?', 1],
    ]);
  });

  it('take a later vote over without being counted again', () => {
    const groups = new QuestionGroups(termsOf);
    const asked = buildAskedInVain('Who pays for uniforms?');
    expect(groups.add(asked)).toBe(true);
    expect(groups.add(asked)).toBe(false);
    expect(groups.add({ ...asked, disliked: true })).toBe(true);
    expect(groups.find(gapIdOf('Who pays for uniforms?'))).toMatchObject({
      disliked: 1,
      questions: new Map([[asked.id, true]]),
    });
  });

  it('find their group by any of its wordings, whatever signs it is written with', async () => {
    const groups = await group([
      ...Array.from({ length: 3 }, () => buildAskedInVain('Who pays for uniforms?')),
      buildAskedInVain('Uniforms: who pays?'),
    ]);
    const byFounder = groups.find(gapIdOf('who PAYS for uniforms'));
    expect(byFounder?.id).toBe(gapIdOf('Who pays for uniforms?'));
    expect(groups.find(gapIdOf('uniforms – who pays'))).toBe(byFounder);
    expect(groups.find('nothing')).toBeUndefined();
  });

  it('join the gap that an editor has acted on, though its first words have left the log', async () => {
    const id = gapIdOf('Who pays for uniforms?');
    const founded = [{ id, founder: 'Who pays for uniforms?', language: 'en' as const }];
    const many = Array.from({ length: 5 }, () => buildAskedInVain('Uniforms: who pays?'));
    const groups = await groupQuestions(many, founded, termsOf, atOnce);
    expect([...groups.all].map((each) => [each.id, each.questions.size])).toEqual([[id, 5]]);
  });
});

describe('grouping, on random questions', () => {
  /** Questions of one subject share its words; two subjects share none but stop words. */
  const subjects = [
    'uniform colour sleeve',
    'parking permit garage',
    'canteen menu lunch',
    'pension age retirement',
    'parcel xray scanner',
  ];
  const frames = {
    en: ['what about the {}', 'who decides on the {}?', 'Is there a {} at all', '{}', 'please, the {} is what?'],
    fr: ['qu’en est-il de {}', '{}\u202f?', 'Y a-t-il un {}', 'le {}, c’est quoi'],
  };
  const asked = fc
    .tuple(fc.nat(subjects.length - 1), fc.nat(), fc.constantFrom('en' as const, 'fr' as const), fc.nat(20))
    .map(([subject, choice, language, day]) => ({
      subject,
      frame: frames[language][choice % frames[language].length] ?? '',
      language,
      day,
    }))
    .map(({ subject, frame, language, day }) => ({
      subject: `${language} ${String(subject)}`,
      entry: buildAskedInVain(frame.replace('{}', subjects[subject] ?? ''), {
        language,
        day: `2026-11-${String(day + 1).padStart(2, '0')}`,
      }),
    }));

  it('is the same whatever the order of arrival, at once or one by one', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(asked, { maxLength: 40 }), fc.infiniteStream(fc.nat()), async (all, keys) => {
        const entries = all.map(({ entry }) => entry);
        const shuffled = entries
          .map((entry) => ({ entry, key: Number(keys.next().value) }))
          .sort((a, b) => a.key - b.key)
          .map(({ entry }) => entry);
        const oneByOne = new QuestionGroups(termsOf);
        for (const entry of shuffled) oneByOne.add(entry);
        const members = (groups: QuestionGroups) =>
          Array.from(groups.all, ({ questions }) => [...questions.keys()].sort()).sort();
        const bySubject = [...new Set(all.map(({ subject }) => subject))]
          .map((subject) => all.flatMap((each) => (each.subject === subject ? [each.entry.id] : [])).sort())
          .sort();
        expect(members(oneByOne)).toEqual(bySubject);
        expect(members(await group(shuffled))).toEqual(bySubject);
        const whole = (groups: QuestionGroups) => Array.from(groups.all, plain).sort((a, b) => (a.id < b.id ? -1 : 1));
        expect(whole(await group(shuffled))).toEqual(whole(await group(entries)));
      }),
    );
  });

  it('makes one group of the same question twice, whatever it is and whatever else was asked', async () => {
    const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 });
    await fc.assert(
      fc.asyncProperty(fc.array(text, { maxLength: 10 }), text, async (others, twice) => {
        const first = buildAskedInVain(twice);
        const second = buildAskedInVain(twice);
        const groups = await group([first, ...others.map((other) => buildAskedInVain(other)), second]);
        const holding = [...groups.all].filter(({ questions }) => questions.has(first.id) || questions.has(second.id));
        expect(holding).toHaveLength(1);
      }),
    );
  });

  it('finds the most alike founder, like one that compares with all of them', () => {
    const word = fc.constantFrom(
      ...'uniform colour sleeve parking permit garage dictionary catalogue workshop level'.split(' '),
    );
    const question = fc.array(word, { minLength: 1, maxLength: 6 }).map((words) => words.join(' '));
    fc.assert(
      fc.property(fc.array(question, { maxLength: 30 }), (texts) => {
        const groups = new QuestionGroups(termsOf);
        for (const text of texts) groups.add(buildAskedInVain(text));
        const founders: string[] = [];
        for (const text of texts) {
          const best = Math.max(0, ...founders.map((founder) => likeness(text, founder)));
          if (best < 0.6 - 1e-9) founders.push(text);
        }
        expect(Array.from(groups.all, ({ founder }) => founder)).toEqual(founders);
      }),
    );
  });
});

function plain({ id, founder, questions, disliked, firstAsked, lastAsked }: QuestionGroup) {
  return { id, founder, disliked, firstAsked, lastAsked, questions: [...questions].sort() };
}

function likeness(one: string, other: string): number {
  const [a, b] = [termsOf(one, 'en'), termsOf(other, 'en')];
  const sum = (terms: typeof a) => terms.reduce((total, { weight }) => total + weight, 0);
  return (2 * sum(a.filter(({ term }) => b.some((each) => each.term === term)))) / (sum(a) + sum(b));
}

describe('a hundred thousand questions', () => {
  it('are grouped in a few seconds, and others have their turn meanwhile', async () => {
    const nouns = Array.from(
      { length: 4_000 },
      (_, i) => `thing${i.toString(26).replace(/\d/g, (digit) => 'qrstuvwxyz'[Number(digit)] ?? '')}`,
    );
    const random = mulberry(7);
    const pick = () => nouns[Math.floor(random() ** 2 * nouns.length)] ?? '';
    const subjects = Array.from({ length: 5_000 }, () => `${pick()} ${pick()} ${pick()}`);
    const asked = Array.from({ length: 100_000 }, () =>
      buildAskedInVain(
        `what about ${subjects[Math.floor(random() * subjects.length)] ?? ''} and ${random() < 0.3 ? pick() : 'more'}`,
      ),
    );
    let turns = 0;
    const breathe = breathing();
    const start = process.cpuUsage();
    const groups = await groupQuestions(asked, [], termsOf, async () => {
      turns++;
      await breathe();
    });
    const { user } = process.cpuUsage(start);
    expect([...groups.all].reduce((sum, { questions }) => sum + questions.size, 0)).toBe(100_000);
    expect(turns).toBeGreaterThan(100_000);
    // Far below what comparing each with each would take, and far above what a busy machine needs.
    expect(user / 1e6).toBeLessThan(30);
  });
});

function mulberry(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}
