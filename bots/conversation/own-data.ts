import { codedError } from '../../src/errors';
import type { Language } from '../../src/guides';
import { ownQuestions, type Memory } from './memory';
import type { PersonalRecords } from './personal-records';
import { wordsReply, type Reply } from './reply';
import { scripts } from './scripts';
import type { Turn } from './turn';

/** What a person wants with what is kept of them. */
export type OwnDataWish = 'show' | 'askToDelete' | 'delete';

/** Nothing can be said without looking, so that is waited for, in milliseconds. */
const PATIENCE_MS = 3_000;

export interface OwnDataContext {
  readonly turn: Turn;
  readonly language: Language;
  readonly memory: Memory;
  readonly records: readonly PersonalRecords[];
  /** Days that the question log is kept. */
  readonly logDays: number;
  readonly now: Date;
}

/**
 * Shows what is kept of a person, asks whether to delete it, or deletes it. Fails with STORAGE_UNAVAILABLE where it cannot be told
 * what is kept: nothing is said that may not be true.
 */
export async function ownDataReply(wish: OwnDataWish, context: OwnDataContext): Promise<Reply> {
  const { language, turn, records, logDays } = context;
  const words = scripts[language];
  const items = await itemsOf(context);
  if (wish === 'show' || items.length === 0)
    return wordsReply('myData', language, words.myData(items, logDays), { audience: 'ONLY_ASKER' });
  if (wish === 'askToDelete')
    return wordsReply('delete', language, words.deleteAll(items), {
      audience: 'ONLY_ASKER',
      choices: [words.confirm, words.keep],
    });
  if ((await context.memory.delete('person', turn.user, PATIENCE_MS)) === 'away') throw unreachableNotes();
  await Promise.all(records.map((each) => each.forget(turn.user)));
  return wordsReply('deleted', language, words.deleted(items), { audience: 'ONLY_ASKER' });
}

/** The questions themselves are listed only where nobody else reads, and only to be looked at. */
async function itemsOf({ turn, language, memory, records, now }: OwnDataContext): Promise<string[]> {
  const kept = await memory.get('person', turn.user, PATIENCE_MS);
  if (kept === 'away') throw unreachableNotes();
  const { notes } = kept;
  const words = scripts[language].kept;
  const questions = ownQuestions(notes, now).map(({ text }) => text);
  const others = await Promise.all(records.map((each) => each.describe(turn.user, language)));
  return [
    ...(notes?.language ? [words.language] : []),
    ...(questions.length > 0 ? [words.questions(turn.scope === 'personal' ? questions : [], questions.length)] : []),
    ...others.flat(),
  ];
}

function unreachableNotes(): Error {
  return codedError('STORAGE_UNAVAILABLE', 'what is kept of a person');
}
