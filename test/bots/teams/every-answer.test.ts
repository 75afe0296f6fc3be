import fc from 'fast-check';
import type { Answer, Answered, Citation, Label, Statement } from '../../../src/answers';
import { languages, standings, type Language } from '../../../src/guides';
import { answerReplies, moreReply } from '../../../bots/conversation/answer-reply';
import type { Reply } from '../../../bots/conversation';
import { replyToActivities } from '../../../bots/teams/reply-to-activities';
import { buildAnswered, buildCitation, buildClarify, buildUnanswered } from '../../support/answers';
import { faultOf } from '../../support/connector';

/** What Markdown, Teams and JSON trip over. */
const tricky = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        '[1]',
        '[20]',
        '**',
        '_',
        '`',
        '<at>x</at>',
        '&lt;',
        '\n',
        '\u202f',
        '](http://x)',
        '- ',
        '1. ',
        '😀',
        '\\',
        '…',
      ),
      fc.string({ unit: 'grapheme', maxLength: 12 }),
      fc.lorem({ maxCount: 5 }),
    ),
    { minLength: 1, maxLength: 60 },
  )
  .map((parts) => parts.join(' '))
  .filter((text) => text.trim() !== '');

/** Enough to break every limit of size: in one piece, in words, and when escaped. */
const long = fc.constantFrom('x'.repeat(30_000), 'word '.repeat(8_000), '<*'.repeat(4_000));

/** Any text that a guide or a person could hold. */
const words = fc.oneof({ arbitrary: tricky, weight: 19 }, { arbitrary: long, weight: 1 });

const language: fc.Arbitrary<Language> = fc.constantFrom(...languages);
const mark = fc.integer({ min: 0, max: 30 });

const label: fc.Arbitrary<Label> = fc.oneof(
  fc.constantFrom<Label>({ kind: 'guideSays' }, { kind: 'generalPractice' }, { kind: 'notPublic' }),
  language.map((each): Label => ({ kind: 'fromLanguage', language: each })),
  words.map((text): Label => ({ kind: 'subject', text })),
);

const statement: fc.Arbitrary<Statement> = fc.record(
  {
    label,
    text: words,
    items: fc.record({ ordered: fc.boolean(), first: fc.nat({ max: 20 }), texts: fc.array(words, { maxLength: 40 }) }),
    citation: mark,
  },
  { requiredKeys: ['text', 'citation'] },
);

const citation: fc.Arbitrary<Citation> = fc
  .record({
    number: fc.integer({ min: 1, max: 30 }),
    heading: fc.oneof(fc.constant(''), words),
    guideTitle: words,
    standing: fc.constantFrom(...standings),
    passage: fc.oneof(fc.constant(''), words),
    publishedAt: fc.date({ noInvalidDate: true, min: new Date('2000-01-01'), max: new Date('2100-01-01') }),
    path: fc.webPath({ size: 'small' }),
    notes: fc.subarray<Citation['notes'][number]>([
      { kind: 'behind', by: 123_456 },
      { kind: 'overdue', since: '2026-01-01' },
      { kind: 'notPublic' },
      { kind: 'generalPractice' },
    ]),
  })
  .map(buildCitation);

const citations = fc.uniqueArray(citation, { selector: ({ number }) => number, maxLength: 30 });

const answered: fc.Arbitrary<Answered> = fc
  .record({
    question: words,
    followUp: fc.boolean(),
    language,
    statements: fc.array(statement, { minLength: 1, maxLength: 30 }),
    citations,
    more: fc.array(statement, { maxLength: 30 }),
    next: fc.array(fc.oneof(words, fc.constant(''), fc.constant('x'.repeat(5_000))), { maxLength: 5 }),
  })
  .map(buildAnswered);

const answer: fc.Arbitrary<Answer> = fc.oneof(
  answered,
  fc.record({ language, readings: fc.array(words, { minLength: 2, maxLength: 5 }) }).map(buildClarify),
  fc
    .record({
      language,
      reason: fc.constantFrom('EMPTY', 'TOO_LONG', 'NOT_FOUND'),
      searched: fc.array(words, { maxLength: 60 }),
      nearest: fc.array(citation, { maxLength: 6 }),
    })
    .map(buildUnanswered),
);

/** As much as can be offered. */
const offers = { isAnswered: () => true, hasExperts: true };

describe('every answer', () => {
  it('becomes messages that Teams takes, whatever the guides hold', () => {
    fc.assert(
      fc.property(answer, language, words, fc.nat({ max: 3 }), (each, speaks, asked, notFoundBefore) => {
        const replies = answerReplies(each, {
          language: speaks,
          asked,
          notFoundBefore,
          starter: () => asked,
          ...offers,
        });
        expect(faultsOf(replies, 'msteams')).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it('has a rest that fits one card', () => {
    const withRest = answered.filter(({ more, citations: cited }) =>
      more.some(({ citation: number }) => cited.some((each) => each.number === number)),
    );
    fc.assert(
      fc.property(withRest, language, (each, speaks) => {
        expect(faultsOf([moreReply(each, speaks)], 'msteams')).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });

  it('is plain text without anything of Teams on other channels', () => {
    fc.assert(
      fc.property(answer, language, words, (each, speaks, asked) => {
        const replies = answerReplies(each, {
          language: speaks,
          asked,
          notFoundBefore: 0,
          starter: () => undefined,
          ...offers,
        });
        for (const message of messagesFor(replies, 'webchat')) {
          expect(Object.keys(message).sort()).toEqual(
            ['locale', 'suggestedActions', 'text', 'textFormat', 'type'].filter((key) => key in message),
          );
          expect(JSON.stringify(message).length * 2).toBeLessThan(100 * 1024);
        }
      }),
    );
  });

  it('lists no source that it does not quote', () => {
    fc.assert(
      fc.property(answered, (each) => {
        const [reply] = answerReplies(each, {
          language: 'en',
          asked: 'x',
          notFoundBefore: 0,
          starter: () => undefined,
          ...offers,
        });
        const numbers = new Set(reply?.citations.map(({ number }) => number));
        const marked = new Set(each.statements.map(({ citation: number }) => number));
        for (const number of numbers) expect(marked).toContain(number);
      }),
    );
  });
});

function messagesFor(replies: readonly Reply[], channel: string) {
  const delivery = { channel, asker: '29:megan', address: (path: string) => `https://guides.example.org${path}` };
  return replies.flatMap((reply) => replyToActivities(reply, delivery));
}

function faultsOf(replies: readonly Reply[], channel: string): string[] {
  return messagesFor(replies, channel).flatMap((message) => faultOf(message) ?? []);
}
