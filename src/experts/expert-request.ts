import type { GuideId, Language } from '../guides';

/** What somebody asked the experts: immutable. What became of it are numbered steps. */
export interface AskedOfExperts {
  readonly id: string;
  /** As it was understood, without what may tell who asked. */
  readonly question: string;
  readonly language: Language;
  readonly why: WhyAsked;
  /** What the guides had: the sections nearest to the question, or those that the answer quoted. */
  readonly found: readonly FoundSection[];
  /** Who asked, as their door knows them: never shown, and the only trace of them beside the address. */
  readonly asker: string;
  /** Where the asker is told what becomes of it. */
  readonly replyTo: string;
  /** The experts' channel that it was posted to. */
  readonly channel: string;
  readonly askedAt: Date;
}

export const reasonsToAsk = ['NOT_FOUND', 'NOT_ENOUGH'] as const;
/** The guides do not say, or what they say did not help. */
export type WhyAsked = (typeof reasonsToAsk)[number];

export interface FoundSection {
  readonly section: string;
  readonly heading: string;
  readonly guide: GuideId;
}

export const requestStates = ['OPEN', 'TAKEN', 'ANSWERED', 'CLOSED'] as const;
export type RequestState = (typeof requestStates)[number];

export const expertDeeds = ['take', 'give-back', 'answer', 'close', 'draft', 'publish'] as const;
export type ExpertDeed = (typeof expertDeeds)[number];

/** Who answers: an id for storage, and the name that the asker is told. */
export interface Expert {
  readonly id: string;
  readonly name: string;
}

/** What was done about a request: inserted and never changed. */
export interface ExpertStep {
  readonly request: string;
  /** From 1, without holes. */
  readonly number: number;
  readonly deed: ExpertDeed;
  readonly by: Expert;
  readonly at: Date;
  /** The answer. */
  readonly text?: string;
  /** For `draft` and `publish`: the section that it became. */
  readonly guidance?: Guidance;
}

/** An expert's answer on its way to be guidance. */
export interface Guidance {
  readonly guide: GuideId;
  readonly section: string;
}

/** A request as it stands. */
export interface ExpertRequest extends AskedOfExperts {
  readonly state: RequestState;
  /** The number of its last step; 0 for none. */
  readonly version: number;
  readonly takenBy?: Expert;
  /** The answers, the first first: a later one adds to the one before. */
  readonly answers: readonly ExpertAnswer[];
  readonly closedAt?: Date;
  /** Where an answer is written about, and whether readers have it. */
  readonly guidance?: Guidance & { readonly published: boolean };
  readonly changedAt: Date;
}

export interface ExpertAnswer {
  readonly by: Expert;
  readonly text: string;
  readonly at: Date;
}

/** What the steps add up to. They are handed in by number. */
export function foldRequest(asked: AskedOfExperts, steps: readonly ExpertStep[]): ExpertRequest {
  return steps.reduce(foldStep, { ...asked, state: 'OPEN', version: 0, answers: [], changedAt: asked.askedAt });
}

function foldStep(before: ExpertRequest, step: ExpertStep): ExpertRequest {
  const next = { version: step.number, changedAt: step.at };
  switch (step.deed) {
    case 'take':
      return { ...before, ...next, state: 'TAKEN', takenBy: step.by };
    case 'give-back':
      return { ...untaken(before), ...next, state: 'OPEN' };
    case 'answer': {
      const answer = { by: step.by, text: step.text ?? '', at: step.at };
      return { ...before, ...next, state: 'ANSWERED', answers: [...before.answers, answer] };
    }
    case 'close':
      return { ...before, ...next, state: 'CLOSED', closedAt: step.at };
    case 'draft':
    case 'publish':
      return {
        ...before,
        ...next,
        ...(step.guidance ? { guidance: { ...step.guidance, published: step.deed === 'publish' } } : {}),
      };
  }
}

function untaken(request: ExpertRequest): ExpertRequest {
  const fields = Object.entries(request).filter(([name]) => name !== 'takenBy');
  return Object.fromEntries(fields) as unknown as ExpertRequest;
}
