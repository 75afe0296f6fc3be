import type { GuideDetails, Language, SectionText } from '../guides';
import { endOf, SYMPOSIUMS, type Decision, type LocalText, type TrainingEvent } from './event';
import { asMarkdown, daysWords, decisionStateWords, timeWords } from './event-words';

/** A guide that is made of what is recorded, in one language. */
export interface RecordedGuide {
  readonly details: GuideDetails;
  readonly sections: readonly { readonly id: string; readonly depth: number; readonly text: SectionText }[];
}

export const EVENTS_SLUG = 'symposiums';

/**
 * What is recorded of events and decisions as a guide, so that questions about them are answered as all others are: quoted, cited, and
 * honest where there is nothing. It holds for as long as no event begins or ends.
 */
export function eventGuide(
  events: readonly TrainingEvent[],
  decisions: readonly Decision[],
  language: Language,
  now: Date,
): RecordedGuide {
  const shown = events.map(escaped);
  const held = shown.filter((each) => each.state === 'PLANNED' && endOf(each) <= now).sort(byDay);
  const coming = shown.filter((each) => each.state === 'PLANNED' && endOf(each) > now).sort(byDay);
  const book: Book = { language, held, coming, decisions: decisions.map(escapedDecision) };
  const deciding = held.filter((event) => decisionsOf(book, event).length > 0).reverse();
  const sections = [
    section(book, 'sy-next', words[language].next, nextText(book), nextAsked[language]),
    section(book, 'sy-last', words[language].last, lastText(book), lastAsked[language]),
    section(book, 'sy-open', words[language].open, openText(book), openAsked[language]),
    ...deciding.map((event) =>
      section(
        book,
        `sy-${event.id}`.slice(0, 56),
        words[language].of(event.title[language].replace(/\\(.)/g, '$1'), event.from.slice(0, 4)),
        decidedText(book, event),
        [words[language].askedOf(event.from.slice(0, 4))],
      ),
    ),
  ];
  return {
    details: {
      slug: EVENTS_SLUG,
      language,
      title: words[language].title,
      summary: words[language].summary,
      kind: 'WORKSHOP',
      standing: 'EXPLANATORY',
      topics: ['regional-events'],
      source: { publisher: 'Pratique', title: words[language].source },
      owner: words[language].owner,
    },
    sections,
  };
}

interface Book {
  readonly language: Language;
  readonly held: readonly TrainingEvent[];
  readonly coming: readonly TrainingEvent[];
  readonly decisions: readonly Decision[];
}

function section(book: Book, id: string, heading: string, lines: readonly string[], asked: readonly string[]) {
  const { language } = book;
  const own = language === 'en' ? id : `${id}-${language}`;
  const notes = new Map<string, string>();
  const body = lines.map((line) =>
    line.replace(/\{\{(.*?)\|(.*?)\}\}/g, (_all, title: string, address: string) => {
      const label = notes.get(`${title}|${address}`) ?? `source-${String(notes.size + 1)}`;
      notes.set(`${title}|${address}`, label);
      return `[^${label}]`;
    }),
  );
  const sources = [...notes].map(([source, label]) => {
    const [title = '', address = ''] = source.split('|');
    return `[^${label}]: ${title}, <${address}>`;
  });
  const text: SectionText = {
    heading,
    body: [...body, ...sources].join('\n\n'),
    topics: [],
    asked,
    ...(language === 'en' ? {} : { translates: { section: id } }),
  };
  return { id: own, depth: 1, text };
}

function nextText({ language, coming }: Book): string[] {
  const own = words[language];
  const symposium = coming.find(({ series }) => series === SYMPOSIUMS);
  if (!symposium)
    return [
      own.noNext,
      ...coming.slice(0, 3).map((event) => own.otherComing(event.title[language], daysOf(event, language))),
    ];
  const { title, place, sessions } = symposium;
  return [
    own.isNext(title[language], daysOf(symposium, language), place[language]),
    sessions
      .map((each) =>
        own.session(each.title[language], utcDay(each.start, language), timeWords(each.start, 'UTC', language)),
      )
      .join(' '),
    symposium.summary[language],
  ].filter((line) => line !== '');
}

