import {
  compareEach,
  createAssistant,
  distinctQuestions,
  snapshotWithDraft,
  type Answer,
  type AnswerChange,
  type Assistant,
  type ComparedQuestion,
  type Question,
  type QuestionToCompare,
} from './answers';
import { codedError } from './errors';
import type { GuideId } from './guides';
import type { Log } from './log';
import type { Actor, Desk, DraftPreview } from './publishing';
import type { Snapshot } from './search';

/** Questions that are answered as before are counted, not shown. */
export type ShownChange = Exclude<AnswerChange, 'same'>;

export interface ComparedInTurn extends ComparedQuestion {
  readonly change: ShownChange;
  /** Its place among all that were compared. */
  readonly position: number;
}

/** What publishing a draft would do to questions, as far as it is known. */
export interface DraftComparison {
  readonly state: 'RUNNING' | 'DONE' | 'FAILED';
  /** The version of the draft. */
  readonly version: number;
  /** The published editions that it is compared with. */
  readonly sequence: number;
  readonly total: number;
  readonly compared: number;
  readonly gained: number;
  readonly lost: number;
  readonly changed: number;
  readonly same: number;
  readonly changes: readonly ComparedInTurn[];
}

/** Drafts as they would be if they were published: for their editors alone, and nothing of it is logged or kept. */
export interface DraftTrials {
  /** Answers as if the draft were published. Fails with NOT_PERMITTED or DRAFT_NOT_FOUND. */
  ask(actor: Actor, guide: GuideId, question: Question): Promise<Answer>;
  /**
   * How far the comparison of the draft as it is now with what is published now has come; asking begins it. It takes seconds of
   * work, in slices between which others are served, and one after the other. Fails as `ask` does.
   */
  compare(actor: Actor, guide: GuideId): Promise<DraftComparison>;
  /** Stops what is being compared. */
  close(): Promise<void>;
}

export interface DraftTrialsOptions {
  readonly desk: Pick<Desk, 'draft' | 'preview'>;
  /** What is published. */
  readonly present: () => Snapshot;
  readonly questions: () => Promise<readonly QuestionToCompare[]>;
  readonly log: Log;
  readonly now: () => Date;
}

/** Drafts that are kept ready to be asked. Each holds the postings of its own guide beside the published ones. */
const MOST_READY = 3;

/** Comparisons that somebody may still ask for. */
const MOST_COMPARED = 20;

export function createDraftTrials(options: DraftTrialsOptions): DraftTrials {
  return new Trials(options);
}

interface Ready {
  readonly version: number;
  readonly present: Snapshot;
  readonly assistant: Assistant;
}

class Trials implements DraftTrials {
  private readonly ready = new Map<GuideId, Ready>();
  private readonly comparisons = new Map<GuideId, RunningComparison>();
  private turn: Promise<void> = Promise.resolve();

  constructor(private readonly options: DraftTrialsOptions) {}

  async ask(actor: Actor, guide: GuideId, question: Question): Promise<Answer> {
    const { desk, present, now } = this.options;
    const version = await this.versionFor(actor, guide);
    let ready = this.ready.get(guide);
    if (ready?.version !== version || ready.present !== present()) {
      const preview = await desk.preview(actor, guide);
      const published = present();
      const tried = tryOut(preview, published, now());
      ready = {
        version: preview.version,
        present: published,
        assistant: createAssistant({ snapshot: () => tried, now }),
      };
      keep(this.ready, guide, ready, MOST_READY);
    }
    return ready.assistant.ask(question);
  }

  async compare(actor: Actor, guide: GuideId): Promise<DraftComparison> {
    const version = await this.versionFor(actor, guide);
    const known = this.comparisons.get(guide);
    if (known?.isOf(version, this.options.present())) {
      // Whoever sees that it failed begins it anew by asking again.
      if (known.progress.state === 'FAILED') this.comparisons.delete(guide);
      return known.progress;
    }
    const preview = await this.options.desk.preview(actor, guide);
    return this.begin(guide, preview).progress;
  }

  async close(): Promise<void> {
    for (const comparison of this.comparisons.values()) comparison.stop();
    await this.turn;
  }

  /** One after the other. A comparison of an older version of the same draft, or with what was published before, is given up. */
  private begin(guide: GuideId, preview: DraftPreview): RunningComparison {
    const present = this.options.present();
    const known = this.comparisons.get(guide);
    // Somebody else may have begun it while the texts were read.
    if (known?.isOf(preview.version, present)) return known;
    known?.stop();
    const comparison = new RunningComparison(preview, present, this.options);
    keep(this.comparisons, guide, comparison, MOST_COMPARED);
    this.turn = this.turn.then(() => comparison.run());
    return comparison;
  }

  private async versionFor(actor: Actor, guide: GuideId): Promise<number> {
    const draft = await this.options.desk.draft(actor, guide);
    if (!draft) throw codedError('DRAFT_NOT_FOUND', guide);
    return draft.version;
  }
}

class RunningComparison {
  progress: DraftComparison;
  private stopped = false;

  constructor(
    private readonly preview: DraftPreview,
    private readonly present: Snapshot,
    private readonly options: DraftTrialsOptions,
  ) {
    const counts = { total: 0, compared: 0, gained: 0, lost: 0, changed: 0, same: 0 };
    const { version } = preview;
    this.progress = { state: 'RUNNING', version, sequence: present.sequence, ...counts, changes: [] };
  }

  /** Whether it compares this version of the draft with what is published, and by the questions that are kept, now. */
  isOf(version: number, present: Snapshot): boolean {
    const { library, sequence } = this.present;
    const isPresent = sequence === present.sequence && library.questions === present.library.questions;
    return this.progress.version === version && isPresent;
  }

  stop(): void {
    this.stopped = true;
  }

  private isStopped(): boolean {
    return this.stopped;
  }

  /** Never fails: the progress says so, and the log why. */
  async run(): Promise<void> {
    try {
      await this.compareAll();
    } catch (error) {
      this.options.log.error({ err: error, guide: this.preview.edition.guide }, 'A draft could not be compared');
      this.progress = { ...this.progress, state: 'FAILED' };
    }
  }

  private async compareAll(): Promise<void> {
    if (this.isStopped()) return;
    const questions = distinctQuestions(await this.options.questions());
    this.progress = { ...this.progress, total: questions.length };
    const now = this.options.now();
    const snapshots = { present: this.present, draft: tryOut(this.preview, this.present, now) };
    for await (const question of compareEach(snapshots, questions, now)) {
      if (this.isStopped()) return;
      this.take(question);
    }
    this.progress = { ...this.progress, state: 'DONE' };
  }

  private take({ change, ...question }: ComparedQuestion & { readonly change: AnswerChange }): void {
    const { compared, changes } = this.progress;
    const count = { [change]: this.progress[change] + 1, compared: compared + 1 };
    const shown = change === 'same' ? changes : [...changes, { ...question, change, position: compared }];
    this.progress = { ...this.progress, ...count, changes: shown };
  }
}

/** A draft that takes its guide away leaves no section of it. */
function tryOut({ edition, texts }: DraftPreview, present: Snapshot, now: Date): Snapshot {
  const { details, outline, retired } = edition;
  return snapshotWithDraft(present, { details, outline: retired ? [] : outline, texts }, now);
}

/** Keeps at most so many, those begun last. */
function keep<V>(map: Map<GuideId, V>, guide: GuideId, value: V, most: number): void {
  map.delete(guide);
  map.set(guide, value);
  const eldest = map.keys().next().value;
  if (map.size > most && eldest !== undefined) map.delete(eldest);
}
