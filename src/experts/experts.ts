import { createHash } from 'node:crypto';
import { codedError } from '../errors';
import type { GuideId } from '../guides';
import type { Log } from '../log';
import { messagesAbout, withdrawnCard, type ToTell } from './expert-messages';
import type { AskedOfExperts, Expert, ExpertRequest, ExpertStep, Guidance } from './expert-request';
import type { ExpertStore } from './expert-store';

export type ToAsk = Omit<AskedOfExperts, 'id' | 'channel' | 'askedAt'>;

/** Questions that the guides do not answer, put to people who can. */
export interface Experts {
  /** Whether there is a channel to post to, as far as was last read: for offering to ask, without waiting. */
  hasChannel(): boolean;
  /** Whether that is this channel. */
  isChannel(key: string): boolean;
  /** The channel that questions are posted to. */
  channel(): Promise<string | undefined>;
  /** Posts questions to this channel from now on; undefined ends asking. */
  setChannel(key: string | undefined): Promise<void>;
  /**
   * Posts a question to the experts. The same question by the same person while it is open, or on the same day, is the same request.
   * Fails with EXPERTS_MISSING or EXPERTS_BUSY.
   */
  ask(question: ToAsk): Promise<ExpertRequest>;
  request(id: string): Promise<ExpertRequest | undefined>;
  /** All requests, or those of one asker, the newest first. */
  requests(asker?: string): Promise<readonly ExpertRequest[]>;
  /** Says that an expert sees to it. These fail with EXPERT_REQUEST_NOT_FOUND, EXPERT_REQUEST_TAKEN or EXPERT_REQUEST_CLOSED. */
  take(id: string, by: Expert): Promise<ExpertRequest>;
  giveBack(id: string, by: Expert): Promise<ExpertRequest>;
  /** Answers, whoever took it; a further answer adds to the one before. The asker gets it. Fails with EXPERT_ANSWER_INVALID too. */
  answer(id: string, text: string, by: Expert): Promise<ExpertRequest>;
  close(id: string, by: Expert): Promise<ExpertRequest>;
  /**
   * Begins a section with the answer through `start`, in `guide` or the one nearest to the question. Repeated, it gives what was begun
   * before. Fails with EXPERT_ANSWER_MISSING or EXPERT_GUIDE_MISSING, and as `start` fails.
   */
  makeGuidance(id: string, by: Expert, start: StartGuidance, guide?: GuideId): Promise<ExpertRequest>;
  /** Tells those whose question became guidance in these editions. Calling it again changes nothing. */
  onPublished(editions: readonly PublishedSections[]): Promise<void>;
  /** Hands everything lately done to the queue again, in case a process died before it could. Reads which channel there is. */
  attend(): Promise<void>;
  /** Forgets all that somebody ever asked; the experts' cards say so. Gives how many there were. */
  forgetOf(asker: string): Promise<number>;
  /** Forgets requests that were done with long enough ago. To be called daily. */
  sweep(): Promise<number>;
}

/** Begins a section at the editors' desk. The same key again gives the same section. */
export type StartGuidance = (input: {
  readonly guide: GuideId;
  readonly heading: string;
  readonly body: string;
  readonly behind: string | undefined;
  readonly reason: string;
  readonly key: string;
}) => Promise<Guidance>;

export interface PublishedSections {
  readonly guide: GuideId;
  readonly sections: readonly string[];
}

export interface ExpertsOptions {
  readonly store: ExpertStore;
  /** Puts a message into the queue; see `src/deliveries`. */
  readonly tell: (message: ToTell) => Promise<unknown>;
  /** Takes out of a text what may tell who wrote it. */
  readonly mask: (text: string) => string;
  readonly log: Log;
  readonly now: () => Date;
  /** For how many days after the last step a request is kept. */
  readonly days: number;
}

export function createExperts(options: ExpertsOptions): Experts {
  return new ExpertDesk(options);
}

/** In characters. */
export const LONGEST_EXPERT_ANSWER = 4_000;
const LONGEST_QUESTION = 1_000;
/** One person's questions that wait at one time. */
export const MOST_EXPERT_QUESTIONS = 10;
/** What was done so long ago is in the queue, whatever died; in milliseconds. The queue's records last longer. */
const ATTENDED_FOR_MS = 3 * 24 * 3_600_000;
const DAY_MS = 24 * 3_600_000;

class ExpertDesk implements Experts {
  private current: string | undefined;

  constructor(private readonly options: ExpertsOptions) {}

  hasChannel(): boolean {
    return this.current !== undefined;
  }

  isChannel(key: string): boolean {
    return this.current === key;
  }

  async channel(): Promise<string | undefined> {
    this.current = await this.options.store.channel();
    return this.current;
  }

  async setChannel(key: string | undefined): Promise<void> {
    await this.options.store.setChannel(key, this.options.now());
    this.current = key;
  }

  async ask(asking: ToAsk): Promise<ExpertRequest> {
    const { store, mask, now } = this.options;
    const channel = await this.channel();
    if (channel === undefined) throw codedError('EXPERTS_MISSING');
    const question = mask(asking.question).slice(0, LONGEST_QUESTION);
    const waiting = (await store.requests(asking.asker)).filter(isWaiting);
    const same = waiting.find((each) => each.question === question);
    if (same) return same;
    if (waiting.length >= MOST_EXPERT_QUESTIONS) throw codedError('EXPERTS_BUSY', waiting.length);
    const id = requestId(asking.asker, question, now());
    await store.add({ ...asking, question, id, channel, askedAt: now() });
    return this.told(await this.known(id));
  }

  request(id: string): Promise<ExpertRequest | undefined> {
    return this.options.store.request(id);
  }

