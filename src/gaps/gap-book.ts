import { breathing } from '../breathing';
import { dayOf, daysBefore, type Day } from './day';
import { byUrgency, gapOf, type Gap, type GapStep } from './gap';
import type { GapStore } from './gap-store';
import { groupQuestions, QuestionGroups, type QuestionGroup, type TermsOf } from './question-groups';
import type { QuestionLogStore } from './question-log-store';

export interface GapBookOptions {
  readonly log: QuestionLogStore;
  readonly gaps: GapStore;
  readonly termsOf: TermsOf;
  readonly now: () => Date;
}

export interface FoundGap {
  readonly gap: Gap;
  readonly group: QuestionGroup;
}

/** Clocks of two servers, and questions that waited for the database, are at most so many days behind. */
const LATE_DAYS = 1;

/**
 * The gaps, worked out in memory from the log and from what editors did: nothing that is counted is stored, so no two processes can
 * count apart. What is new is added each time somebody looks; all is worked out anew each day, and when something was deleted.
 */
export class GapBook {
  private groups: QuestionGroups;
  private steps: readonly GapStep[] = [];
  private latest: ReadonlyMap<string, GapStep> = new Map();
  private deletions: string | undefined;
  private builtOn: Day | undefined;
  private readTo: Day = '';
  private refreshing: Promise<void> = Promise.resolve();
  /** Of what was read last; undefined once something has changed. */
  private sorted: readonly Gap[] | undefined;

  constructor(private readonly options: GapBookOptions) {
    this.groups = new QuestionGroups(options.termsOf);
  }

  /** All gaps, the most urgent first. */
  async all(): Promise<readonly Gap[]> {
    await this.refresh();
    this.sorted ??= Array.from(this.groups.all, (group) => this.gap(group)).sort(byUrgency);
    return this.sorted;
  }

  /** The gap of this id, or the one that a question with this key is part of. */
  async find(id: string): Promise<FoundGap | undefined> {
    await this.refresh();
    return this.peek(id);
  }

  /** The same as far as was read before. */
  peek(id: string): FoundGap | undefined {
    const group = this.groups.find(id);
    return group && { gap: this.gap(group), group };
  }

  /** Reads what has changed. Calls run one after the other, so a call made after a change sees it. Fails as storage fails. */
  refresh(): Promise<void> {
    const turn = this.refreshing.catch(() => undefined).then(() => this.catchUp());
    this.refreshing = turn;
    return turn;
  }

  private gap(group: QuestionGroup): Gap {
    return gapOf(group, this.latest.get(group.id));
  }

  private async catchUp(): Promise<void> {
    const { log, gaps, now } = this.options;
    const today = dayOf(now());
    const deletions = await log.deletions();
    const isStale = deletions !== this.deletions || today !== this.builtOn;
    const steps = await gaps.steps(isStale ? -1 : this.steps.length);
    if (steps) this.takeSteps(steps);
    if (isStale || !(await this.addNew())) await this.rebuild();
    this.deletions = deletions;
    this.builtOn = today;
    this.readTo = daysBefore(today, LATE_DAYS);
  }

  private takeSteps(steps: readonly GapStep[]): void {
    this.steps = steps;
    this.latest = new Map(steps.map((step) => [step.gap, step]));
    this.sorted = undefined;
  }

  /** False when adding is not enough: a vote was taken back, or a gap that was acted on elsewhere is no group of its own here. */
  private async addNew(): Promise<boolean> {
    const [asked, takenBack] = await Promise.all([
      this.options.log.askedInVain(this.readTo),
      this.options.log.takenBack(this.readTo),
    ]);
    if (takenBack.some((id) => this.groups.has(id))) return false;
    for (const { gap, text, language } of this.latest.values()) {
      if (this.groups.find(gap) && this.groups.find(gap)?.id !== gap) return false;
      this.groups.found(gap, text, language);
    }
    const breathe = breathing();
    for (const each of asked) {
      if (this.groups.add(each)) this.sorted = undefined;
      await breathe();
    }
    return true;
  }

  private async rebuild(): Promise<void> {
    const asked = await this.options.log.askedInVain();
    const founded = [...this.latest.values()].map(({ gap, text, language }) => ({ id: gap, founder: text, language }));
    this.groups = await groupQuestions(asked, founded, this.options.termsOf, breathing());
    this.sorted = undefined;
  }
}
