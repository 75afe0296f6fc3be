import { codedError } from '../../errors';
import type { GuideId } from '../../guides';
import type { DeskActor } from '../actor';
import { isContent, type Action, type Change, type Verb } from './action';
import type { DraftStore, OpenMatter } from './draft-store';
import { beginState, foldAction, type DeskState } from './fold-actions';

export interface DeskLogOptions {
  readonly store: DraftStore;
  readonly now: () => Date;
  /** Carries out a decided publication and says how it ended; see `createPublications`. Must bear being done twice. */
  readonly settle: (state: DeskState) => Promise<Change>;
}

/** Who does something at which guide, and why. */
interface Origin {
  readonly guide: GuideId;
  readonly actor: DeskActor;
  readonly reason?: string | undefined;
  /** The idempotency key: the first action under it is the result of all. */
  readonly key?: string | undefined;
}

/** A request to do something at a guide. What it is called tells a repetition from another request under the same key. */
export interface Request extends Origin {
  readonly verb: Verb;
  readonly section?: string;
}

/** What became of a request: the state right after its action, and the action; none when there was nothing to do. */
export interface Done {
  readonly state: DeskState;
  readonly action?: Action;
  /** The key had been used: this is the result of the first time. */
  readonly repeated?: boolean;
}

/** What to do in a state; undefined for nothing. Throws what stands against it. Asked again when somebody was faster. */
export type Decide = (state: DeskState) => Decision | undefined | Promise<Decision | undefined>;

/** A change; with a reason of its own where the request could not know it. */
export type Decision = Change & { readonly reason?: string };

/**
 * The guides' actions, one after the other. A change is decided on a state and takes effect only if nothing has happened
 * since: its number decides, in storage. So every rule of the desk (review, four eyes, versions) holds under any
 * concurrency without a lock: between a decision and its effect there is no gap in which somebody else could act.
 */
export class DeskLog {
  private readonly known = new Map<GuideId, Known>();
  private readonly turns = new Map<GuideId, Promise<unknown>>();

  constructor(private readonly options: DeskLogOptions) {}

  /** The guide as it stands; a publication that was cut off is carried out first. */
  read(guide: GuideId): Promise<DeskState> {
    return this.inTurn(guide, async () => (await this.settled(guide)).state);
  }