  requests(asker?: string): Promise<readonly ExpertRequest[]> {
    return this.options.store.requests(asker);
  }

  take(id: string, by: Expert): Promise<ExpertRequest> {
    return this.act(id, (request) => {
      if (request.takenBy?.id === by.id) return undefined;
      if (request.takenBy) throw codedError('EXPERT_REQUEST_TAKEN', request.takenBy.name);
      demandOpen(request);
      return { deed: 'take', by };
    });
  }

  giveBack(id: string, by: Expert): Promise<ExpertRequest> {
    return this.act(id, (request) => {
      demandOpen(request);
      return request.state === 'TAKEN' ? { deed: 'give-back', by } : undefined;
    });
  }

  answer(id: string, text: string, by: Expert): Promise<ExpertRequest> {
    const said = text.trim();
    if (said === '' || said.length > LONGEST_EXPERT_ANSWER)
      return Promise.reject(codedError('EXPERT_ANSWER_INVALID', said.length, LONGEST_EXPERT_ANSWER));
    return this.act(id, (request) => {
      demandOpen(request);
      // A second press of the same button.
      const last = request.answers.at(-1);
      return last?.text === said && last.by.id === by.id ? undefined : { deed: 'answer', by, text: said };
    });
  }

  close(id: string, by: Expert): Promise<ExpertRequest> {
    return this.act(id, ({ state }) => (state === 'CLOSED' ? undefined : { deed: 'close', by }));
  }

  async makeGuidance(id: string, by: Expert, start: StartGuidance, guide?: GuideId): Promise<ExpertRequest> {
    const request = await this.known(id);
    if (request.guidance) return request;
    if (request.answers.length === 0) throw codedError('EXPERT_ANSWER_MISSING');
    const [nearest] = request.found;
    const target = guide ?? nearest?.guide;
    if (target === undefined) throw codedError('EXPERT_GUIDE_MISSING');
    // The desk first: a section that no request names is harmless, a request that names no section waits for ever.
    const guidance = await start({
      guide: target,
      heading: request.question,
      body: request.answers.map(({ text }) => text).join('\n\n'),
      behind: request.found.find((each) => each.guide === target)?.section,
      reason: `An expert’s answer: ${request.question}`,
      key: `expert ${id}`,
    });
    return this.act(id, (present) => (present.guidance ? undefined : { deed: 'draft', by, guidance }));
  }

  async onPublished(editions: readonly PublishedSections[]): Promise<void> {
    for (const { id, guidance } of await this.options.store.requests()) {
      if (!guidance || guidance.published) continue;
      const isThere = editions.some(
        ({ guide, sections }) => guide === guidance.guide && sections.includes(guidance.section),
      );
      if (!isThere) continue;
      const { guide, section } = guidance;
      await this.act(id, (present) =>
        present.guidance?.published ? undefined : { deed: 'publish', by: PUBLICATION, guidance: { guide, section } },
      );
    }
  }

  async attend(): Promise<void> {
    const { store, now } = this.options;
    await this.channel();
    const lately = await store.changedSince(new Date(now().getTime() - ATTENDED_FOR_MS));
    for (const request of lately) await this.told(request);
  }

  async forgetOf(asker: string): Promise<number> {
    const { store, tell } = this.options;
    const theirs = await store.requests(asker);
    // The cards last: they are drawn from what is there when they are sent, and then nothing is.
    await store.forget(theirs.map(({ id }) => id));
    for (const request of theirs) await tell(withdrawnCard(request));
    return theirs.length;
  }

  async sweep(): Promise<number> {
    const { store, now, days, log } = this.options;
    const before = now().getTime() - days * DAY_MS;
    const done = (await store.requests()).filter(
      (request) => request.changedAt.getTime() < before && !isWaiting(request) && (request.guidance?.published ?? true),
    );
    await store.forget(done.map(({ id }) => id));
    if (done.length > 0) log.info({ requests: done.length, days }, 'Deleted questions to the experts kept long enough');
    return done.length;
  }

  /** Decides on the request as it stands, and inserts; again whenever somebody else was faster. */
  private async act(id: string, decide: (request: ExpertRequest) => Decision | undefined): Promise<ExpertRequest> {
    const { store, now } = this.options;
    for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
      const request = await this.known(id);
      const decision = decide(request);
      if (!decision) return this.told(request);
      const step = { request: id, number: request.version + 1, at: now(), ...decision };
      if (await store.addStep(step)) return this.told(await this.known(id));
    }
    throw codedError('EXPERT_REQUEST_BUSY');
  }

  private async told(request: ExpertRequest): Promise<ExpertRequest> {
    for (const message of messagesAbout(request)) await this.options.tell(message);
    return request;
  }

  private async known(id: string): Promise<ExpertRequest> {
    const request = await this.options.store.request(id);
    if (!request) throw codedError('EXPERT_REQUEST_NOT_FOUND');
    return request;
  }
}

type Decision = Pick<ExpertStep, 'deed' | 'by' | 'text' | 'guidance'>;

/** Each failed attempt means that somebody else was let through, so this many are never needed. */
const MOST_ATTEMPTS = 50;

/** Who takes the step that follows from a publication. */
const PUBLICATION: Expert = { id: 'publication', name: '' };

function isWaiting({ state }: ExpertRequest): boolean {
  return state === 'OPEN' || state === 'TAKEN';
}

function demandOpen({ state }: ExpertRequest): void {
  if (state === 'CLOSED') throw codedError('EXPERT_REQUEST_CLOSED');
}

/** The same for the same question by the same person on the same day, so that two presses at once make one request. */
function requestId(asker: string, question: string, now: Date): string {
  const parts = [asker, question, now.toISOString().slice(0, 10)];
  return createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 22);
}
