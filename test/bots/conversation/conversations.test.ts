import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { converse, createInProcessMemory, replyAsText, type Scope } from '../../../bots/conversation';
import type { Language } from '../../../src/guides';
import { createStandInAssistant } from '../../support/stand-in-assistant';
import { buildTurn } from '../build-turn';

/** A conversation as a table of what people say and what the assistant answers. */
interface Conversation {
  readonly about: string;
  readonly language: Language;
  readonly scope?: Scope;
  readonly turns: readonly Line[];
}

interface Line {
  readonly user: string;
  /** Plain text of every reply, parted by a line of dashes. Spaces that French hides are shown as `~`. */
  readonly bot: string;
}

const folder = join(__dirname, 'tables');

describe.each(readdirSync(folder))('the conversations in %s', (file) => {
  const conversations = parse(readFileSync(join(folder, file), 'utf8')) as Conversation[];

  it.each(conversations)('$about', async ({ language, scope = 'personal', turns }) => {
    const assistant = createStandInAssistant();
    const memory = createInProcessMemory(clock);
    for (const { user, bot } of turns) {
      const replies = await converse(buildTurn({ text: user, language, scope }), assistant, memory, clock, {
        questionLogDays: 90,
      });
      expect({
        user,
        bot: replies
          .map((reply) => replyAsText(reply, address))
          .map(visible)
          .join('\n---\n'),
      }).toEqual({
        user,
        bot: bot.trim(),
      });
    }
  });
});

const clock = () => new Date('2026-10-01T09:00:00Z');

function address(path: string): string {
  return `https://guides.example.org${path}`;
}

function visible(text: string): string {
  return text.replace(/[\u00a0\u202f]/g, '~');
}
