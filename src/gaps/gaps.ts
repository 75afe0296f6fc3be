import { randomBytes } from 'node:crypto';
import { CodedError, codedError } from '../errors';
import type { GuideId } from '../guides';
import type { Log } from '../log';
import { dayOf, daysBefore, type Day } from './day';
import type { Gap, GapStep, StartedDraft } from './gap';
import { GapBook } from './gap-book';
import type { GapStore, ReplyStore } from './gap-store';
import type { LoggedQuestion } from './logged-question';
import { withoutMasks } from './mask-personal-data';
import { wordsKey, type QuestionGroup, type TermsOf } from './question-groups';
import type { QuestionLog } from './question-log';
import type { DayCount, FrequentQuestion, QuestionLogStore } from './question-log-store';
import { tellAsker, type Notify } from './tell-askers';

/** Who acts: an id for storage. */
export interface Actor {
  readonly id: string;
  readonly name: string;
}

/** Where a section is begun: in a guide, behind a section of it, or at its end. */
export interface Place {
  readonly guide: GuideId;
  readonly behind?: string;
}

/** What gaps need of the editors' desk. */
export interface DraftDesk {
  /**
   * Puts an empty section with this heading into the draft of a guide, which is begun if there is none. The same key again gives
   * the same section. Fails where the actor may not write in the guide, or there is none.
   */
  startSection(input: {
    readonly heading: string;
    /** Other words in which people asked for it. */
    readonly asked: readonly string[];
    readonly place: Place;
    readonly actor: Actor;
    readonly idempotencyKey: string;
  }): Promise<StartedDraft>;
}

/** A publication, as gaps see it. */
export interface PublishedEdition {
  readonly guide: GuideId;
  readonly number: number;
  /** The sections that stand in it. */
  readonly sections: readonly string[];
}

/** What was asked lately, in numbers. */
export interface QuestionFigures {
  /** Each day, also those on which nobody asked anything. */
  readonly days: readonly DayFigures[];
  /** Ids of the sections that answers quoted. */
  readonly sectionsQuoted: ReadonlySet<string>;
}

export interface DayFigures {
  readonly day: Day;
  readonly asked: number;
  readonly answered: number;
}

/** What officers asked in vain, for those who write. */
export interface Gaps {
  /** All gaps, the most urgent first: asked often, and lately. */
  list(): Promise<readonly Gap[]>;
  /** One gap, by its id or that of a question in it. */
  gap(id: string): Promise<Gap | undefined>;
  /** The newest questions of a gap as they stand in the log, at most `limit`. */
  questionsOf(id: string, limit: number): Promise<readonly LoggedQuestion[]>;
  /**
   * Says that nothing will be written about it. Fails with GAP_NOT_FOUND, GAP_NOT_OPEN, GAP_CHANGED or REASON_MISSING; with
   * NOT_PERMITTED where no section near it is filed under a topic of the actor.
   */
  dismiss(id: string, reason: string, actor: Actor): Promise<Gap>;
  /** Takes back whatever was done about it. Fails with GAP_NOT_FOUND, GAP_CHANGED, or NOT_PERMITTED as `dismiss` does. */
  reopen(id: string, actor: Actor): Promise<Gap>;
  /**
   * Begins a section whose heading is the question, behind the nearest section or at `place`. Fails with GAP_NOT_FOUND, GAP_NOT_OPEN,
   * GAP_CHANGED or GAP_WITHOUT_PLACE, and as the desk fails.
   */
  startDraftFromGap(id: string, actor: Actor, place?: Place): Promise<Gap>;
  /**
   * Closes the gaps that these editions have a section for, and tells those who asked. To be called after each publication, by
   * whichever process; calling it again, or for editions that were published long ago, changes nothing.
   */
  onPublished(editions: readonly PublishedEdition[]): Promise<void>;
  /**
   * Keeps where an asker wants to be told, for the gap of the question that this answer was given to. Gives what it is withdrawn by.
   * Fails with ANSWER_NOT_KEPT or REPLY_ADDRESS_INVALID.
   */
  leaveReplyAddress(answer: string, address: string): Promise<string>;
  /** False if there was none: told, or withdrawn before. */
  withdrawReplyAddress(id: string): Promise<boolean>;
  /** Deletes questions from the log, or all that is known of questions: log, gaps and reply addresses. Gives how many there were. */
  deleteQuestions(which: readonly string[] | 'ALL'): Promise<number>;
  /** The questions asked most, for comparing answers. */
  frequentQuestions(limit: number): Promise<readonly FrequentQuestion[]>;
  /** What was asked in the last so many days, today included, and which sections answered. */
  figures(days: number): Promise<QuestionFigures>;
  /** Deletes what has been kept long enough, and tells whom a crash or a failure left untold. To be called daily. */
  sweep(): Promise<void>;
}

