import type { Language } from '../../guides';
import {
  checklist,
  daysWords,
  decisionStateWords,
  localTime,
  offsetWords,
  timeWords,
  type Decision,
  type TrainingEvent,
} from '../../events';
import { html, trustedHtml, type Html } from '../html';
import { pageWords } from '../words';
import type { Page } from './layout';

interface EventWords {
  readonly title: string;
  readonly lead: string;
  readonly coming: string;
  readonly held: string;
  readonly noneComing: string;
  readonly open: string;
  readonly noneOpen: string;
  readonly feed: string;
  readonly file: string;
  readonly cancelled: string;
  readonly programme: string;
  readonly daysOnly: string;
  readonly opens: string;
  readonly decided: string;
  readonly documents: string;
  readonly source: string;
  readonly yourZone: string;
  readonly showTimes: string;
  readonly register: string;
  readonly registered: string;
  readonly withdraw: string;
  readonly owner: string;
  readonly due: string;
  readonly state: string;
  readonly tasks: string;
  readonly when: Readonly<Record<'BEFORE' | 'DURING' | 'AFTER', string>>;
}

export const eventWords: Readonly<Record<Language, EventWords>> = {
  en: {
    title: 'Symposiums',
    lead: 'When training managers of the region meet, what they decided, and what became of it.',
    coming: 'Coming',
    held: 'Held',
    noneComing: 'No event is planned here at present.',
    open: 'Decisions still open',
    noneOpen: 'No recorded decision is open.',
    feed: 'All dates for your calendar',
    file: 'Add to your calendar',
    cancelled: 'Cancelled',
    programme: 'Programme',
    daysOnly: 'Of this event only the days are known.',
    opens: 'It opens with the decisions still open',
    decided: 'Decided',
    documents: 'Materials',
    source: 'Source',
    yourZone: 'Your time zone, such as Pacific/Fiji',
    showTimes: 'Show times there',
    register: 'Register',
    registered: 'You are registered.',
    withdraw: 'Withdraw',
    owner: 'owner',
    due: 'due',
    state: 'state',
    tasks: 'The organiser’s tasks',
    when: { BEFORE: 'Before', DURING: 'During', AFTER: 'After' },
  },
  fr: {
    title: 'Symposiums',
    lead: 'Quand les responsables de la formation de la région se réunissent, ce qui a été décidé et ce qui en est advenu.',
    coming: 'À venir',
    held: 'Passées',
    noneComing: 'Aucune réunion n’est prévue ici pour l’instant.',
    open: 'Décisions encore ouvertes',
    noneOpen: 'Aucune décision enregistrée n’est ouverte.',
    feed: 'Toutes les dates pour votre agenda',
    file: 'Ajouter à votre agenda',
    cancelled: 'Annulée',
    programme: 'Programme',
    daysOnly: 'Seuls les jours de cette réunion sont connus.',
    opens: 'Elle s’ouvre sur les décisions encore ouvertes',
    decided: 'Décisions',
    documents: 'Documents',
    source: 'Source',
    yourZone: 'Votre fuseau horaire, par exemple Pacific/Fiji',
    showTimes: 'Afficher les heures de là',
    register: 'S’inscrire',
    registered: 'Vous avez une inscription.',
    withdraw: 'Annuler l’inscription',
    owner: 'responsable',
    due: 'échéance',
    state: 'état',
    tasks: 'Tâches de l’organisation',
    when: { BEFORE: 'Avant', DURING: 'Pendant', AFTER: 'Après' },
  },
};

/** `/{language}/symposiums`: what is planned, what was held, and which decisions are open. */
export function eventsPage(
  language: Language,
  {
    coming,
    held,
    open,
  }: { coming: readonly TrainingEvent[]; held: readonly TrainingEvent[]; open: readonly Decision[] },
): Page {
  const words = eventWords[language];
  const body = html`<h1>${words.title}</h1>
    <p>${words.lead}</p>
    <p class="ways"><a href="/${language}/symposiums/calendar.ics">${words.feed}</a></p>
    <h2>${words.coming}</h2>
    ${coming.length === 0 ? html`<p>${words.noneComing}</p>` : list(language, coming)}
    <h2>${words.open}</h2>
    ${open.length === 0 ? html`<p>${words.noneOpen}</p>` : decisionsHtml(language, open)}
    <h2>${words.held}</h2>
    ${list(language, held)}`;
  return { language, title: words.title, otherLanguage: `/${pageWords[language].otherLanguage.code}/symposiums`, body };
}

export interface EventView {
  readonly event: TrainingEvent;
  readonly decisions: readonly Decision[];
  /** Open decisions of earlier events. */
  readonly opening: readonly Decision[];
  /** Whose clocks the times are shown by. */
  readonly zone: string;
  readonly isOver: boolean;
  readonly isRegistered: boolean;
  /** The checklist, for those who plan events. */
  readonly tasks?: readonly { readonly id: string; readonly done: boolean }[];
  readonly fault?: string;
}

