import type { Log } from '../log';
import { backOff } from './back-off';
import type { Delivery, Message, Outcome, Send } from './delivery';
import type { DeliveryStore } from './delivery-store';

/** A message that nobody asked for, to one receiver. */
export interface ToDeliver {
  /** The sender's own: handing in the same id again changes nothing. */
  readonly id: string;
  readonly to: string;
  readonly message: Message;
  /** Not sent earlier, for example because the receiver's day has not begun. */
  readonly notBefore?: Date;
  /** The id of a delivery to the same receiver that must have been sent, or given up, before. */
  readonly after?: string;
  /** Takes the place of what `after` sent. */
  readonly inPlace?: boolean;
}

/** The queue, in storage, of messages that nobody asked for. Any of several processes may send any of them. */
export interface Deliveries {
  /** Keeps a message until it is sent; false if one of this id was handed in before. Fails as storage fails. */
  enqueue(delivery: ToDeliver): Promise<boolean>;
  /** Takes back what was not sent yet; false when it is too late. */
  cancel(id: string): Promise<boolean>;
  /** What became of one message. */
  find(id: string): Promise<Delivery | undefined>;
  /** What went, or is to go, to a receiver: the newest first. */
  to(address: string): Promise<readonly Delivery[]>;
  /** Forgets all that was to go, or went, to these receivers. */
  forgetTo(addresses: readonly string[]): Promise<number>;
  /**
   * Begins to send what is due, and goes on as long as the process lives. Faults are logged, once each time they begin. `stop`
   * resolves when the message being sent has been.
   */
  start(send: Send): { stop(): Promise<void> };
  /** Sends what is due by now, once. Resolves to how many messages left. Fails as storage fails. */
  sendDue(send: Send): Promise<number>;
  /** Forgets what ended long enough ago. To be called daily. */
  sweep(): Promise<number>;
}

export interface DeliveriesOptions {
  readonly store: DeliveryStore;
  readonly log: Log;
  readonly now: () => Date;
  /** How many days what was sent, or given up, stays on record. */
  readonly days: number;
  /** From 0 up to, not including, 1; replaced in tests. */
  readonly random?: () => number;
  /** Resolves after so many milliseconds; replaced in tests. Between two messages, so that no channel is flooded. */
  readonly pause?: (milliseconds: number) => Promise<void>;
}

/** How soon is looked again for a message that waits for another, in milliseconds. */
const LOOK_AGAIN_MS = 5_000;
/** How often the queue is looked at, in milliseconds; what this process hands in is sent at once. */
const LOOK_EVERY_MS = 2_000;
/** A process that has not finished after this has died, in milliseconds. Longer than any door takes for one message. */
const CLAIM_HOLDS_MS = 2 * 60_000;
/** One message may take so long, in milliseconds; then it counts as a passing fault. */
const SEND_WITHIN_MS = 60_000;
/** How long a message is tried, in milliseconds: over a long weekend and the repair behind it. */
const TRIED_FOR_MS = 7 * 24 * 3_600_000;
/** How long nothing is tried at a door that is shut, in milliseconds. */
const SHUT_FOR_MS = 10 * 60_000;
/** Read at once. */
const BATCH = 20;
/** Between two messages of one process, in milliseconds: at most a few a second. */
const GAP_MS = 200;

export function createDeliveries(options: DeliveriesOptions): Deliveries {
  return new Outbox(options);
}

class Outbox implements Deliveries {
  private shutUntil = -Infinity;
  private wake: () => void = () => undefined;

  constructor(private readonly options: DeliveriesOptions) {}

  async enqueue({ id, to, message, notBefore, after, inPlace }: ToDeliver): Promise<boolean> {
    const { store, now } = this.options;
    const enqueuedAt = now();
    const dueAt = notBefore && notBefore > enqueuedAt ? notBefore : enqueuedAt;
    const added = await store.add({
      ...{ id, to, message, state: 'WAITING', enqueuedAt, dueAt },
      expiresAt: new Date(dueAt.getTime() + TRIED_FOR_MS),
      ...(after === undefined ? {} : { after }),
      ...(inPlace === true ? { inPlace } : {}),
    });
    if (added) this.wake();
    return added;
  }

  cancel(id: string): Promise<boolean> {
    return this.options.store.end(id, { state: 'CANCELLED', endedAt: this.options.now() });
  }

  find(id: string): Promise<Delivery | undefined> {
    return this.options.store.delivery(id);
  }

  to(address: string): Promise<readonly Delivery[]> {
    return this.options.store.to(address);
  }

  forgetTo(addresses: readonly string[]): Promise<number> {
    return this.options.store.forgetTo(addresses);
  }

  start(send: Send): { stop(): Promise<void> } {
    const running: Running = new Running(() => this.sendDue(send, () => running.stopped), this.options.log);
    this.wake = () => {
      running.look();
    };
    running.look();
    return running;
  }

  async sendDue(send: Send, stopped: () => boolean = () => false): Promise<number> {
    const { store, now, pause = wait } = this.options;
    let sent = 0;
    for (;;) {
      const due = stopped() || this.isShut() ? [] : await store.due(now(), BATCH);
      let tried = 0;
      for (const delivery of due) {
        if (stopped() || this.isShut()) break;
        const outcome = await this.tryOnce(delivery, send);
        if (outcome === undefined) continue;
        tried++;
        if (outcome.kind === 'SENT') sent++;
        await pause(GAP_MS);
      }
      if (tried === 0) return sent;
    }
  }