export interface GapsOptions {
  readonly store: { readonly log: QuestionLogStore; readonly gaps: GapStore; readonly replies: ReplyStore };
  readonly questionLog: QuestionLog;
  readonly termsOf: TermsOf;
  readonly desk: DraftDesk;
  /** Whether somebody may settle what is filed under these topics. */
  readonly permits: (actor: Actor, topics: readonly string[]) => boolean;
  readonly notify: Notify;
  /** The guide that a published section stands in; undefined when there is no such section. */
  readonly guideOf: (section: string) => GuideId | undefined;
  /** The topics that a published section is filed under, and its guide; none where there is no such section. */
  readonly topicsOf: (section: string) => readonly string[];
  /** The address of a published section. */
  readonly linkTo: (section: string) => string;
  /** The editions that readers have now. */
  readonly sequence: () => number;
  readonly log: Log;
  readonly now: () => Date;
  /** How long questions are kept. */
  readonly days: number;
}

export function createGaps(options: GapsOptions): Gaps {
  return new GapDesk(options);
}

/** In characters. */
const LONGEST_REASON = 1_000;
const LONGEST_ADDRESS = 4_000;

class GapDesk implements Gaps {
  private readonly book: GapBook;

  constructor(private readonly options: GapsOptions) {
    const { store, termsOf, now } = options;
    this.book = new GapBook({ log: store.log, gaps: store.gaps, termsOf, now });
  }

  list(): Promise<readonly Gap[]> {
    return this.book.all();
  }

  async gap(id: string): Promise<Gap | undefined> {
    return (await this.book.find(id))?.gap;
  }

  async questionsOf(id: string, limit: number): Promise<readonly LoggedQuestion[]> {
    const found = await this.book.find(id);
    if (!found) return [];
    const questions = await this.options.store.log.questions([...found.group.questions.keys()].slice(-MOST_READ));
    return questions
      .sort((a, b) => (a.day === b.day ? (a.id < b.id ? -1 : 1) : a.day < b.day ? 1 : -1))
      .slice(0, limit);
  }

  async dismiss(id: string, reason: string, actor: Actor): Promise<Gap> {
    const why = reason.trim().slice(0, LONGEST_REASON);
    if (why === '') throw codedError('REASON_MISSING', 'dismissing it');
    const { gap, group } = await this.open(id);
    this.demandLeave(gap, actor);
    await this.step(gap, group, { state: 'DISMISSED', reason: why }, actor);
    // Nobody will be told now, so nobody's address is kept.
    await this.options.store.replies.forgetOf([gap.id]);
    return this.present(gap.id);
  }

  async reopen(id: string, actor: Actor): Promise<Gap> {
    const { gap, group } = await this.known(id);
    this.demandLeave(gap, actor);
    if (gap.state === 'OPEN') return gap;
    await this.step(gap, group, { state: 'OPEN' }, actor);
    return this.present(gap.id);
  }

