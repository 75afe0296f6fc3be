import type { ExpertRequest } from './expert-request';

/** A message for somebody, as the queue takes it: see `src/deliveries`, which this folder does not know. */
export interface ToTell {
  readonly id: string;
  readonly to: string;
  readonly message: { readonly kind: string; readonly [field: string]: PlainField };
  readonly after?: string;
  readonly inPlace?: boolean;
}
type PlainField = string | number | boolean | readonly PlainField[] | { readonly [field: string]: PlainField };

/**
 * All that has to be told about a request as it stands, under ids that say which step it is about: handed to the queue as often as one
 * likes, each goes out once.
 */
export function messagesAbout(request: ExpertRequest): ToTell[] {
  return [cardMessage(request), ...askerMessages(request)];
}

/** The card in the experts' channel, in the place of the one before. */
function cardMessage({ id, version, channel }: ExpertRequest): ToTell {
  const message = { kind: 'expert-card', request: id } as const;
  if (version === 0) return { id: cardId(id, 0), to: channel, message };
  return { id: cardId(id, version), to: channel, message, after: cardId(id, 0), inPlace: true };
}

/** The card of a request whose asker took everything back. */
export function withdrawnCard({ id, channel, version }: ExpertRequest): ToTell {
  const message = { kind: 'expert-card', request: id } as const;
  return { id: `${cardId(id, version)} withdrawn`, to: channel, message, after: cardId(id, 0), inPlace: true };
}

function cardId(request: string, version: number): string {
  return `expert ${request}@${String(version)} card`;
}

function askerMessages(request: ExpertRequest): ToTell[] {
  const { id, replyTo: to, question, takenBy, answers, state, guidance } = request;
  const told: Omit<ToTell, 'to' | 'after'>[] = [];
  const name = (what: string) => `expert ${id} ${what}`;
  if (takenBy && answers.length === 0 && state === 'TAKEN')
    told.push({ id: name(`taken by ${takenBy.id}`), message: { kind: 'expert-taken', question, name: takenBy.name } });
  answers.forEach(({ by, text }, n) => {
    const message = { kind: 'expert-answered', question, name: by.name, text } as const;
    told.push({ id: name(`answer ${String(n + 1)}`), message });
  });
  // Closed behind an answer is the experts' business; closed without one is the asker's.
  if (state === 'CLOSED' && answers.length === 0)
    told.push({ id: name('closed'), message: { kind: 'expert-closed', question } });
  if (guidance?.published) {
    const { section } = guidance;
    const day = request.askedAt.toISOString().slice(0, 10);
    told.push({ id: name('guidance'), message: { kind: 'expert-guidance', question, section, day } });
  }
  return told.map((each, n) => {
    const before = told[n - 1];
    return { ...each, to, ...(before ? { after: before.id } : {}) };
  });
}
