import {
  citationFacts,
  dateWords,
  pagesInWords,
  labelWords,
  wordings,
  type Answer,
  type Answered,
  type Assistant,
  type Citation,
  type Clarify,
  type Statement,
  type Unanswered,
} from '../../answers';
import { unreachable } from '../../errors';
import { plainText, splitSentences, type Language } from '../../guides';
import { html, type Html } from '../html';
import { pageWords } from '../words';
import { behindBadge, overdueBadge, standingBadge, type Page } from './layout';

export interface AnswerToShow {
  readonly answer: Answer;
  /** The question as it was typed. */
  readonly typed: string;
  /** By which the answer can be rated; undefined where questions are not logged. */
  readonly answerId: string | undefined;
}

/** `/{language}/ask?q=`: the answer, a clarification, or what was searched in vain. */
export function answerPage({ answer, typed, answerId }: AnswerToShow, language: Language, assistant: Assistant): Page {
  const words = pageWords[language];
  const { title, body } = content({ answer, typed, answerId }, language, assistant);
  return {
    language,
    title,
    otherLanguage: askPath(words.otherLanguage.code, typed.slice(0, 1_000)),
    body,
    // What is far too long is not sent back: the field could not hold it.
    question: typed.slice(0, 1_000),
    // The next question may be a follow-up, such as “And in French?”.
    ...(answer.kind === 'answered' ? { after: answer.question } : {}),
  };
}

/** The address of a question's answer. */
export function askPath(language: Language, question: string, more: Readonly<Record<string, string>> = {}): string {
  return `/${language}/ask?${new URLSearchParams({ q: question, ...more }).toString()}`;
}

function content(shown: AnswerToShow, language: Language, assistant: Assistant): { title: string; body: Html } {
  const { answer } = shown;
  switch (answer.kind) {
    case 'answered':
      return answered(answer, shown, language, assistant);
    case 'clarify':
      return clarify(answer, language);
    case 'unanswered':
      return unanswered(answer, shown, language, assistant);
    default:
      return unreachable(answer);
  }
}

function answered(
  answer: Answered,
  { typed, answerId }: AnswerToShow,
  language: Language,
  assistant: Assistant,
): { title: string; body: Html } {
  const words = pageWords[language];
  // A follow-up is shown as it was typed, and under it how it was taken.
  const title = answer.followUp ? typed : answer.question;
  const quoted = answer.citations[0]?.language ?? language;
  // A section whose heading is offered as the next question is not offered twice.
  const related = answer.related.filter(({ heading }) => !answer.next.includes(heading));
  const body = html`<div class="columns">
    <article class="answer">
      <h1>${title}</h1>
      ${answer.followUp && takenAs(answer.question, typed, language)}
      <div class="statements" lang="${quoted}">
        ${answer.statements.map((statement) => statementHtml(statement, language))}
      </div>
      ${
        answer.more.length > 0 &&
        html`<details class="more">
          <summary>${words.more}</summary>
          <div lang="${quoted}">${answer.more.map((statement) => statementHtml(statement, language))}</div>
        </details>`
      }
      <h2>${words.sources}</h2>
      <ol class="sources">
        ${answer.citations.map((citation) => sourceHtml(citation, language, assistant))}
      </ol>
      <div class="afterwards">
        ${answerId !== undefined && html`<div data-island="vote" data-answer="${answerId}"></div>`}
        <div data-island="share"></div>
      </div>
    </article>
    <aside class="beside">
      ${
        answer.next.length > 0 &&
        html`<h2>${words.askNext}</h2>
          ${questionLinks(answer.next, language)}`
      }
      ${
        related.length > 0 &&
        html`<h2>${words.related}</h2>
          <ul class="nearest">
            ${related.map((citation) => nearestHtml(citation, language))}
          </ul>`
      }
    </aside>
  </div>`;
  return { title, body };
}