  async startDraftFromGap(id: string, actor: Actor, place?: Place): Promise<Gap> {
    const { gap, group } = await this.open(id);
    const at = place ?? this.nearestPlace(gap);
    if (!at) throw codedError('GAP_WITHOUT_PLACE', gap.question);
    // The desk first: a section that no gap names is harmless, a gap that names no section waits for ever.
    const idempotencyKey = `gap ${gap.id}@${String(nextNumber(gap))}`;
    const heading = withoutMasks(gap.question) || gap.question;
    const asked = gap.wordings.filter((wording) => withoutMasks(wording) === wording);
    const draft = await this.options.desk.startSection({ heading, asked, place: at, actor, idempotencyKey });
    await this.step(gap, group, { state: 'IN_DRAFT', draft }, actor);
    return this.present(gap.id);
  }

  async onPublished(editions: readonly PublishedEdition[]): Promise<void> {
    const { store, sequence, now } = this.options;
    for (const step of latestSteps(await store.gaps.steps(-1))) {
      const { draft } = step;
      if (step.state !== 'IN_DRAFT' || !draft) continue;
      const edition = editions.find(({ guide, sections }) => guide === draft.guide && sections.includes(draft.section));
      if (!edition) continue;
      const { gap, text, language } = step;
      const done = {
        state: 'DONE',
        draft,
        edition: edition.number,
        sequence: sequence(),
        by: PUBLICATION,
        at: now(),
      } as const;
      await store.gaps.addStep({ gap, number: step.number + 1, text, language, ...done }).catch(ignoreIfChanged);
    }
    await this.tellWhoWaits();
  }

  async leaveReplyAddress(answer: string, address: string): Promise<string> {
    if (address === '' || address.length > LONGEST_ADDRESS)
      throw codedError(
        'REPLY_ADDRESS_INVALID',
        `it has ${String(address.length)} characters; 1 to ${String(LONGEST_ADDRESS)} are possible`,
      );
    const { store, questionLog, now } = this.options;
    await questionLog.flush();
    const [question] = await store.log.questions([answer]);
    if (!question || question.text === '') throw codedError('ANSWER_NOT_KEPT');
    const { text, language } = question;
    const key = wordsKey(text, language);
    const found = await this.book.find(key);
    const id = randomBytes(16).toString('base64url');
    const gap = found?.gap.id ?? key;
    await store.replies.leave({ id, gap, address, language, day: dayOf(now()) });
    return id;
  }

  withdrawReplyAddress(id: string): Promise<boolean> {
    return this.options.store.replies.forget(id);
  }

  async deleteQuestions(which: readonly string[] | 'ALL'): Promise<number> {
    const { store, questionLog } = this.options;
    await questionLog.flush();
    if (which === 'ALL') {
      await store.replies.forgetOf('ALL');
      await store.gaps.forget('ALL');
    }
    return store.log.delete(which);
  }

  frequentQuestions(limit: number): Promise<readonly FrequentQuestion[]> {
    return this.options.store.log.mostAsked(limit);
  }

  async figures(days: number): Promise<QuestionFigures> {
    const { store, now } = this.options;
    const today = dayOf(now());
    const since = daysBefore(today, days - 1);
    const [counts, quoted] = await Promise.all([store.log.countByDay(since), store.log.sectionsQuoted(since)]);
    return {
      days: Array.from({ length: days }, (_, i) => figuresOf(daysBefore(since, -i), counts)),
      sectionsQuoted: new Set(quoted),
    };
  }

  async sweep(): Promise<void> {
    const { store, days, now, log } = this.options;
    const keptFrom = daysBefore(dayOf(now()), days - 1);
    const deleted = await store.log.deleteBefore(keptFrom);
    // A log without any steps is not read for nothing.
    const gaps = (await store.gaps.steps(0)) ? await this.book.all() : [];
    const left = gaps.filter(
      ({ count, state, step }) => count === 0 && step && state !== 'IN_DRAFT' && dayOf(step.at) < keptFrom,
    );
    if (left.length > 0) await store.gaps.forget(left.map(({ id }) => id));
    await this.tellWhoWaits(keptFrom);
    if (deleted > 0 || left.length > 0)
      log.info({ questions: deleted, gaps: left.length, days }, 'Deleted what the question log has kept long enough');
  }

