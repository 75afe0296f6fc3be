import { Fields, languages, type ContentFiles, type Problem } from '../guides';
import { decisionStates, latest, type Decision, type EventStore, type LocalText, type TrainingEvent } from './event';

/** Whoever brought what comes from the content folder. */
export const CONTENT = 'content';

export interface KnownEvents {
  readonly events: readonly Omit<TrainingEvent, 'number' | 'by' | 'at'>[];
  readonly decisions: readonly Omit<Decision, 'number' | 'by' | 'at'>[];
}

/** Reads `events/`, a file an event that took place, with its decisions. See `content/README.md` for the form. */
export async function readEvents(files: ContentFiles, problems: Problem[]): Promise<KnownEvents> {
  const events: KnownEvents['events'][number][] = [];
  const decisions: KnownEvents['decisions'][number][] = [];
  for (const name of await files.files('events')) {
    const file = `events/${name}`;
    const yaml = name.endsWith('.yaml') ? await files.text(file) : undefined;
    const found = yaml === undefined ? undefined : readEvent(yaml, file, name.slice(0, -'.yaml'.length), problems);
    if (!found) continue;
    events.push(found.event);
    decisions.push(...found.decisions);
  }
  return { events, decisions };
}

/** Brings events of the content folder in; what an organiser has changed since stays as they left it. Doing it again changes nothing. */
export async function importEvents(known: KnownEvents, store: EventStore, now: Date): Promise<void> {
  const events = latest(await store.versions());
  for (const event of known.events) {
    const number = nextNumber(event, events.get(event.id));
    if (number !== undefined) await store.addVersion({ ...event, number, by: CONTENT, at: now });
  }
  const decisions = latest(await store.decisions());
  for (const decision of known.decisions) {
    const number = nextNumber(decision, decisions.get(decision.id));
    if (number !== undefined) await store.addDecision({ ...decision, number, by: CONTENT, at: now });
  }
}

/** Undefined when nothing is to be written. */
function nextNumber(fresh: object, before: { number: number; by: string; at: Date } | undefined): number | undefined {
  if (!before) return 1;
  const { number, by, at, ...same } = before;
  const isSame = canonical(same) === canonical(fresh);
  return by !== CONTENT || isSame || Number.isNaN(at.getTime()) ? undefined : number + 1;
}

/** Storage gives keys back in an order of its own. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null || value instanceof Date) return JSON.stringify(value);
  const entries = Object.entries(value).filter(([, each]) => each !== undefined);
  return `{${entries
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, each]) => `${key}:${canonical(each)}`)
    .join(',')}}`;
}

function readEvent(yaml: string, file: string, id: string, problems: Problem[]) {
  const fields = Fields.parse(yaml, file, 1, problems);
  if (!fields.isReadable) return undefined;
  const series = fields.id('series');
  const title = words(fields, 'title');
  const summary = words(fields, 'summary');
  const place = words(fields, 'place');
  const zone = fields.text('zone');
  const from = fields.optionalDay('from');
  const to = fields.optionalDay('to');
  const source = sourceIn(fields.group('source'));
  const decisions = fields.groups('decisions').flatMap((group) => readDecision(group, id) ?? []);
  fields.finish();
  if (!series || !title || !summary || !place || !zone || !from || !to || !source) {
    fields.problem(
      'series',
      'the event is not told whole',
      'Give series, title, summary, place, zone, from, to and source',
    );
    return undefined;
  }
  const event = {
    id,
    series,
    title,
    summary,
    place,
    zone,
    from,
    to,
    source,
    state: 'PLANNED',
    sessions: [],
    documents: [],
  } as const;
  return { event, decisions };
}

function readDecision(group: Fields, event: string) {
  const id = group.id('id');
  const text = words(group, 'text');
  const owner = words(group, 'owner');
  const note = words(group, 'note');
  const state = group.oneOf('state', decisionStates);
  const due = group.optionalDay('due');
  const source = sourceIn(group.group('source'));
  group.finish();
  if (!id || !text || !owner || !note || !state) return undefined;
  return { id, event, text, owner, note, state, ...(due === undefined ? {} : { due }), ...(source ? { source } : {}) };
}

function words(fields: Fields, name: string): LocalText | undefined {
  const group = fields.group(name);
  const [en, fr] = languages.map((language) => group?.text(language));
  group?.finish();
  return en === undefined || fr === undefined ? undefined : { en, fr };
}

function sourceIn(group: Fields | undefined): { title: string; address: string } | undefined {
  const title = group?.text('title');
  const address = group?.text('address');
  group?.finish();
  return title === undefined || address === undefined ? undefined : { title, address };
}
