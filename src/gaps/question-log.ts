import { randomBytes } from 'node:crypto';
import type { Log } from '../log';
import { dayOf } from './day';
import {
  LONGEST_COMMENT,
  LONGEST_SAID,
  LONGEST_TEXT,
  type LoggedQuestion,
  type QuestionToLog,
  type Vote,
  type VoteValue,
} from './logged-question';
import { maskPersonalData } from './mask-personal-data';
import type { QuestionLogStore } from './question-log-store';

/** What an asker says of an answer. */
export interface Rating {
  readonly value: VoteValue;
  readonly comment?: string;
  /** Names known to stand in the comment: not kept. */
  readonly names?: readonly string[];
}

/** Where questions are written down: behind the answer, never in its way. */
export interface QuestionLog {
  /**
   * Takes a question; it is written within about a second. Does no I/O and never throws. Gives the id of its answer; undefined
   * where nothing is logged.
   */
  record(question: QuestionToLog): string | undefined;
  /** Keeps what an asker thinks of an answer, in the place of an earlier vote; false when the question is not kept. Fails as storage fails. */
  rate(id: string, rating: Rating): Promise<boolean>;
  /** Writes what waits. Never fails: what cannot be written waits on. */
  flush(): Promise<void>;
  /** Writes what waits, once, and takes no more. */
  close(): Promise<void>;
}

export interface QuestionLogOptions {
  readonly store: QuestionLogStore;
  readonly log: Log;
  readonly now: () => Date;
  /** How long questions are kept; 0 logs nothing. */
  readonly days: number;
  /** Calls back once, later; replaced in tests. */
  readonly later?: (run: () => void) => void;
}

/** So many questions wait for a database that is away: an hour of a busy office, and a few megabytes. */
const MOST_WAITING = 5_000;
/** Written at once. */
const BATCH = 500;
const WRITE_AFTER_MS = 1_000;

export function createQuestionLog(options: QuestionLogOptions): QuestionLog {
  return options.days > 0 ? new WriteBehindLog(options) : noLog;
}

/** Where nothing is logged, nothing can be rated: a vote would keep the question after all. */
const noLog: QuestionLog = {
  record: () => undefined,
  rate: () => Promise.resolve(false),
  flush: () => Promise.resolve(),
  close: () => Promise.resolve(),
};

class WriteBehindLog implements QuestionLog {
  private readonly waiting = new Map<string, LoggedQuestion>();
  private writing: Promise<void> = Promise.resolve();
  private scheduled = false;
  private closed = false;
  private dropped = 0;

  constructor(private readonly options: QuestionLogOptions) {}

  record(question: QuestionToLog): string | undefined {
    if (this.closed) return undefined;
    if (this.waiting.size >= MOST_WAITING) {
      this.drop();
      return undefined;
    }
    const logged = this.logged(question);
    this.waiting.set(logged.id, logged);
    this.schedule();
    return logged.id;
  }

  async rate(id: string, { value, comment, names }: Rating): Promise<boolean> {
    const masked = comment === undefined ? '' : maskPersonalData(comment.trim(), names).slice(0, LONGEST_COMMENT);
    const vote: Vote = { value, ...(masked === '' ? {} : { comment: masked }), day: dayOf(this.options.now()) };
    if (this.waiting.has(id)) await this.flush();
    return this.options.store.rate(id, vote);
  }

  flush(): Promise<void> {
    this.writing = this.writing.then(() => this.write());
    return this.writing;
  }

  async close(): Promise<void> {
    this.closed = true;
    await this.flush();
    if (this.waiting.size > 0)
      this.options.log.warn({ questions: this.waiting.size }, 'Stopped before all questions were logged');
  }

  private async write(): Promise<void> {
    while (this.waiting.size > 0) {
      const batch = [...this.waiting.values()].slice(0, BATCH);
      try {
        // In another order than they were asked in: which came after which tells something of who asked.
        await this.options.store.add([...batch].sort((a, b) => (a.id < b.id ? -1 : 1)));
      } catch (error) {
        this.options.log.debug({ err: error }, 'Questions could not be logged; they wait');
        if (!this.closed) this.schedule();
        return;
      }
      for (const { id } of batch) this.waiting.delete(id);
    }
    if (this.dropped > 0)
      this.options.log.info({ questions: this.dropped }, 'Questions are logged again; these were not');
    this.dropped = 0;
  }

  /** Said once for each time that the database is away. */
  private drop(): void {
    if (this.dropped === 0)
      this.options.log.warn(
        { waiting: MOST_WAITING },
        'The database has been away for long: questions are not logged until it is back',
      );
    this.dropped++;
  }

  private schedule(): void {
    if (this.scheduled) return;
    this.scheduled = true;
    const later = this.options.later ?? afterAWhile;
    later(() => {
      this.scheduled = false;
      void this.flush();
    });
  }

  private logged({ names, ...question }: QuestionToLog): LoggedQuestion {
    return {
      ...question,
      id: randomBytes(16).toString('base64url'),
      text: maskPersonalData(question.text.slice(0, LONGEST_TEXT), names),
      said: question.said.slice(0, LONGEST_SAID),
      day: dayOf(this.options.now()),
    };
  }
}

/** Keeps no process alive: whoever ends it closes the log. */
function afterAWhile(run: () => void): void {
  setTimeout(run, WRITE_AFTER_MS).unref();
}