  /** Decides, and inserts; again from the start whenever another process was faster. */
  act(request: Request, decide: Decide): Promise<Done> {
    return this.inTurn(request.guide, async () => {
      for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
        const known = await this.settled(request.guide);
        const before = earlier(known, request);
        if (before) return { state: known.state, action: before, repeated: true };
        const change = await decide(known.state);
        if (!change) return { state: known.state };
        const action = await this.append(known, change, request);
        if (action) return { state: known.state, action };
      }
      throw codedError('DRAFT_BUSY', request.guide);
    });
  }

  /** What was done already under the request's key, as of the last `read` of the guide. */
  repetitionOf(request: Request): Action | undefined {
    const known = this.known.get(request.guide);
    return known && earlier(known, request);
  }

  /** What was done under a key since the draft was opened, as of the last `read` of the guide, whoever did it. */
  actionUnder(guide: GuideId, key: string): Action | undefined {
    return this.known.get(guide)?.keys.get(key);
  }

  /** How a decided publication ended. */
  async ending(decision: Action): Promise<Action | undefined> {
    await this.read(decision.guide);
    return (await this.options.store.actionsAfter(decision.guide, decision.number))[0];
  }

  /** The state a guide's draft had when it came to this version, as far as the present draft goes back. */
  async stateAt(guide: GuideId, version: number): Promise<DeskState> {
    const opening = await this.options.store.lastOpening(guide);
    const actions = await this.options.store.actionsAfter(guide, (opening?.number ?? 1) - 1);
    return actions.filter((action) => action.version <= version).reduce(foldAction, beginState(guide, opening));
  }

  private async settled(guide: GuideId): Promise<Known> {
    const known = await this.caughtUp(guide);
    while (known.state.pending) {
      const { actor: id, door, reason } = known.state.pending.decision;
      const origin = { guide, actor: { id, name: '', door }, reason };
      // Whoever is second finds the same ending there already.
      if (!(await this.append(known, await this.options.settle(known.state), origin))) await this.catchUp(known);
    }
    return known;
  }

  private async append(
    known: Known,
    change: Decision,
    { guide, actor, reason = '', key }: Origin,
  ): Promise<Action | undefined> {
    const { number, version } = known.state;
    const action: Action = {
      ...{ guide, number: number + 1, version: isContent(change) ? version + 1 : version },
      ...{ actor: actor.id, door: actor.door, at: this.options.now(), reason },
      ...(key === undefined ? {} : { key }),
      ...change,
    };
    const matter = matterOf(action);
    // Before the action, so that a process killed right behind it leaves something for others to find.
    if (matter) await this.options.store.remember(matter);
    if (!(await this.options.store.append(action))) return undefined;
    take(known, action);
    return action;
  }

  /** What was folded once stays true, since actions never change: only what came after is read. */
  private async caughtUp(guide: GuideId): Promise<Known> {
    const known = this.known.get(guide) ?? (await this.begin(guide));
    this.known.delete(guide);
    this.known.set(guide, known);
    await this.catchUp(known);
    const eldest = this.known.keys().next().value;
    if (this.known.size > MOST_KNOWN && eldest !== undefined) this.known.delete(eldest);
    return known;
  }

  private async begin(guide: GuideId): Promise<Known> {
    return { state: beginState(guide, await this.options.store.lastOpening(guide)), keys: new Map() };
  }

  private async catchUp(known: Known): Promise<void> {
    const { guide, number } = known.state;
    for (const action of await this.options.store.actionsAfter(guide, number)) take(known, action);
  }

  /** Requests of this process wait for each other, so that they do not spoil each other's numbers. */
  private inTurn<T>(guide: GuideId, work: () => Promise<T>): Promise<T> {
    const turn = (this.turns.get(guide) ?? Promise.resolve()).then(work);
    const quiet = turn.then(
      () => undefined,
      () => undefined,
    );
    this.turns.set(guide, quiet);
    void quiet.then(() => {
      if (this.turns.get(guide) === quiet) this.turns.delete(guide);
    });
    return turn;
  }
}

/** Each failed attempt means that somebody else was let through, so this many are never needed. */
const MOST_ATTEMPTS = 200;

/** Guides kept folded in memory. */
const MOST_KNOWN = 200;

/** How long others leave a decision to the process that made it, in milliseconds. They may carry it out sooner: no harm. */
const LEFT_ALONE_MS = 2_000;

interface Known {
  state: DeskState;
  /** Since the draft was opened: a request is repeated within seconds, not weeks. */
  readonly keys: Map<string, Action>;
}

function take(known: Known, action: Action): void {
  known.state = foldAction(known.state, action);
  if (action.verb === 'open-draft') known.keys.clear();
  if (action.key !== undefined && !known.keys.has(action.key)) known.keys.set(action.key, action);
}

function earlier({ keys }: Known, { key, actor, verb, section }: Request): Action | undefined {
  const before = key === undefined ? undefined : keys.get(key);
  if (!before) return undefined;
  const same =
    before.actor === actor.id && before.verb === verb && ('section' in before ? before.section : undefined) === section;
  if (!same) throw codedError('KEY_REUSED', key ?? '');
  return before;
}

function matterOf(action: Action): OpenMatter | undefined {
  const { guide, number, at } = action;
  switch (action.verb) {
    case 'open-draft':
      return { guide, number, at };
    case 'schedule':
      return { guide, number, at, due: action.due };
    case 'publish':
    case 'revert':
      return { guide, number, at, due: new Date(at.getTime() + LEFT_ALONE_MS) };
    default:
      return undefined;
  }
}
