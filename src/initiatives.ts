import type { App, AppOptions } from './app';
import { CodedError, codedError } from './errors';
import {
  asMarkdown,
  createEvents,
  daysWords,
  eventGuide,
  timeWords,
  wallClock,
  type Events,
  type RecordedGuide,
  type TrainingEvent,
} from './events';
import { guideId, hashDetails, hashSection, languages, type Language } from './guides';
import type { PersonAtDesk } from './at-desk';
import { practiceDesk } from './practice-desk';
import { createContributions, createReports, fieldAsMarkdown, type Contributions, type Reports } from './practices';
import type { Desk, Draft } from './publishing';

/** The two regional initiatives as the server runs them: the Good Practices Report and the symposiums. */
export interface Initiatives {
  readonly contributions: Contributions;
  readonly reports: Reports;
  readonly events: Events;
  /** Makes the minutes of an event, in plain text, a draft that goes to the reviewers. Fails as the desk fails, or with EVENT_NOT_FOUND. */
  keepMinutes(actor: PersonAtDesk, event: string, language: Language, minutes: string): Promise<Draft>;
  /** Once a minute: answers follow what is recorded of events, and who registered is reminded. Fails as storage fails. */
  attend(): Promise<void>;
}

/** Who publishes what is recorded of events. */
const RECORDS = 'events';
const ATTEND_EVERY_MS = 60_000;

export function createInitiatives(app: App, desk: Desk, { now }: Pick<AppOptions, 'now'>): Initiatives {
  const library = () => app.assistant.snapshot.library;
  const { practices, guides } = app.storage;
  const recorded = createEvents({ store: app.storage.events, now });
  let attendedAt = -Infinity;
  const publish = () => publishRecords(app, recorded, now());
  /** Whoever records something reads it in answers at once. */
  const published = async <Value>(value: Value): Promise<Value> => {
    await publish();
    return value;
  };
  return {
    contributions: createContributions({
      store: practices.contributions,
      desk: practiceDesk(desk, guides),
      library,
      now,
    }),
    reports: createReports({ store: practices.reports, library, now }),
    events: {
      ...recorded,
      plan: async (plan, by) => published(await recorded.plan(plan, by)),
      cancel: async (id, basedOn, by) => published(await recorded.cancel(id, basedOn, by)),
      record: async (decision, by) => published(await recorded.record(decision, by)),
    },
    keepMinutes: (actor, event, language, minutes) =>
      keepMinutes({ events: recorded, desk }, actor, { event, language, minutes }),
    async attend() {
      if (now().getTime() - attendedAt < ATTEND_EVERY_MS) return;
      attendedAt = now().getTime();
      await publish();
      await sendReminders(app, recorded);
    },
  };
}

/** Publishes what is recorded of events where it says something new: also when nothing was recorded but an event has ended. */
async function publishRecords(app: App, events: Events, now: Date): Promise<void> {
  const [list, decisions] = await Promise.all([events.list(), events.decisions()]);
  if (list.length === 0) return;
  for (const language of languages) {
    try {
      await publishGuide(app, eventGuide(list, decisions, language, now));
    } catch (error) {
      // Another process was faster, with the same words.
      if (!(error instanceof CodedError) || !['EDITION_CONFLICT', 'REVISION_CONFLICT'].includes(error.code))
        throw error;
    }
  }
}

async function publishGuide({ storage, publishing }: App, { details, sections }: RecordedGuide): Promise<void> {
  const { guides } = storage;
  const guide = guideId(details);
  const present = await guides.edition(guide);
  const histories = await guides.histories(sections.map(({ id }) => id));
  const held = new Map(present?.outline.map(({ section, revision }) => [section, revision]));
  const isSame = (id: string, hash: string) =>
    histories.get(id)?.some((each) => each.number === held.get(id) && each.hash === hash) === true;
  const changed = sections.filter(({ id, text }) => !isSame(id, hashSection(text)));
  const sameOrder = present?.outline.map(({ section }) => section).join() === sections.map(({ id }) => id).join();
  if (present && sameOrder && changed.length === 0 && hashDetails(present.details) === hashDetails(details)) return;
  const saved = await publishing.saveSections(
    changed.map(({ id, text }) => ({
      ...{ guide, section: id, text, author: RECORDS, reason: 'Recorded' },
      basedOn: histories.get(id)?.at(-1)?.number ?? null,
    })),
  );
  const fresh = new Map(saved.map(({ section, number }) => [section, number]));
  const outline = sections.map(({ id, depth }) => ({
    section: id,
    revision: fresh.get(id) ?? held.get(id) ?? 0,
    depth,
  }));
  const note = 'What is recorded of events has changed';
  await publishing.publishGuide({ details, outline, basedOn: present?.number ?? 0, publisher: RECORDS, note });
}