/** A follow-up was completed from the question before: the asker sees how, and can ask it by itself. */
function takenAs(question: string, typed: string, language: Language): Html {
  const words = pageWords[language];
  return html`<p class="facts">
    <span>${words.takenAs(question)}</span> <a href="${askPath(language, typed)}">${words.askAlone(typed)}</a>
  </p>`;
}

function statementHtml({ label, text, items, citation }: Statement, language: Language): Html {
  const reference = html`<a
    class="ref"
    href="#source-${citation}"
    aria-label="${wordings[language].sources} ${citation}"
    >[${citation}]</a
  >`;
  const lead = html`<p>
    ${label && html`<strong lang="${language}">${labelWords(label, language)}</strong> `}${text}${'\u00a0'}${reference}
  </p>`;
  if (!items) return lead;
  const list = items.texts.map((item) => html`<li>${item}</li>`);
  return items.ordered
    ? html`${lead}
        <ol start="${items.first}">
          ${list}
        </ol>`
    : html`${lead}
        <ul>
          ${list}
        </ul>`;
}

function sourceHtml(citation: Citation, language: Language, assistant: Assistant): Html {
  const words = pageWords[language];
  const guide = `/${citation.language}/guides/${citation.guide.split('/')[1] ?? ''}`;
  const before = sentenceBefore(citation, assistant);
  return html`<li id="source-${citation.number}" class="source">
    <p class="place">
      <a href="${guide}" lang="${citation.language}">${citation.guideTitle}</a> ›
      <a href="${citation.path}" lang="${citation.language}">${citation.heading}</a>
    </p>
    <p class="facts">
      ${standingBadge(citation.standing, language)}
      <span>${words.edition(citation.edition, dateWords(citation.publishedAt, language))}</span>
      ${citation.pages && html`<span>${pagesInWords(citation.pages, language)}</span>`}
      ${noteBadges(citation, language)}
    </p>
    <blockquote lang="${citation.language}">
      ${before !== undefined && html`${before} `}<mark>${citation.quote}</mark>${restOf(citation)}
    </blockquote>
    <p class="tools">
      <a class="open" href="${citation.path}${textFragment(citation.quote)}">${words.openSection}</a>
      <button type="button" class="plain" data-copy="${copied(citation, language)}" hidden>
        ${words.copyCitation}
      </button>
    </p>
  </li>`;
}

/** What “Copy citation” puts on the clipboard; the script makes the path a full address. */
function copied(citation: Citation, language: Language): string {
  const { quote, heading, guideTitle, path } = citation;
  const [open, close] = language === 'fr' ? ['«\u00a0', '\u00a0»'] : ['“', '”'];
  return `${open}${quote}${close} ${heading} – ${guideTitle}. ${citationFacts(citation, language).join('. ')}. ${path}`;
}

/** The sentence in front of the quoted one, if its paragraph has one. */
function sentenceBefore({ section, quote, language }: Citation, { snapshot }: Assistant): string | undefined {
  const text = plainText(snapshot.library.section(section)?.body ?? '');
  const start = text.indexOf(quote);
  if (start <= 0) return undefined;
  const paragraph = text.slice(text.lastIndexOf('\n', start) + 1, start).trim();
  return paragraph === '' ? undefined : splitSentences(paragraph, language).at(-1);
}

function noteBadges({ notes }: Citation, language: Language): Html[] {
  return notes.flatMap((note) => {
    if (note.kind === 'overdue') return [overdueBadge(note.since, language)];
    if (note.kind === 'behind') return [behindBadge(note.by, language)];
    return [html`<span class="note">${wordings[language].notes[note.kind]}</span>`];
  });
}

/** What follows the quoted words, cut at a word. */
function restOf({ passage, quote }: Citation): string {
  const rest = passage.slice(quote.length);
  if (rest.length <= 240) return rest;
  return `${rest.slice(0, 240).replace(/\s+\S*$/u, '')} …`;
}