  async sweep(): Promise<number> {
    const { store, now, days } = this.options;
    return store.sweep(new Date(now().getTime() - days * 24 * 3_600_000));
  }

  private isShut(): boolean {
    return this.options.now().getTime() < this.shutUntil;
  }

  /** One try at one message, if it is this process's turn; undefined if not. */
  private async tryOnce(delivery: Delivery, send: Send): Promise<Outcome | undefined> {
    const { store, now } = this.options;
    const { id } = delivery;
    const before = delivery.after === undefined ? undefined : await store.delivery(delivery.after);
    if (before?.state === 'WAITING') {
      const soon = new Date(now().getTime() + LOOK_AGAIN_MS);
      if (before.dueAt > now()) await store.putOff(id, before.dueAt < soon ? before.dueAt : soon);
      return undefined;
    }
    const last = await store.lastAttempt(id);
    if (last && last.until > now()) return undefined;
    const attempt = { number: (last?.number ?? 0) + 1, until: new Date(now().getTime() + CLAIM_HOLDS_MS) };
    if (!(await store.claim(id, attempt))) return undefined;
    // Out of the others' sight while it is being sent. The claim decides, not this.
    await store.putOff(id, attempt.until);
    // Sent, or taken back, between being read and being claimed.
    const present = await store.delivery(id);
    if (present?.state !== 'WAITING' || !present.message) return undefined;
    const replaces = delivery.inPlace ? before?.sentAs : undefined;
    const post = { id, to: present.to, message: present.message, ...(replaces === undefined ? {} : { replaces }) };
    const outcome = await this.sent(() => send(post), delivery);
    await this.settle(present, attempt.number, outcome);
    return outcome;
  }

  /** Sends; whatever is thrown, or takes too long, is a passing fault. */
  private async sent(call: () => Promise<Outcome>, { id }: Delivery): Promise<Outcome> {
    try {
      return await within(SEND_WITHIN_MS, call());
    } catch (error) {
      this.options.log.warn({ err: error, delivery: id }, 'A message could not be sent yet');
      return { kind: 'LATER', reason: 'FAILED' };
    }
  }

  private async settle(delivery: Delivery, attempt: number, outcome: Outcome): Promise<void> {
    const { store, now, log, random = Math.random } = this.options;
    const { id } = delivery;
    switch (outcome.kind) {
      case 'SENT':
        await store.end(id, {
          state: 'SENT',
          endedAt: now(),
          ...(outcome.as === undefined ? {} : { sentAs: outcome.as }),
        });
        return;
      case 'NEVER':
        log.warn({ delivery: id, reason: outcome.reason }, 'A message was given up: it will never arrive');
        await store.end(id, { state: 'GIVEN_UP', endedAt: now(), reason: outcome.reason });
        return;
      case 'SHUT':
        this.shutUntil = now().getTime() + SHUT_FOR_MS;
        log.error({ reason: outcome.reason }, 'The door is shut: no messages leave. They wait, and are tried again');
        break;
      case 'LATER':
        break;
    }
    const dueAt = new Date(now().getTime() + delayOf(outcome, attempt, random));
    if (dueAt > delivery.expiresAt) {
      log.warn({ delivery: id, reason: outcome.reason, attempts: attempt }, 'A message was given up after many tries');
      await store.end(id, { state: 'GIVEN_UP', endedAt: now(), reason: outcome.reason });
      return;
    }
    await store.putOff(id, dueAt, outcome.reason);
    await store.release(id, attempt, now());
  }
}

/** Looks at the queue again and again, one look at a time. */
class Running {
  stopped = false;
  private timer: NodeJS.Timeout | undefined;
  private turn: Promise<void> | undefined;
  private again = false;
  private failing = false;

  constructor(
    private readonly work: () => Promise<unknown>,
    private readonly log: Log,
  ) {}

  /** Now, or as soon as the look that is being taken ends. */
  look(): void {
    if (this.stopped) return;
    clearTimeout(this.timer);
    if (this.turn) this.again = true;
    else this.turn = this.lookOnce();
  }

  async stop(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    await this.turn;
  }

  private async lookOnce(): Promise<void> {
    this.again = false;
    try {
      await this.work();
      this.failing = false;
    } catch (error) {
      if (!this.failing) this.log.warn({ err: error }, 'Messages could not be looked after; it is tried again');
      this.failing = true;
    }
    this.turn = undefined;
    if (this.stopped) return;
    if (this.isCalledAgain()) this.look();
    else
      this.timer = setTimeout(() => {
        this.look();
      }, LOOK_EVERY_MS);
  }

  private isCalledAgain(): boolean {
    return this.again;
  }
}

function delayOf(outcome: Extract<Outcome, { kind: 'LATER' | 'SHUT' }>, attempt: number, random: () => number): number {
  if (outcome.kind === 'SHUT') return SHUT_FOR_MS;
  return Math.max(outcome.after ?? 0, backOff(attempt, random()));
}

function wait(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

async function within<T>(milliseconds: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(new Error(`Not sent within ${String(milliseconds)} ms`));
    }, milliseconds);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