/** Hands reminders to the queue, each under an id of its own: handed on by two processes, or again, it goes out once. */
async function sendReminders({ deliveries }: App, events: Events): Promise<void> {
  for (const { id, registration, event, session } of await events.dueReminders()) {
    const { address, zone, language } = registration;
    if (address === undefined) continue;
    const day = wallClock(session.start, zone).slice(0, 10);
    await deliveries.enqueue({
      id,
      to: address,
      message: {
        kind: 'event-reminder',
        language,
        event: event.id,
        title: event.title[language],
        day: daysWords(day, day, language),
        time: timeWords(session.start, zone, language),
        zone,
      },
    });
  }
}

interface MinutesToKeep {
  readonly event: string;
  readonly language: Language;
  readonly minutes: string;
}

async function keepMinutes(
  { events, desk }: { readonly events: Events; readonly desk: Desk },
  actor: PersonAtDesk,
  { event: id, language, minutes }: MinutesToKeep,
): Promise<Draft> {
  const event = await events.find(id);
  if (!event) throw codedError('EVENT_NOT_FOUND', id);
  const taken = (await events.decisions()).filter((each) => each.event === id);
  const words = minutesWords[language];
  const lead = words.lead(
    asMarkdown(event.title[language]),
    daysWords(event.from, event.to, language),
    asMarkdown(event.place[language]),
  );
  const decided = taken.map(({ text }) => `- ${asMarkdown(text[language])}`).join('\n');
  const section = (name: string, heading: string, body: string) => ({
    id: `${minutesSlug(event)}-${name}${language === 'en' ? '' : `-${language}`}`,
    depth: 1,
    text: { heading, body, topics: [] },
  });
  const title = event.title[language];
  const sections = [
    section('m', words.minutes(title), `${lead}\n\n${fieldAsMarkdown(minutes)}`),
    ...(taken.length === 0
      ? []
      : [section('d', words.decisions(title), `${words.decided(asMarkdown(title))}\n\n${decided}`)]),
    ...(event.documents.length === 0
      ? []
      : [
          section(
            'k',
            words.materials(title),
            `${words.kept(asMarkdown(title))}\n\n${event.documents.map((each) => `- [${asMarkdown(each.title)}](<${each.address}>)`).join('\n')}`,
          ),
        ]),
  ];
  const details = {
    ...{ slug: minutesSlug(event), language, title, summary: event.summary[language] },
    ...({ kind: 'WORKSHOP', standing: 'EXPLANATORY', topics: ['regional-events'] } as const),
    source: { publisher: 'Pratique', title: words.source, year: Number(event.from.slice(0, 4)) },
    owner: words.owner,
  };
  const draft = await desk.importIntoDraft(actor, details, sections, { reason: 'Minutes of an event' });
  return desk.submitForReview(actor, { guide: guideId(details), version: draft.version });
}

function minutesSlug({ id }: TrainingEvent): string {
  return `event-${id}`.slice(0, 52).replace(/-+$/, '');
}

const minutesWords = {
  en: {
    lead: (title: string, days: string, place: string) => `The ${title} took place ${days}, ${place}.`,
    minutes: (title: string) => `What was said at the ${title}?`,
    decisions: (title: string) => `What did the ${title} decide?`,
    decided: (title: string) => `The ${title} decided:`,
    materials: (title: string) => `Which materials does the ${title} have?`,
    kept: (title: string) => `The ${title} left these materials:`,
    source: 'Minutes kept by the organisers',
    owner: 'Organisers',
  },
  fr: {
    lead: (title: string, days: string, place: string) =>
      `La réunion «\u00a0${title}\u00a0» a eu lieu ${days}, ${place}.`,
    minutes: (title: string) => `Que s’est-il dit\u00a0: ${title}\u202f?`,
    decisions: (title: string) => `Qu’a décidé la réunion\u00a0: ${title}\u202f?`,
    decided: (title: string) => `La réunion «\u00a0${title}\u00a0» a décidé\u00a0:`,
    materials: (title: string) => `Quels documents\u00a0: ${title}\u202f?`,
    kept: (title: string) => `La réunion «\u00a0${title}\u00a0» a laissé ces documents\u00a0:`,
    source: 'Compte rendu conservé par l’organisation',
    owner: 'Organisation',
  },
} as const;
