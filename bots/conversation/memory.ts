import type { Language } from '../../src/guides';
import type { Turn } from './turn';

/** All that is kept between two messages, by what it is kept about. */
export interface Notes {
  /** One person: all that is kept of them, in one place, so that it can be shown and deleted. */
  readonly person: PersonNotes;
  /** A message that came, so that it is answered once though a channel may deliver it twice. */
  readonly seen: object;
  /** What was sent in answer to a message, so that an edited question finds its answer. */
  readonly replied: { readonly ids: readonly string[] };
  /** An answer that was sent: the id by which it is rated. Nothing tells who asked. */
  readonly answer: { readonly rated: string };
  /** A conversation that has been greeted. */
  readonly conversation: { readonly greeted: true };
}
export type NoteKind = keyof Notes;

export interface PersonNotes {
  /** What the person chose, in whatever conversation. */
  readonly language?: Language;
  /** The person's own questions, the newest last. */
  readonly questions?: readonly OwnQuestion[];
  /** The thread of thought in each conversation, by a key of it. */
  readonly threads?: Readonly<Record<string, Thread>>;
  /** When the person was asked whether everything should be deleted; a date as ISO text. */
  readonly deletingSince?: string;
}

/** A question as its asker may see it again. `day` is an ISO date, `message` the id of the message that asked it. */
export interface OwnQuestion {
  readonly text: string;
  readonly day: string;
  readonly message?: string;
}

/** One person's thread of thought in one conversation. */
export interface Thread {
  /** What was asked last, as it was understood. */
  readonly last?: { readonly question: string; readonly language: Language };
  /** The readings just offered, when a clarifying question was the last thing said. */
  readonly readings?: readonly string[];
  /** Questions in a row that the guides did not answer. */
  readonly notFound?: number;
  /** The id by which the last answer is rated: some clients do not say which one a thumb is on. */
  readonly rated?: string;
  /** The message that asked it, and what had been asked before: an edited question is understood from there. */
  readonly message?: string;
  readonly before?: Thread['last'];
  /** When it was last taken up; a date as ISO text. */
  readonly at: string;
}

/** Notes with the version to hand back when changing them; 0 and no notes when nothing is kept. */
export interface Kept<N> {
  readonly notes?: N;
  readonly version: number;
}

/**
 * Keeps notes between messages. `away` means that they cannot be reached just now; it comes within 200 ms, since nobody
 * waits longer for an answer that can be given without; or after `patience` milliseconds, for what cannot be done without. An
 * implementation may forget any note at any time.
 */
export interface Memory {
  get<K extends NoteKind>(kind: K, key: string, patience?: number): Promise<Kept<Notes[K]> | 'away'>;
  /** Keeps `notes` if the version is still `expected`, otherwise changes nothing. */
  set<K extends NoteKind>(
    kind: K,
    key: string,
    notes: Notes[K],
    expected: number,
  ): Promise<'saved' | 'conflict' | 'away'>;
  delete(kind: NoteKind, key: string, patience?: number): Promise<'deleted' | 'away'>;
}

/** The key of one message in a conversation. JSON, so that no two pairs of ids can meet in one key. */
export function messageKey(conversation: string, id: string): string {
  return JSON.stringify([conversation, id]);
}

/** Times a change is tried again when somebody else changed the same note meanwhile. */
const attempts = 8;

/**
 * Changes a note whoever else is changing it: `change` sees the newest and may be called again. It returns the note to
 * keep, or undefined to leave everything as it is. False when nothing was kept: unchanged, away, or too much traffic.
 */
export async function changeNotes<K extends NoteKind>(
  memory: Memory,
  kind: K,
  key: string,
  change: (notes: Notes[K] | undefined) => Notes[K] | undefined,
): Promise<boolean> {
  return (await changeKept(memory, kind, key, await memory.get(kind, key), change)) === 'saved';
}