function lastText(book: Book): string[] {
  const { language, held } = book;
  const own = words[language];
  const symposium = held.filter(({ series }) => series === SYMPOSIUMS).at(-1);
  if (symposium) {
    return decisionsOf(book, symposium).length > 0
      ? decidedText(book, symposium)
      : [own.noDecision(symposium.title[language], daysOf(symposium, language))];
  }
  const deciding = held.filter((event) => decisionsOf(book, event).length > 0).at(-1);
  return deciding
    ? [
        own.noneHeld,
        own.lastDeciding(deciding.title[language], daysOf(deciding, language)),
        ...decidedText(book, deciding),
      ]
    : [own.noneHeld];
}

function openText({ language, decisions }: Book): string[] {
  const own = words[language];
  const open = decisions.filter(({ state }) => state === 'OPEN');
  if (open.length === 0) return [own.noneOpen];
  return [own.openLead(open.length), open.map((each) => `- ${itemOf(each, language)}`).join('\n')];
}

function decidedText(book: Book, event: TrainingEvent): string[] {
  const { language } = book;
  const own = words[language];
  const taken = decisionsOf(book, event);
  return [
    own.decided(event.title[language], daysOf(event, language), taken.length) + sourceOf(event.source),
    taken.map((each) => `- ${itemOf(each, language)}`).join('\n'),
    ...taken.map(({ note, source }) => (note[language] === '' ? '' : note[language] + sourceOf(source))),
  ].filter((line) => line !== '');
}

function itemOf({ text, owner, due, state }: Decision, language: Language): string {
  const own = words[language];
  const facts = [
    ...(owner[language] === '' ? [] : [own.ownedBy(owner[language])]),
    ...(due === undefined ? [] : [own.dueBy(daysWords(due, due, language))]),
    own.state(decisionStateWords[language][state]),
  ];
  return `${text[language]} (${facts.join(own.between)})`;
}

function decisionsOf({ decisions }: Book, { id }: TrainingEvent): Decision[] {
  return decisions.filter(({ event }) => event === id).sort((a, b) => (a.id < b.id ? -1 : 1));
}

function daysOf({ from, to }: TrainingEvent, language: Language): string {
  return daysWords(from, to, language);
}

function utcDay(moment: Date, language: Language): string {
  const day = moment.toISOString().slice(0, 10);
  return daysWords(day, day, language);
}

/** What organisers write stands for itself: no sign of it is Markdown. */
function escaped(event: TrainingEvent): TrainingEvent {
  const sessions = event.sessions.map((each) => ({ ...each, title: escapedText(each.title) }));
  const { title, summary, place } = event;
  return { ...event, sessions, title: escapedText(title), summary: escapedText(summary), place: escapedText(place) };
}

function escapedDecision(decision: Decision): Decision {
  const { text, owner, note } = decision;
  return { ...decision, text: escapedText(text), owner: escapedText(owner), note: escapedText(note) };
}

function escapedText({ en, fr }: LocalText): LocalText {
  return { en: asMarkdown(en), fr: asMarkdown(fr) };
}

/** Marked here, and made a footnote where the section is put together. */
function sourceOf(source: { title: string; address: string } | undefined): string {
  return source ? `{{${asMarkdown(source.title.replaceAll('|', ' '))}|${source.address}}}` : '';
}

function byDay(a: TrainingEvent, b: TrainingEvent): number {
  return a.from < b.from ? -1 : a.from > b.from ? 1 : a.id < b.id ? -1 : 1;
}

const nextAsked = {
  en: [
    'When is the next one?',
    'When is the next training management symposium?',
    'next virtual symposium date',
    'Is a symposium planned?',
  ],
  fr: [
    'Quand a lieu le prochain ?',
    'Quand a lieu le prochain symposium sur la gestion de la formation ?',
    'date du prochain symposium virtuel',
  ],
} as const;
const lastAsked = {
  en: [
    'What did the last symposium decide?',
    'decisions of the latest virtual symposium',
    'Has a symposium taken place yet?',
  ],
  fr: ['Qu’a décidé le dernier symposium ?', 'décisions du dernier symposium virtuel'],
} as const;
const openAsked = {
  en: ['open decisions', 'What remains to be done from earlier meetings?', 'Which follow-ups are pending?'],
  fr: ['décisions ouvertes', 'Que reste-t-il à faire des réunions précédentes ?'],
} as const;

