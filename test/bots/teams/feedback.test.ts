import { readFeedback } from '../../../bots/teams/feedback';
import { readActivity } from '../../../bots/teams/incoming-activity';
import { buildActivity } from '../build-activity';

const now = new Date('2026-10-01T09:00:00Z');

function vote(value: unknown, overrides: Record<string, unknown> = {}) {
  const activity = readActivity(
    buildActivity({ type: 'invoke', name: 'message/submitAction', replyToId: 'sent-1', value, ...overrides }),
  );
  return activity && readFeedback(activity, now);
}

function pressed(feedback: unknown, reaction = 'dislike') {
  return { actionName: 'feedback', actionValue: { reaction, feedback } };
}

describe('a vote', () => {
  it.each([
    ['JSON in a text, as Teams sends it', '{"feedbackText":"too short"}', 'too short'],
    ['plain text', 'too short', 'too short'],
    ['text that begins like JSON', '{too short', '{too short'],
    ['nothing', undefined, undefined],
    ['JSON without words', '{}', undefined],
    ['blanks', '  ', undefined],
    ['something else', 12, undefined],
  ])('has its comment from %s', (_, feedback, comment) => {
    expect(vote(pressed(feedback))?.comment).toBe(comment);
  });

  it('keeps the answer, the reaction and the time', () => {
    expect(vote(pressed(undefined, 'like'))).toMatchObject({ reaction: 'LIKE', answer: 'sent-1', at: now });
    expect(vote(pressed(undefined), { replyToId: undefined })).not.toHaveProperty('answer');
  });

  it('cuts a comment of any length', () => {
    expect(vote(pressed('x'.repeat(100_000)))?.comment).toHaveLength(2_000);
  });

  it('tells a second vote from a second voter without naming either', () => {
    const first = vote(pressed(undefined, 'like'))?.voter;
    expect(vote(pressed('changed my mind'))?.voter).toBe(first);
    expect(vote(pressed(undefined), { from: { id: '29:other' } })?.voter).not.toBe(first);
    expect(vote(pressed(undefined), { replyToId: 'sent-2' })?.voter).not.toBe(first);
    expect(first).not.toContain('megan');
  });

  it.each([
    undefined,
    null,
    'like',
    {},
    { actionName: 'feedback' },
    pressed('x', 'meh'),
    { actionName: 'other', actionValue: { reaction: 'like' } },
  ])('is not read from %j', (value) => {
    expect(vote(value)).toBeUndefined();
  });
});
