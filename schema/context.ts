import type { Assistant, OnAnswered } from '../src/answers';
import type { Gaps, KeptQuestions, QuestionLog } from '../src/gaps';
import type { Language } from '../src/guides';
import type { Snapshot } from '../src/search';
import { preferredLanguage } from './preferred-language';

/** Who is calling, once it is known. */
export interface Caller {
  readonly id: string;
  readonly name: string;
  /** Whether any of their roles lets them do this: `read-gaps`. */
  permits(action: string): boolean;
}

/** What those who write are served from. */
export interface EditorsDoor {
  readonly gaps: Gaps;
  readonly keptQuestions: KeptQuestions;
  readonly questionLog: Pick<QuestionLog, 'rate'>;
}

/** What every resolver of one operation knows. */
export interface Context {
  readonly assistant: Assistant;
  /** Taken once: everything in one answer is of the same editions, whatever is published meanwhile. */
  readonly snapshot: Snapshot;
  /** The reader's, for whatever is not asked for in a language of its own. */
  readonly language: Language;
  /** Names the request in the log and in the answer when something fails here. */
  readonly requestId: string;
  readonly startedAt: Date;
  readonly now: () => Date;
  /** When the present snapshot was built. */
  readonly builtAt: () => Date;
  /** The full address of a path on the page. */
  readonly publicAddress: (path: string) => string;
  /** Undefined for whoever has not signed in. */
  readonly person?: Caller | undefined;
  readonly desk?: EditorsDoor | undefined;
  /** Told of each question that was answered; gives the id by which the answer is rated. */
  readonly onAnswered?: OnAnswered | undefined;
  /** False when this door has taken as many votes as it may in a minute. */
  readonly takesVote?: (() => boolean) | undefined;
}

/** What contexts are made from. */
export interface ContextOptions {
  readonly config: { readonly defaultLanguage: Language };
  readonly assistant: Assistant;
  readonly publicAddress: (path: string) => string;
  readonly now: () => Date;
  readonly builtAt: () => Date;
  readonly desk?: EditorsDoor;
  readonly onAnswered?: OnAnswered;
  readonly takesVote?: () => boolean;
  /** Who sent a request; without it, nobody is known. */
  readonly personOf?: (request: ContextRequest) => Caller | undefined;
}

/** The part of an HTTP request that a context is made from. */
export interface ContextRequest {
  readonly id: string;
  readonly headers: { readonly 'accept-language'?: string | undefined };
}

/** The context of one operation. */
export function contextOf(request: ContextRequest, options: ContextOptions): Context {
  const { config, assistant, publicAddress, now, builtAt, desk, onAnswered, takesVote, personOf } = options;
  return {
    assistant,
    snapshot: assistant.snapshot,
    language: preferredLanguage(request.headers['accept-language'], config.defaultLanguage),
    requestId: request.id,
    startedAt: now(),
    now,
    builtAt,
    publicAddress,
    person: personOf?.(request),
    desk,
    onAnswered,
    takesVote,
  };
}
