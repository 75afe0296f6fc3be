import fc from 'fast-check';
import { converse, createInProcessMemory, replyAsText, type Memory } from '../../../bots/conversation';
import { hearSmallTalk, withoutCourtesies } from '../../../bots/conversation/small-talk';
import { smallTalkPhrases } from '../../../bots/conversation/small-talk-phrases';
import { soundsDistressed } from '../../../bots/conversation/distress';
import { isInOtherScript, spokenLanguage } from '../../../bots/conversation/spoken-language';
import type { Asked } from '../../../src/answers';
import { createStandInAssistant } from '../../support/stand-in-assistant';
import { buildTurn } from '../build-turn';

const clock = () => new Date('2026-10-01T09:00:00Z');
const away: Memory = {
  get: () => Promise.resolve('away'),
  set: () => Promise.resolve('away'),
  delete: () => Promise.resolve('away'),
};

async function kindsOf(
  turn: Parameters<typeof buildTurn>[0],
  memory = createInProcessMemory(clock),
): Promise<string[]> {
  return (await converse(buildTurn(turn), createStandInAssistant(), memory, clock)).map(({ kind }) => kind);
}

describe('a conversation', () => {
  it('always says something, whatever is typed', async () => {
    const memory = createInProcessMemory(clock);
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 200 }), async (text) => {
        expect((await kindsOf({ text }, memory)).length).toBeGreaterThan(0);
      }),
    );
  });

  it('is quick with a hundred thousand characters', async () => {
    for (const text of ['a'.repeat(100_000), 'merci '.repeat(17_000), ' hello'.repeat(17_000), '😀'.repeat(50_000)]) {
      const start = performance.now();
      await kindsOf({ text });
      expect(performance.now() - start).toBeLessThan(3_000);
    }
  });

  it('goes on without memory, and says so to questions, which may have needed it', async () => {
    expect(await kindsOf({ text: 'What is CBHRM?' }, away)).toEqual(['answered']);
    expect(await kindsOf({ text: 'and for trainers?' }, away)).toEqual(['notFound']);
    for (const text of ['What is CBHRM?', 'and for trainers?']) {
      const [reply] = await converse(buildTurn({ text }), createStandInAssistant(), away, clock);
      expect(reply?.paragraphs.at(-1)).toEqual({
        kind: 'words',
        spans: ['I cannot see earlier messages just now; please ask in full.'],
      });
    }
    expect(await kindsOf({ text: 'langue' }, away)).toEqual(['language']);
  });

  it('keeps the questions of two people in one channel apart', async () => {
    const memory = createInProcessMemory(clock);
    await kindsOf({ scope: 'channel', user: 'megan', text: 'What is CBHRM?' }, memory);
    expect(await kindsOf({ scope: 'channel', user: 'alex', text: 'and for trainers?' }, memory)).toEqual(['notFound']);
    expect(await kindsOf({ scope: 'channel', user: 'megan', text: 'and for trainers?' }, memory)).toEqual(['answered']);
  });

  it('remembers a language in whatever conversation the person speaks', async () => {
    const memory = createInProcessMemory(clock);
    await kindsOf({ conversation: 'one', text: 'en français' }, memory);
    const [reply] = await converse(
      buildTurn({ conversation: 'two', text: 'ok' }),
      createStandInAssistant(),
      memory,
      clock,
    );
    expect(reply?.language).toBe('fr');
  });

  it.each([
    ['an image', { text: '', hasImage: true }, 'textOnly'],
    ['a file', { text: '', hasFile: true }, 'textOnly'],
    ['a question beside an image', { text: 'What is CBHRM?', hasImage: true }, 'answered'],
    ['a button of an old card', { text: '', value: { verb: 'vote', v: 0 } }, 'staleCard'],
    ['a button that types a question', { text: 'What is CBHRM?', value: 'x' }, 'answered'],
  ])('takes %s for what it is', async (_, turn, kind) => {
    expect(await kindsOf(turn)).toEqual([kind]);
  });

  it.each([
    ['Who won the cup?', 'ASKER'],
    ['I want to die', 'ASKER'],
    ['you are useless', 'ASKER'],
    ['...', 'ASKER'],
    ['my data', 'ONLY_ASKER'],
    ['delete my data', 'ONLY_ASKER'],
  ])('shows nobody else what it says to %j', async (text, audience) => {
    const replies = await converse(
      buildTurn({ text, scope: 'channel' }),
      createStandInAssistant(),
      createInProcessMemory(clock),
      clock,
    );
    expect(replies.map(({ audience }) => audience)).toEqual([audience]);
  });

  it('never asks the assistant about distress, so that it is never counted as a gap', async () => {
    const assistant = createStandInAssistant();
    const [reply] = await converse(
      buildTurn({ text: 'je veux mourir' }),
      assistant,
      createInProcessMemory(clock),
      clock,
    );
    expect(reply).toMatchObject({ kind: 'distress', language: 'fr', suggestions: [], choices: [] });
    expect(assistant.asked).toEqual([]);
  });

  it('names who the administration wants people in distress to turn to', async () => {
    const replies = await converse(
      buildTurn({ text: 'I want to die' }),
      createStandInAssistant(),
      createInProcessMemory(clock),
      clock,
      { supportContact: 'the staff counsellor (+32 2 000 00 00)' },
    );
    expect(replies.map((reply) => replyAsText(reply, (path) => path))).toEqual([
      'That sounds very hard, and I am only an assistant. Please talk now to someone you trust, the staff counsellor (+32 2 000 00 00) or, in danger, the emergency services.',
    ]);
  });

  it('passes courtesies over and the question on', async () => {
    const assistant = createStandInAssistant();
    await converse(
      buildTurn({ text: 'Hi! Please, how many levels are there? Thank you' }),
      assistant,
      createInProcessMemory(clock),
      clock,
    );
    expect(assistant.asked.map(({ text }) => text)).toEqual(['how many levels are there?']);
  });
});

