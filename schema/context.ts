import type { Answer, Assistant, OnAnswered } from '../src/answers';
import { atDesk, type PersonAtDesk } from '../src/at-desk';
import type { DraftTrials } from '../src/draft-trials';
import type { Experts } from '../src/experts';
import type { Gaps, KeptQuestions, QuestionLog } from '../src/gaps';
import type { Language } from '../src/guides';
import type { Caller, People, Person } from '../src/people';
import type { Initiatives } from '../src/initiatives';
import type { Desk } from '../src/publishing';
import type { Snapshot } from '../src/search';
import { createDeskLoaders, type DeskLoaders } from './desk/desk-loaders';
import { callerAt, type Budget } from './limits/budget';
import { createLoaders, type Loaders } from './people/loaders';
import { preferredLanguage } from './preferred-language';
import type { PreparedOperation } from './server/prepared-operations';

/** What officers asked, for those who write. */
export interface AskedQuestions {
  readonly gaps: Gaps;
  readonly keptQuestions: KeptQuestions;
  readonly questionLog: Pick<QuestionLog, 'rate'>;
  /** Undefined where no experts can be asked. */
  readonly experts?: Experts;
}

/** What is found out about an answer as a whole while it is worked out. */
export interface AnswerNotes {
  /** False once something in it is not a function of the published editions, the language and the day. */
  lasting: boolean;
  /** The questions answered in it. */
  readonly asked: Answer[];
  /** The operation, if it reads memory only and nothing has gone wrong. */
  prepared?: PreparedOperation | undefined;
}

/** What every resolver of one operation knows. */
export interface Context {
  readonly assistant: Assistant;
  /** Taken once: everything in one answer is of the same editions, whatever is published meanwhile. */
  readonly snapshot: Snapshot;
  /** The reader's, for whatever is not asked for in a language of its own. */
  readonly language: Language;
  /** Whoever is calling; undefined for a reader who has not signed in. */
  readonly person: Person | undefined;
  readonly people: People;
  readonly loaders: Loaders;
  readonly desk: Desk;
  /** Whoever is calling, as the desk knows them. */
  readonly actor: PersonAtDesk | undefined;
  readonly deskLoaders: DeskLoaders;
  /** Names the request in the log and in the answer when something fails here. */
  readonly requestId: string;
  readonly startedAt: Date;
  readonly now: () => Date;
  /** When the present snapshot was built. */
  readonly builtAt: () => Date;
  /** When storage was last found to hold nothing newer. */
  readonly comparedAt: () => Date;
  /** The full address of a path on the page. */
  readonly publicAddress: (path: string) => string;
  /** Lets answers know at once who looks after what; without it they learn of it within a minute. */
  readonly takeUpUpkeep?: (() => Promise<void>) | undefined;
  /** Undefined where drafts cannot be tried. */
  readonly trials?: DraftTrials | undefined;
  /** Undefined where questions are not logged. */
  readonly questions?: AskedQuestions | undefined;
  /** Good practices and symposiums; undefined where nobody has passed them in. */
  readonly initiatives?: Initiatives | undefined;
  /** Told of each question that was answered; gives the id by which the answer is rated. */
  readonly onAnswered?: OnAnswered | undefined;
  readonly notes: AnswerNotes;
  /** Whose budget is spent: a person's or key's id, or an address. */
  readonly caller: string;
  /** Undefined where callers may spend what they like. */
  readonly budget?: Budget | undefined;
  /** False when this door has taken as many votes as it may in a minute. */
  readonly takesVote?: (() => boolean) | undefined;
}

/** What contexts are made from. */
export interface ContextOptions {
  readonly config: { readonly defaultLanguage: Language };
  readonly assistant: Assistant;
  readonly people: People;
  readonly desk: Desk;
  readonly publicAddress: (path: string) => string;
  readonly now: () => Date;
  readonly builtAt: () => Date;
  readonly comparedAt: () => Date;
  readonly takeUpUpkeep?: () => Promise<void>;
  readonly trials?: DraftTrials;
  readonly questions?: AskedQuestions;
  readonly initiatives?: Initiatives;
  readonly onAnswered?: OnAnswered;
  readonly budget?: Budget | undefined;
  readonly takesVote?: () => boolean;
}

/** The part of an HTTP request that a context is made from. */
export interface ContextRequest {
  readonly id: string;
  readonly headers: { readonly 'accept-language'?: string | undefined };
  /** The address it came from. */
  readonly ip?: string;
}

/** The context of one operation by whoever is calling. */
export function contextOf(request: ContextRequest, { person, by }: Caller, options: ContextOptions): Context {
  const { config, assistant, people, desk, publicAddress, now, builtAt, comparedAt } = options;
  const { takeUpUpkeep, trials, questions, initiatives, onAnswered, takesVote, budget } = options;
  const actor = person && atDesk(person, by === 'session' ? 'page' : 'api');
  return {
    assistant,
    snapshot: assistant.snapshot,
    language: preferredLanguage(request.headers['accept-language'], config.defaultLanguage),
    person,
    people,
    loaders: createLoaders(people, initiatives?.contributions),
    desk,
    actor,
    deskLoaders: createDeskLoaders(desk, actor),
    requestId: request.id,
    startedAt: now(),
    now,
    builtAt,
    comparedAt,
    publicAddress,
    takeUpUpkeep,
    trials,
    questions,
    initiatives,
    onAnswered,
    notes: { lasting: true, asked: [] },
    caller: person?.id ?? callerAt(request.ip ?? ''),
    budget,
    takesVote,
  };
}