/** The same, where the note has just been read: a change that nobody interferes with costs no second reading. */
export async function changeKept<K extends NoteKind>(
  memory: Memory,
  kind: K,
  key: string,
  read: Kept<Notes[K]> | 'away',
  change: (notes: Notes[K] | undefined) => Notes[K] | undefined,
): Promise<'saved' | 'unchanged' | 'conflict' | 'away'> {
  let kept = read;
  for (let attempt = 0; attempt < attempts; attempt++) {
    if (kept === 'away') return 'away';
    const changed = change(kept.notes);
    if (changed === undefined) return 'unchanged';
    const outcome = await memory.set(kind, key, changed, kept.version);
    if (outcome !== 'conflict') return outcome;
    kept = await memory.get(kind, key);
  }
  return 'conflict';
}

/** For how long a thread of thought is kept, in milliseconds: who asks again later has another matter. */
const THREAD_LASTS_MS = 3_600_000;
/** Conversations whose threads are kept of one person. */
const THREADS = 10;
/** Own questions kept, and for how long. Text of each is cut: it is shown, never asked again. */
const QUESTIONS = 20;
const QUESTIONS_LAST_MS = 30 * 24 * 3_600_000;
const QUESTION_LENGTH = 200;

/** The thread of a conversation, if it is still warm. */
export function threadOf(notes: PersonNotes | undefined, conversation: string, now: Date): Thread | undefined {
  const thread = notes?.threads?.[conversation];
  return thread && isWarm(thread, now) ? thread : undefined;
}

/** The questions that are still kept, the newest last. */
export function ownQuestions(notes: PersonNotes | undefined, now: Date): readonly OwnQuestion[] {
  const oldest = new Date(now.getTime() - QUESTIONS_LAST_MS).toISOString().slice(0, 10);
  return (notes?.questions ?? []).filter(({ day }) => day >= oldest);
}

/** What is to change of a person's notes once a message is answered. */
export interface PersonChange {
  readonly thread?: Thread | 'forget';
  readonly language?: Language;
  readonly question?: OwnQuestion;
  /** That the person was just asked whether to delete everything; otherwise that is over. */
  readonly deleting?: boolean;
}

/** The notes with a change made and with all that is too old taken out; undefined when nothing has to be kept anew. */
export function changedPerson(
  notes: PersonNotes = {},
  { thread, language, question, deleting = false }: PersonChange,
  { conversation }: Pick<Turn, 'conversation'>,
  now: Date,
): PersonNotes | undefined {
  const wasAsked = notes.deletingSince !== undefined;
  if (!thread && !language && !question && !deleting && !wasAsked) return undefined;
  const chosen = language ?? notes.language;
  return {
    ...(chosen ? { language: chosen } : {}),
    questions: withQuestion(ownQuestions(notes, now), question),
    threads: thread ? withThread(notes.threads, conversation, thread, now) : (notes.threads ?? {}),
    ...(deleting ? { deletingSince: now.toISOString() } : {}),
  };
}

function withQuestion(kept: readonly OwnQuestion[], question: OwnQuestion | undefined): readonly OwnQuestion[] {
  if (!question || kept.at(-1)?.text === question.text) return kept;
  const others = kept.filter(({ message }) => message === undefined || message !== question.message);
  const text = Array.from(question.text).slice(0, QUESTION_LENGTH).join('');
  return [...others, { ...question, text }].slice(-QUESTIONS);
}

function withThread(
  threads: PersonNotes['threads'] = {},
  conversation: string,
  thread: Thread | 'forget',
  now: Date,
): Readonly<Record<string, Thread>> {
  const others = Object.entries(threads)
    .filter(([key, each]) => key !== conversation && isWarm(each, now))
    .sort(([, a], [, b]) => (a.at < b.at ? -1 : 1))
    .slice(1 - THREADS);
  return Object.fromEntries(thread === 'forget' ? others : [...others, [conversation, thread]]);
}

function isWarm(thread: Thread, now: Date): boolean {
  return Date.parse(thread.at) > now.getTime() - THREAD_LASTS_MS;
}