  /** Tells whose gap is done. With a day, addresses left before it are forgotten, unless somebody is writing for them. */
  private async tellWhoWaits(keptFrom = ''): Promise<void> {
    const { replies } = this.options.store;
    const waiting = await replies.waiting();
    if (waiting.length > 0) await this.book.refresh();
    for (const reply of waiting) {
      const gap = this.book.peek(reply.gap)?.gap;
      const section = gap?.step?.draft?.section;
      if (gap?.step?.state === 'DONE' && section !== undefined) {
        await tellAsker(reply, gap, this.options.linkTo(section), { ...this.options, replies });
      } else if (gap?.state !== 'IN_DRAFT' && reply.day < keptFrom) await replies.forget(reply.id);
    }
  }

  private async step(gap: Gap, group: QuestionGroup, step: NextStep, actor: Actor): Promise<void> {
    await this.options.store.gaps.addStep({
      gap: gap.id,
      number: nextNumber(gap),
      text: group.founder,
      language: group.language,
      by: actor.id,
      at: this.options.now(),
      ...step,
    });
  }

  /** Whoever answers for some topics settles what is near sections of theirs. Where it is written about, the desk says who may. */
  private demandLeave({ nearest, step, question }: Gap, actor: Actor): void {
    const { permits, topicsOf } = this.options;
    const near = step?.draft ? [...nearest, step.draft.section] : nearest;
    if (!permits(actor, [...new Set(near.flatMap(topicsOf))])) throw codedError('NOT_PERMITTED', question);
  }

  /** The sections near it may have gone since it was asked: the first that is still there. */
  private nearestPlace({ nearest }: Gap): Place | undefined {
    for (const behind of nearest) {
      const guide = this.options.guideOf(behind);
      if (guide) return { guide, behind };
    }
    return undefined;
  }

  private async open(id: string) {
    const found = await this.known(id);
    if (found.gap.state !== 'OPEN') throw codedError('GAP_NOT_OPEN', found.gap.question, stateWords[found.gap.state]);
    return found;
  }

  private async known(id: string) {
    const found = await this.book.find(id);
    if (!found) throw codedError('GAP_NOT_FOUND', id);
    return found;
  }

  private async present(id: string): Promise<Gap> {
    return (await this.known(id)).gap;
  }
}

/** Of a gap that was asked more often, these are looked through for the newest. */
const MOST_READ = 1_000;

/** Who takes the step that follows from a publication. */
const PUBLICATION = 'publication';

/** The last step of each gap. */
function latestSteps(steps: readonly GapStep[] = []): Iterable<GapStep> {
  return new Map(steps.map((step) => [step.gap, step])).values();
}

type NextStep = Pick<GapStep, 'state' | 'draft' | 'edition' | 'sequence' | 'reason'>;

const stateWords = { OPEN: 'open', IN_DRAFT: 'being written about', DONE: 'done', DISMISSED: 'dismissed' } as const;

function nextNumber({ step }: Gap): number {
  return (step?.number ?? 0) + 1;
}

function ignoreIfChanged(error: unknown): void {
  if (!(error instanceof CodedError) || error.code !== 'GAP_CHANGED') throw error;
}

function figuresOf(day: Day, counts: readonly DayCount[]): DayFigures {
  const ofDay = counts.filter((each) => each.day === day);
  const sum = (of: readonly DayCount[]) => of.reduce((total, { count }) => total + count, 0);
  return { day, asked: sum(ofDay), answered: sum(ofDay.filter(({ outcome }) => outcome === 'ANSWERED')) };
}
