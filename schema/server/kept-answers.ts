import type { Answer } from '../../src/answers';
import type { Snapshot } from '../../src/search';

/** An answer as it was sent, to be sent again. */
export interface KeptAnswer {
  readonly body: string;
  readonly contentType: string;
  /** The questions answered in it: the log hears of them each time somebody asks. */
  readonly asked: readonly Answer[];
  /** Weak, since the same answer leaves compressed in several ways. */
  readonly etag: string;
}

/** Answers to readers, kept while what they were answered from is what is published. */
export interface KeptAnswers {
  find(key: string, moment: Moment): KeptAnswer | undefined;
  keep(key: string, answer: KeptAnswer, moment: Moment): void;
  readonly bytes: number;
  readonly mostBytes: number;
}

/** What answers are a function of beside what was asked: the editions, and the day, which decides what is overdue. */
export interface Moment {
  readonly snapshot: Snapshot;
  /** YYYY-MM-DD */
  readonly day: string;
}

/** Larger answers are worked out again: one of them would take the place of many. In bytes. */
const LARGEST_ANSWER = 256_000;

/** What an entry takes beside its text, about. In bytes. */
const OVERHEAD = 500;

/**
 * Keeps at most `mostBytes`; what was not asked for longest goes first. With another snapshot, or on another day, everything
 * goes at once, so nothing that was withdrawn is ever sent again.
 */
export function createKeptAnswers(mostBytes: number): KeptAnswers {
  const answers = new Map<string, KeptAnswer>();
  let bytes = 0;
  let of: Moment | undefined;
  return {
    mostBytes,
    get bytes() {
      return bytes;
    },
    find(key, moment) {
      renew(moment);
      const answer = answers.get(key);
      if (answer) {
        answers.delete(key);
        answers.set(key, answer);
      }
      return answer;
    },
    keep(key, answer, moment) {
      // Something may have been published while it was worked out.
      if (of?.snapshot !== moment.snapshot || of.day !== moment.day) return;
      const size = sizeOf(key, answer);
      if (size > LARGEST_ANSWER || size > mostBytes || answers.has(key)) return;
      answers.set(key, answer);
      bytes += size;
      for (const [oldest, each] of answers) {
        if (bytes <= mostBytes) break;
        answers.delete(oldest);
        bytes -= sizeOf(oldest, each);
      }
    },
  };

  function renew(moment: Moment): void {
    if (of?.snapshot === moment.snapshot && of.day === moment.day) return;
    answers.clear();
    bytes = 0;
    of = moment;
  }
}

/** Strings take up to two bytes a character. */
function sizeOf(key: string, { body, asked }: KeptAnswer): number {
  return 2 * (key.length + body.length) + asked.length * 5_000 + OVERHEAD;
}