/** `/{language}/symposiums/{id}`: one event, its times by the reader's clocks, and the way to take part. */
export function eventPage(language: Language, view: EventView): Page {
  const { event, zone, decisions, opening, isOver, fault, tasks } = view;
  const words = eventWords[language];
  const path = `/${language}/symposiums/${event.id}`;
  const canTakePart = !isOver && event.state === 'PLANNED' && event.sessions.length > 0;
  const body = html`<p class="crumbs"><a href="/${language}/symposiums">${words.title}</a></p>
    <h1>${event.title[language]}</h1>
    <p class="facts">
      ${event.state === 'CANCELLED' && html`<span class="badge overdue">${words.cancelled}</span>`}
      <span>${daysWords(event.from, event.to, language)}</span> <span>${event.place[language]}</span>
    </p>
    ${fault !== undefined && html`<div class="faults" role="alert"><p>${fault}</p></div>`}
    <p>${event.summary[language]}</p>
    ${
      event.sessions.length === 0
        ? html`<p>${words.daysOnly}</p>`
        : html`<h2>${words.programme}</h2>
            <form class="ask" method="get" action="${path}">
              <label for="zone">${words.yourZone}</label>
              <span class="field"
                ><input id="zone" name="zone" type="text" value="${zone}" maxlength="60" />
                <button type="submit" class="quiet">${words.showTimes}</button></span
              >
            </form>
            ${programme(language, event, zone)}
            <p class="ways"><a href="${path}.ics">${words.file}</a></p>`
    }
    ${canTakePart && takePart(language, path, view)}
    ${
      canTakePart &&
      opening.length > 0 &&
      html`<h2>${words.opens}</h2>
        ${decisionsHtml(language, opening)}`
    }
    ${
      decisions.length > 0 &&
      html`<h2>${words.decided}</h2>
        ${decisionsHtml(language, decisions)}`
    }
    ${
      event.documents.length > 0 &&
      html`<h2>${words.documents}</h2>
        <ul>
          ${event.documents.map(({ title, address }) => html`<li><a href="${address}">${title}</a></li>`)}
        </ul>`
    }
    ${event.source && html`<p class="meta">${words.source}: <a href="${event.source.address}">${event.source.title}</a></p>`}
    ${tasks && tasksHtml(language, path, tasks)}`;
  const other = pageWords[language].otherLanguage.code;
  return { language, title: event.title[language], otherLanguage: `/${other}/symposiums/${event.id}`, body };
}

function list(language: Language, events: readonly TrainingEvent[]): Html {
  return html`<ul class="recent">
    ${events.map(
      (event) =>
        html`<li>
          <a href="/${language}/symposiums/${event.id}">${event.title[language]}</a>
          <span class="meta">
            ${daysWords(event.from, event.to, language)}, ${event.place[language]}
            ${event.state === 'CANCELLED' && html` · ${eventWords[language].cancelled}`}
          </span>
        </li>`,
    )}
  </ul>`;
}

function programme(language: Language, event: TrainingEvent, zone: string): Html {
  return html`<ol class="contents">
    ${event.sessions.map(({ title, start, minutes, speakers }) => {
      const { day } = localTime(start, zone);
      const end = new Date(start.getTime() + minutes * 60_000);
      return html`<li>
        <strong>${title[language]}</strong>
        <span class="meta">
          ${daysWords(day, day, language)},
          <time datetime="${start.toISOString()}">${timeWords(start, zone, language)}</time
          >–${timeWords(end, zone, language)}, ${zone} (${offsetWords(start, zone)})
        </span>
        ${speakers.length > 0 && html`<span class="meta">${speakers.join(', ')}</span>`}
      </li>`;
    })}
  </ol>`;
}

function takePart(language: Language, path: string, { zone, isRegistered }: EventView): Html {
  const words = eventWords[language];
  return html`<form method="post" action="${path}">
    <input type="hidden" name="zone" value="${zone}" />
    ${isRegistered && html`<p>${words.registered}</p>`}
    <p>
      <button type="submit" name="action" value="${isRegistered ? 'withdraw' : 'register'}">
        ${isRegistered ? words.withdraw : words.register}
      </button>
    </p>
  </form>`;
}

function decisionsHtml(language: Language, decisions: readonly Decision[]): Html {
  const words = eventWords[language];
  return html`<ul>
    ${decisions.map(
      ({ text, owner, due, state, note, source }) =>
        html`<li>
          ${text[language]}
          <span class="meta">
            (${words.owner}:
            ${owner[language]}${due !== undefined && html`; ${words.due}: ${daysWords(due, due, language)}`};
            ${words.state}: ${decisionStateWords[language][state]})
          </span>
          ${note[language] !== '' && html`<span class="meta">${note[language]}</span>`}
          ${source && html`<span class="meta"><a href="${source.address}">${source.title}</a></span>`}
        </li>`,
    )}
  </ul>`;
}

function tasksHtml(language: Language, path: string, tasks: NonNullable<EventView['tasks']>): Html {
  const words = eventWords[language];
  const done = new Set(tasks.flatMap((each) => (each.done ? [each.id] : [])));
  return html`<h2>${words.tasks}</h2>
    ${(['BEFORE', 'DURING', 'AFTER'] as const).map(
      (when) =>
        html`<h3>${words.when[when]}</h3>
          <ul class="tasks">
            ${checklist
              .filter((task) => task.when === when)
              .map(
                ({ id, title }) =>
                  html`<li>
                    <form method="post" action="${path}">
                      <input type="hidden" name="task" value="${id}" />
                      <button
                        type="submit"
                        class="quiet"
                        name="done"
                        value="${done.has(id) ? 'no' : 'yes'}"
                        ${trustedHtml(` aria-pressed="${String(done.has(id))}"`)}
                      >
                        ${done.has(id) ? '☑' : '☐'} ${title[language]}
                      </button>
                    </form>
                  </li>`,
              )}
          </ul>`,
    )}`;
}
