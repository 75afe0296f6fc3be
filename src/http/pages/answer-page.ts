import {
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
import type { Language } from '../../guides';
import { html, type Html } from '../html';
import { pageWords } from '../words';
import { behindBadge, overdueBadge, standingBadge, type Page } from './layout';

/** `/{language}/ask?q=`: the answer, a clarification, or what was searched in vain. */
export function answerPage(answer: Answer, typed: string, language: Language, assistant: Assistant): Page {
  const { title, body } = content(answer, language, assistant);
  const words = pageWords[language];
  const otherLanguage = `/${words.otherLanguage.code}/ask?q=${encodeURIComponent(typed)}`;
  // What is far too long is not sent back: the field could not hold it.
  return { language, title, otherLanguage, body, question: typed.slice(0, 1_000) };
}

function content(answer: Answer, language: Language, assistant: Assistant): { title: string; body: Html } {
  switch (answer.kind) {
    case 'answered':
      return answered(answer, language);
    case 'clarify':
      return clarify(answer, language);
    case 'unanswered':
      return unanswered(answer, language, assistant);
    default:
      return unreachable(answer);
  }
}

function answered(answer: Answered, language: Language): { title: string; body: Html } {
  const words = pageWords[language];
  const body = html`<article class="answer">
    <h1>${answer.question}</h1>
    <div class="statements" lang="${answer.citations[0]?.language ?? language}">
      ${answer.statements.map((statement) => statementHtml(statement, language))}
    </div>
    ${
      answer.more.length > 0 &&
      html`<details class="more">
        <summary>${words.more}</summary>
        <div lang="${answer.citations[0]?.language ?? language}">
          ${answer.more.map((statement) => statementHtml(statement, language))}
        </div>
      </details>`
    }
    <h2>${words.sources}</h2>
    <ol class="sources">
      ${answer.citations.map((citation) => sourceHtml(citation, language))}
    </ol>
    ${
      answer.related.length > 0 &&
      html`<h2>${words.related}</h2>
        <ul class="nearest">
          ${answer.related.map((citation) => nearestHtml(citation, language))}
        </ul>`
    }
    ${
      answer.next.length > 0 &&
      html`<h2>${words.askNext}</h2>
        ${questionLinks(answer.next, language)}`
    }
  </article>`;
  return { title: answer.question, body };
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

function sourceHtml(citation: Citation, language: Language): Html {
  const words = pageWords[language];
  const guide = `/${citation.language}/guides/${citation.guide.split('/')[1] ?? ''}`;
  return html`<li id="source-${citation.number}" class="source">
    <p class="facts">
      ${standingBadge(citation.standing, language)}
      <span>${words.edition(citation.edition, dateWords(citation.publishedAt, language))}</span>
      ${citation.pages && html`<span>${pagesInWords(citation.pages, language)}</span>`}
      ${noteBadges(citation, language)}
    </p>
    <p class="place">
      <a href="${guide}">${citation.guideTitle}</a> › <a href="${citation.path}">${citation.heading}</a>
    </p>
    <blockquote lang="${citation.language}"><mark>${citation.quote}</mark>${restOf(citation)}</blockquote>
    <p><a class="open" href="${citation.path}${textFragment(citation.quote)}">${words.openSection}</a></p>
  </li>`;
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
      ${questionLinks(answer.readings, language, 'choices')}`,
  };
}

function unanswered(answer: Unanswered, language: Language, assistant: Assistant): { title: string; body: Html } {
  const words = pageWords[language];
  if (answer.reason === 'EMPTY')
    return {
      title: words.emptyQuestion,
      body: html`<h1>${words.emptyQuestion}</h1>
        ${starters(assistant, language)}`,
    };
  if (answer.reason === 'TOO_LONG')
    return {
      title: words.notFound,
      body: html`<h1>${words.notFound}</h1>
        <p>${words.tooLong}</p>`,
    };
  const latest = assistant.latestEdition(language) ?? assistant.latestEdition(words.otherLanguage.code);
  const body = html`<h1>${words.notFound}</h1>
    <p class="asked">“${answer.question}”</p>
    <p>
      ${latest && words.searched(assistant.snapshot.library.guides.length, dateWords(latest, language))}
      ${answer.searched.length > 0 && words.lookedFor(answer.searched.slice(0, 12).join(', '))}
    </p>
    <h2>${words.nearest}</h2>
    ${
      answer.nearest.length === 0
        ? html`<p>${words.noneNear}</p>`
        : html`<ul class="nearest">
            ${answer.nearest.map((citation) => nearestHtml(citation, language))}
          </ul>`
    }
    <p>${words.changeQuestion}</p>
    <p class="ways">
      <a href="/${language}/search?q=${encodeURIComponent(answer.question)}">${words.searchAll}</a>
      <a href="/${language}/guides">${words.browseGuides}</a>
    </p>`;
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

export function starters(assistant: Assistant, language: Language): Html | undefined {
  const questions = assistant.starters(language, 4);
  return questions.length === 0
    ? undefined
    : html`<h2>${pageWords[language].tryOne}</h2>
        ${questionLinks(questions, language)}`;
}

function questionLinks(questions: readonly string[], language: Language, className = 'questions'): Html {
  return html`<ul class="${className}">
    ${questions.map((question) => html`<li><a href="/${language}/ask?q=${encodeURIComponent(question)}">${question}</a></li>`)}
  </ul>`;
}
