import type { Language } from '../../src/guides';
import type { AnswerSubject } from './reply';
import type { Turn } from './turn';

/** All that is kept between two messages, by what it is kept about. */
export interface Notes {
  /** One person's thread of thought in one conversation. */
  readonly asker: {
    /** What was asked last, as it was understood. */
    readonly last?: { readonly question: string; readonly language: Language };
    /** The readings just offered, when a clarifying question was the last thing said. */
    readonly readings?: readonly string[];
    /** Questions in a row that the guides did not answer. */
    readonly notFound?: number;
  };
  /** What a person chose, in whatever conversation. */
  readonly person: { readonly language: Language };
  /** One conversation, whoever speaks. */
  readonly conversation: {
    readonly greeted?: boolean;
    /** Ids of the newest messages, for a channel may deliver one twice. */
    readonly seen?: readonly string[];
    /** The newest answers, so that a vote or an edited question finds its answer. */
    readonly sent?: readonly SentAnswer[];
  };
}
export type NoteKind = keyof Notes;

export interface SentAnswer {
  /** The ids of the answer and of the message it answers. */
  readonly id: string;
  readonly inReplyTo?: string;
  readonly about?: AnswerSubject;
}

/** Notes with the version to hand back when changing them; 0 and no notes when nothing is kept. */
export interface Kept<N> {
  readonly notes?: N;
  readonly version: number;
}

/**
 * Keeps notes between messages. `away` means that they cannot be reached just now; it comes within 200 ms, since nobody
 * waits longer for an answer that can be given without. An implementation may forget any note at any time.
 */
export interface Memory {
  get<K extends NoteKind>(kind: K, key: string): Promise<Kept<Notes[K]> | 'away'>;
  /** Keeps `notes` if the version is still `expected`, otherwise changes nothing. */
  set<K extends NoteKind>(
    kind: K,
    key: string,
    notes: Notes[K],
    expected: number,
  ): Promise<'saved' | 'conflict' | 'away'>;
  delete(kind: NoteKind, key: string): Promise<void>;
}

/** The key of one person in one conversation. JSON, so that no two pairs of ids can meet in one key. */
export function askerKey(turn: Pick<Turn, 'conversation' | 'user'>): string {
  return JSON.stringify([turn.conversation, turn.user]);
}

/** Times a change is tried again when somebody else changed the same note meanwhile. */
const attempts = 5;

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
  for (let attempt = 0; attempt < attempts; attempt++) {
    const kept = await memory.get(kind, key);
    if (kept === 'away') return false;
    const changed = change(kept.notes);
    if (changed === undefined) return false;
    const outcome = await memory.set(kind, key, changed, kept.version);
    if (outcome !== 'conflict') return outcome === 'saved';
  }
  return false;
}