const words = {
  en: {
    title: 'Symposiums and decisions',
    summary: 'When training managers meet, what they decided, and what became of it, as recorded in this installation.',
    source: 'Records of events',
    owner: 'Organisers',
    next: 'When is the next symposium?',
    last: 'What did the last symposium decide?',
    open: 'Which decisions are still open?',
    of: (title: string, year: string) =>
      `What did the ${title} decide, and what became of it${title.includes(year) ? '' : ` (${year})`}?`,
    askedOf: (year: string) => `What did the ${year} workshop decide, and what became of it?`,
    noNext: 'No virtual training-management symposium is planned in the records of this installation.',
    otherComing: (title: string, days: string) => `Another event is planned: ${title}, ${days}.`,
    isNext: (title: string, days: string, place: string) => `The next symposium is the ${title}, ${days}, ${place}.`,
    session: (title: string, day: string, time: string) => `The session “${title}” begins on ${day} at ${time} UTC.`,
    noneHeld: 'No virtual training-management symposium is recorded as held so far, so no decision of one is known.',
    lastDeciding: (title: string, days: string) => `The last recorded event with decisions is the ${title}, ${days}.`,
    noDecision: (title: string, days: string) =>
      `No decision is recorded of the last symposium, the ${title}, ${days}.`,
    decided: (title: string, days: string, count: number) =>
      `The ${title}, ${days}, decided ${count === 1 ? 'one thing' : count === 2 ? 'two things' : `${String(count)} things`}:`,
    noneOpen: 'No decision of a recorded event is open.',
    openLead: (count: number) =>
      `${String(count)} ${count === 1 ? 'decision' : 'decisions'} of recorded events ${count === 1 ? 'is' : 'are'} still open:`,
    ownedBy: (owner: string) => `owner: ${owner}`,
    dueBy: (day: string) => `due ${day}`,
    state: (state: string) => `state: ${state}`,
    between: '; ',
  },
  fr: {
    title: 'Symposiums et décisions',
    summary:
      'Quand les responsables de la formation se réunissent, ce qui a été décidé et ce qui en est advenu, selon les registres de cette installation.',
    source: 'Registre des réunions',
    owner: 'Organisation',
    next: 'Quand a lieu le prochain symposium\u202f?',
    last: 'Qu’a décidé le dernier symposium\u202f?',
    open: 'Quelles décisions sont encore ouvertes\u202f?',
    of: (title: string, year: string) =>
      `Quelles décisions ont été prises, et qu’en est-il advenu\u00a0: ${title}${title.includes(year) ? '' : ` (${year})`}\u202f?`,
    askedOf: (year: string) => `Qu’a décidé l’atelier de ${year}, et qu’en est-il advenu ?`,
    noNext:
      'Aucun symposium virtuel sur la gestion de la formation n’est prévu dans les registres de cette installation.',
    otherComing: (title: string, days: string) => `Une autre réunion est prévue\u00a0: ${title}, ${days}.`,
    isNext: (title: string, days: string, place: string) =>
      `Le prochain symposium est le suivant\u00a0: ${title}, ${days}, ${place}.`,
    session: (title: string, day: string, time: string) =>
      `La séance «\u00a0${title}\u00a0» commence le ${day} à ${time} UTC.`,
    noneHeld:
      'Aucun symposium virtuel sur la gestion de la formation n’est enregistré comme tenu à ce jour\u202f; aucune décision d’un symposium n’est donc connue.',
    lastDeciding: (title: string, days: string) =>
      `La dernière réunion enregistrée avec des décisions est la suivante\u00a0: ${title}, ${days}.`,
    noDecision: (title: string, days: string) =>
      `Aucune décision n’est enregistrée pour le dernier symposium (${title}, ${days}).`,
    decided: (title: string, days: string, count: number) =>
      `La réunion «\u00a0${title}\u00a0», ${days}, a pris ${count === 1 ? 'une décision' : count === 2 ? 'deux décisions' : `${String(count)} décisions`}\u00a0:`,
    noneOpen: 'Aucune décision d’une réunion enregistrée n’est ouverte.',
    openLead: (count: number) =>
      count === 1
        ? 'Une décision de réunions enregistrées est encore ouverte\u00a0:'
        : `${String(count)} décisions de réunions enregistrées sont encore ouvertes\u00a0:`,
    ownedBy: (owner: string) => `responsable\u00a0: ${owner}`,
    dueBy: (day: string) => `échéance\u00a0: ${day}`,
    state: (state: string) => `état\u00a0: ${state}`,
    between: '\u202f; ',
  },
} as const;
