import { changeNotes, type AnswerSubject, type Memory, type SentAnswer, type Turn } from '../conversation';

/** Message ids remembered for each conversation: a channel repeats a message within seconds. */
const seenKept = 20;
/** Answers remembered for each conversation, for votes and edited questions. */
const sentKept = 20;

/**
 * True the first time a message comes, false for every repetition. When it cannot be told, true: an answer twice is better
 * than none.
 */
export async function isFirstDelivery(memory: Memory, { conversation, id }: Turn): Promise<boolean> {
  if (id === undefined) return true;
  let repeated = false;
  await changeNotes(memory, 'conversation', conversation, (notes = {}) => {
    const seen = notes.seen ?? [];
    repeated = seen.includes(id);
    return repeated ? undefined : { ...notes, seen: [...seen, id].slice(-seenKept) };
  });
  return !repeated;
}

/** True when a conversation has not been greeted yet; from then on it has. */
export async function isFirstGreeting(memory: Memory, conversation: string): Promise<boolean> {
  let greeted = false;
  await changeNotes(memory, 'conversation', conversation, (notes = {}) => {
    greeted = notes.greeted === true;
    return greeted ? undefined : { ...notes, greeted: true };
  });
  return !greeted;
}

/** Remembers that the message `id` answers the turn; what it said before it was updated is forgotten. */
export async function rememberSent(memory: Memory, turn: Turn, id: string, about?: AnswerSubject): Promise<void> {
  const answer: SentAnswer = {
    id,
    ...(turn.id === undefined ? {} : { inReplyTo: turn.id }),
    ...(about === undefined ? {} : { about }),
  };
  await changeNotes(memory, 'conversation', turn.conversation, (notes = {}) => ({
    ...notes,
    sent: [...(notes.sent ?? []).filter((other) => other.id !== id), answer].slice(-sentKept),
  }));
}

/** The id of the message that answered the turn, if it is remembered. */
export async function sentInReplyTo(memory: Memory, turn: Turn): Promise<string | undefined> {
  if (turn.id === undefined) return undefined;
  return (await sentIn(memory, turn.conversation)).find(({ inReplyTo }) => inReplyTo === turn.id)?.id;
}

/** What a message of a conversation was about, if it is remembered. */
export async function sentAbout(memory: Memory, conversation: string, id: string): Promise<AnswerSubject | undefined> {
  return (await sentIn(memory, conversation)).find((answer) => answer.id === id)?.about;
}

async function sentIn(memory: Memory, conversation: string): Promise<readonly SentAnswer[]> {
  const kept = await memory.get('conversation', conversation);
  return kept === 'away' ? [] : (kept.notes?.sent ?? []);
}
