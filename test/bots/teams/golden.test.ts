import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { groupGreeting, respond, welcome, type Known, type Reply, type Turn } from '../../../bots/conversation';
import { replyToActivities } from '../../../bots/teams/reply-to-activities';
import { createStandInAssistant } from '../../support/stand-in-assistant';
import { faultOf } from '../../support/connector';
import { buildTurn } from '../build-turn';

const assistant = createStandInAssistant();
const now = new Date('2026-10-01T09:00:00Z');
const afterCbhrm: Partial<Known> = {
  thread: { last: { question: 'What is CBHRM?', language: 'en' }, at: now.toISOString() },
};
const folder = join(__dirname, '..', 'golden');

/**
 * The JSON of one reply of each kind, compared letter by letter with a file, so that a change of what people see shows in
 * review. `UPDATE_GOLDEN=1 npx jest test/bots/teams/golden` writes the files anew.
 */
describe.each<[string, Reply[]]>([
  ['definition', said('What is CBHRM?')],
  ['two-labels', said('How many levels are there?')],
  ['list', said('Which topics were discussed?')],
  ['french', said('Qui a organisé l’atelier de 2022 ?')],
  ['follow-up', said('and for trainers?', afterCbhrm)],
  ['more', said('More', afterCbhrm)],
  ['clarify', said('levels')],
  ['not-found', said('Who won the *cup* [1] of <b>tennis</b>?')],
  ['other-language', said('什么是能力框架？')],
  ['help', said('help')],
  ['welcome', [welcome(assistant, 'en')]],
  ['welcome-french', [welcome(assistant, 'fr')]],
  ['group', [groupGreeting('en')]],
])('the message for %s', (name, replies) => {
  const messages = replies.flatMap((reply) => replyToActivities(reply, delivery('msteams')));

  it('is the one on file', () => {
    expectGolden(`${name}.json`, messages);
  });

  it('is one that Teams takes', () => {
    expect(messages.map(faultOf)).toEqual(messages.map(() => undefined));
  });
});

it('is plain text with numbered sources on other channels', () => {
  const messages = said('How many levels are there?').flatMap((reply) =>
    replyToActivities(reply, delivery('directline')),
  );
  expectGolden('other-channel.json', messages);
  expect(messages[0]).not.toHaveProperty('entities');
  expect(messages[0]).not.toHaveProperty('channelData');
});

function said(text: string, known: Partial<Known> = {}): Reply[] {
  const turn: Turn = buildTurn({ text });
  return respond(turn, assistant, { person: undefined, thread: undefined, away: false, now, ...known }).replies;
}

function delivery(channel: string) {
  return { channel, asker: '29:megan', address: (path: string) => `https://guides.example.org${path}` };
}

function expectGolden(file: string, value: unknown): void {
  const path = join(folder, file);
  if (process.env['UPDATE_GOLDEN'] === '1') writeFileSync(path, JSON.stringify(value, undefined, 2));
  // As texts, so that the order of the fields counts too.
  expect(JSON.stringify(value, undefined, 2)).toBe(
    JSON.stringify(JSON.parse(readFileSync(path, 'utf8')), undefined, 2),
  );
}
