import type { Language } from '../../src/guides';
import { messageKey, threadOf, type AnswerSubject, type Memory, type Thread, type Turn } from '../conversation';

/** Message ids that this process remembers by itself: enough for a repetition while storage is away, or within a millisecond. */
const RECENT = 2_000;

export interface Deliveries {
  /**
   * True the first time a message comes, to whichever process; false for every repetition. When it cannot be told, true: an answer
   * twice is better than none.
   */
  isFirst(turn: Turn): Promise<boolean>;
}

export function createDeliveries(memory: Memory): Deliveries {
  const recent = new Set<string>();
  return {
    async isFirst({ conversation, id }) {
      if (id === undefined) return true;
      const key = messageKey(conversation, id);
      if (recent.has(key)) return false;
      recent.add(key);
      for (const oldest of recent) {
        if (recent.size <= RECENT) break;
        recent.delete(oldest);
      }
      return (await memory.set('seen', key, {}, 0)) !== 'conflict';
    },
  };
}

/** True when a conversation has not been greeted yet; from then on it has. */
export async function isFirstGreeting(memory: Memory, conversation: string): Promise<boolean> {
  return (await memory.set('conversation', conversation, { greeted: true }, 0)) !== 'conflict';
}

/** A message that was sent, and what it is about where it is an answer. */
export interface Sent {
  readonly id: string;
  readonly about?: AnswerSubject;
}

/** Remembers which messages answer the turn, and by what they are rated. */
export async function rememberSent(memory: Memory, { conversation, id }: Turn, sent: readonly Sent[]): Promise<void> {
  const ids = sent.map((each) => each.id);
  await Promise.all([
    id !== undefined && ids.length > 0 ? keep(memory, 'replied', messageKey(conversation, id), { ids }) : undefined,
    ...sent.map(({ id: answer, about }) =>
      about?.answer === undefined
        ? undefined
        : keep(memory, 'answer', messageKey(conversation, answer), { rated: about.answer }),
    ),
  ]);
}

/** The ids of the messages that answered the turn; none where that is not remembered. */
export async function sentInReplyTo(memory: Memory, { conversation, id }: Turn): Promise<readonly string[]> {
  if (id === undefined) return [];
  const kept = await memory.get('replied', messageKey(conversation, id));
  return kept === 'away' ? [] : (kept.notes?.ids ?? []);
}

/** The id by which a message of a conversation is rated, if that is remembered. */
export async function ratedBy(memory: Memory, conversation: string, message: string): Promise<string | undefined> {
  const kept = await memory.get('answer', messageKey(conversation, message));
  return kept === 'away' ? undefined : kept.notes?.rated;
}

/** Nearly always the first note of its key, so nothing is read before. */
async function keep<K extends 'replied' | 'answer'>(
  memory: Memory,
  kind: K,
  key: string,
  notes: Parameters<typeof memory.set<K>>[2],
): Promise<void> {
  if ((await memory.set(kind, key, notes, 0)) !== 'conflict') return;
  const kept = await memory.get(kind, key);
  if (kept !== 'away') await memory.set(kind, key, notes, kept.version);
}

/** What a person asked last in a conversation, as it was understood. */
export async function lastAsked(memory: Memory, turn: Turn, now: Date): Promise<LastAsked | undefined | 'away'> {
  const kept = await memory.get('person', turn.user);
  return kept === 'away' ? 'away' : threadOf(kept.notes, turn.conversation, now)?.last;
}

export type LastAsked = NonNullable<Thread['last']>;

/** The language that a person chose. */
export async function chosenLanguage(memory: Memory, { user }: Pick<Turn, 'user'>): Promise<Language | undefined> {
  const kept = await memory.get('person', user);
  return kept === 'away' ? undefined : kept.notes?.language;
}