/** Has browsers that know text fragments scroll to the quoted words and mark them; others open the section at its head. */
function textFragment(quote: string): string {
  const words = quote.replace(/[\s.:!?…]+$/u, '').split(' ');
  const part = (each: string[]) => encodeURIComponent(each.join(' ')).replaceAll('-', '%2D');
  return words.length <= 8 ? `#:~:text=${part(words)}` : `#:~:text=${part(words.slice(0, 4))},${part(words.slice(-4))}`;
}

function clarify(answer: Clarify, language: Language): { title: string; body: Html } {
  const words = pageWords[language];
  return {
    title: words.which,
    body: html`<h1>${words.which}</h1>
      <ul class="choices">
        ${answer.readings.map((reading) => html`<li><a href="${askPath(language, reading, { clarified: 'yes' })}">${reading}</a></li>`)}
      </ul>
      <p class="ways">
        <a href="/${language}/search?q=${encodeURIComponent(answer.question)}">${words.searchAll}</a>
      </p>`,
  };
}

function unanswered(
  answer: Unanswered,
  { answerId }: AnswerToShow,
  language: Language,
  assistant: Assistant,
): { title: string; body: Html } {
  const words = pageWords[language];
  if (answer.reason === 'EMPTY')
    return {
      title: words.emptyQuestion,
      body: html`<h1>${words.emptyQuestion}</h1>
        ${starters(assistant, language)}`,
    };
  if (answer.reason === 'TOO_LONG')
    return {
      title: words.tooLongTitle,
      body: html`<h1>${words.tooLongTitle}</h1>
        <p>${words.tooLong}</p>`,
    };
  const latest = assistant.latestEdition(language) ?? assistant.latestEdition(words.otherLanguage.code);
  const body = html`<h1>${words.notFound}</h1>
    <p class="asked">${words.quoted(answer.question)}</p>
    <p class="facts">
      ${latest && html`<span>${words.searched(assistant.snapshot.library.guides.length, dateWords(latest, language))}</span>`}
      ${answer.searched.length > 0 && html`<span>${words.lookedFor(answer.searched.slice(0, 12).join(', '))}</span>`}
    </p>
    <h2>${words.nearest}</h2>
    ${
      answer.nearest.length === 0
        ? html`<p>${words.noneNear}</p>`
        : html`<ul class="nearest">
            ${answer.nearest.map((citation) => nearestHtml(citation, language))}
          </ul>`
    }
    <p class="ways buttons">
      <a class="button" href="#q">${words.changeQuestion}</a>
      <a class="button" href="/${language}/search?q=${encodeURIComponent(answer.question)}">${words.searchAll}</a>
      <a class="button" href="/${language}/guides">${words.browseGuides}</a>
    </p>
    ${answerId !== undefined && html`<p class="meta">${words.noted}</p>`}`;
  return { title: words.notFound, body };
}

function nearestHtml(citation: Citation, language: Language): Html {
  return html`<li>
    <a href="${citation.path}" lang="${citation.language}">${citation.heading}</a>
    <p class="facts">
      ${standingBadge(citation.standing, language)} <span lang="${citation.language}">${citation.guideTitle}</span>
    </p>
  </li>`;
}

/** Questions to begin with; undefined where the library answers none. */
export function starters(assistant: Assistant, language: Language): Html | undefined {
  const questions = assistant.starters(language, 4);
  return questions.length === 0
    ? undefined
    : html`<h2>${pageWords[language].tryOne}</h2>
        ${questionLinks(questions, language)}`;
}

function questionLinks(questions: readonly string[], language: Language): Html {
  return html`<ul class="questions">
    ${questions.map((question) => html`<li><a href="${askPath(language, question)}">${question}</a></li>`)}
  </ul>`;
}

/** `/{language}/mine`: the questions that this device remembers. The list is drawn by script, and kept nowhere else. */
export function minePage(language: Language): Page {
  const words = pageWords[language];
  const body = html`<h1>${words.mine}</h1>
    <p>${words.mineText}</p>
    <div data-island="mine"></div>
    <noscript><p>${words.mineNeedsScript}</p></noscript>`;
  return { language, title: words.mine, otherLanguage: `/${words.otherLanguage.code}/mine`, body, question: '' };
}