describe('small talk', () => {
  it('is every listed phrase, with any case, accents and marks', () => {
    for (const { words, kind } of smallTalkPhrases) {
      const heard = hearSmallTalk(` ${words.join(' ').toUpperCase()} !!! `);
      if (kind === 'address') expect(heard).toBeUndefined();
      else expect(heard?.kind).toBe(kind === 'courtesy' || kind === 'filler' ? 'thanks' : kind);
    }
  });

  it.each([
    'Good practices of administrations',
    'Help officers to learn',
    'thanks to whom was it held?',
    'more trainers',
    'language training',
    'Hi-tech training',
    'pratique courante',
    'reset the password',
    'team',
    'bye-laws',
    'my data on competencies',
    'suite bureautique',
  ])('is not %j', (text) => {
    expect(hearSmallTalk(text)).toBeUndefined();
    expect(withoutCourtesies(text)).toBe(text);
  });

  it.each([
    ['Hello, what is CBHRM?', 'what is CBHRM?'],
    ['Bonjour Madame, qu’est-ce que le VCOA ? Merci', 'qu’est-ce que le VCOA ?'],
    ['Pratique, who organised it?', 'who organised it?'],
    ['Hello Pratique: who organised it, please', 'who organised it'],
    ['«Pratique»?', '«Pratique»?'],
    ['hello', 'hello'],
    ['', ''],
  ])('before and after a question goes: %j', (text, question) => {
    expect(withoutCourtesies(text)).toBe(question);
  });
});

describe('the language of a text', () => {
  it.each([
    ['What is a competency?', 'en'],
    ['core tools of CBHRM', 'en'],
    ['Qui a organisé l’atelier ?', 'fr'],
    ["Quels sont les outils de l'OMD", 'fr'],
    ['¿Cuáles son las competencias?', 'other'],
    ['Quais são as competências?', 'other'],
    ['Wie wird das gemacht?', 'other'],
    ['¿Qué es esto?', 'other'],
    ['atelier gestion de la formation 2022', undefined],
    ['CBHRM', undefined],
    ['VCOA 2022', undefined],
    ['', undefined],
  ])('%j is %s', (text, language) => {
    expect(spokenLanguage(text)).toBe(language);
  });

  it('is another script when most letters are', () => {
    expect(['ما هو CBHRM؟', 'Что такое?', '能力'].map(isInOtherScript)).toEqual([true, true, true]);
    expect(['What is Ω?', '2022', '', '…'].map(isInOtherScript)).toEqual([false, false, false, false]);
  });
});

describe('distress', () => {
  it.each([
    'I want to die',
    'i dont want to live anymore',
    'I’m suicidal',
    'There is no reason to live.',
    "I can't go on like this",
    'Je veux en finir',
    'j’ai des idées noires',
    'JE N’AI PLUS ENVIE DE VIVRE',
    'je pense à me suicider',
  ])('is heard in %j', (text) => {
    expect(soundsDistressed(text)).toBe(true);
  });

  it.each([
    'How can leaders support staff after a suicide?',
    'training for suicidal ideation awareness',
    'The deadline kills our plans',
    'Je veux en finir avec ce module',
    'comment mourir de rire en formation',
    'How do officers cope with stress?',
  ])('is not heard in %j', (text) => {
    expect(soundsDistressed(text)).toBe(false);
  });
});

describe('what the question log is told of a conversation', () => {
  const memory = createInProcessMemory(clock);
  async function toldOf(texts: readonly string[], id: string | undefined = 'answer-1') {
    const asked: Asked[] = [];
    const onAnswered = (each: Asked) => {
      asked.push(each);
      return id;
    };
    const replies = [];
    for (const text of texts) {
      const turn = buildTurn({ text, conversation: texts.join(), names: ['Megan Bowen'] });
      replies.push(...(await converse(turn, createStandInAssistant(), memory, clock, {}, onAnswered)));
    }
    return { asked, replies };
  }

  it('is each question with its answer, once, and the names to leave out', async () => {
    const { asked } = await toldOf(['What is CBHRM?', 'More', 'Who won the cup?']);
    expect(asked.map(({ channel, answer, names }) => [channel, answer.kind, answer.question, names])).toEqual([
      ['teams', 'answered', 'What is CBHRM?', ['Megan Bowen']],
      ['teams', 'unanswered', 'Who won the cup?', ['Megan Bowen']],
    ]);
  });

  it('is nothing of small talk, and nothing of somebody in distress', async () => {
    expect((await toldOf(['hello', 'thank you', 'help', 'reset', 'I want to die', '👍', ''])).asked).toEqual([]);
  });

  it('has the thumb find the answer again, where it is logged', async () => {
    expect((await toldOf(['What is CBHRM?'])).replies[0]?.about?.answer).toBe('answer-1');
    const replies = await converse(buildTurn(), createStandInAssistant(), memory, clock, {}, () => undefined);
    expect(replies[0]?.about).not.toHaveProperty('answer');
  });
});
