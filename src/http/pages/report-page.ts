import { dateWords } from '../../answers';
import { renderHtml, type Language } from '../../guides';
import {
  administrationsOf,
  entriesIn,
  LONGEST_INTRODUCTION,
  newsLines,
  practiceParts,
  practiceWords,
  reportWords,
  type Report,
  type ReportEntry,
  type ReportHead,
} from '../../practices';
import { html, trustedHtml, type Html } from '../html';
import { pageWords } from '../words';
import type { Page } from './layout';

interface ReportPageWords {
  readonly editions: string;
  readonly none: string;
  readonly word: string;
  readonly print: string;
  readonly compile: string;
  readonly introduction: Readonly<Record<Language, string>>;
  readonly issue: (number: number) => string;
  readonly issueHint: string;
}

const pageWordsOfReport: Readonly<Record<Language, ReportPageWords>> = {
  en: {
    editions: 'Editions',
    none: 'No edition has been issued here yet.',
    word: 'Word document',
    print: 'Made to be printed: use the browser’s print command.',
    compile: 'Compile the next edition',
    introduction: { en: 'Introduction in English', fr: 'Introduction in French' },
    issue: (number) => `Issue edition ${String(number)}`,
    issueHint: 'An issued edition is frozen: it can never be changed, only followed by another.',
  },
  fr: {
    editions: 'Éditions',
    none: 'Aucune édition n’est encore parue ici.',
    word: 'Document Word',
    print: 'Conçu pour l’impression\u00a0: utilisez la commande du navigateur.',
    compile: 'Préparer la prochaine édition',
    introduction: { en: 'Introduction en anglais', fr: 'Introduction en français' },
    issue: (number) => `Faire paraître l’édition ${String(number)}`,
    issueHint: 'Une édition parue est figée\u00a0: elle ne change plus, une autre peut seulement la suivre.',
  },
};

/** `/{language}/practices/report`: the editions there are, and for those who may, the way to the next. */
export function reportsPage(language: Language, heads: readonly ReportHead[], mayIssue: boolean): Page {
  const words = pageWordsOfReport[language];
  const own = reportWords[language];
  const path = `/${language}/practices/report`;
  const body = html`<h1>${own.title}</h1>
    <p>${own.standing}</p>
    <h2>${words.editions}</h2>
    ${heads.length === 0 && html`<p>${words.none}</p>`}
    <ul class="recent">
      ${heads.map(
        ({ number, issuedAt }) =>
          html`<li>
            <a href="${path}/${number}">${own.edition(number, dateWords(issuedAt, language))}</a>
            <span class="meta">
              <a href="${path}/${number}.docx">${words.word}</a> <a href="${path}/${number}.md">Markdown</a>
            </span>
          </li>`,
      )}
    </ul>
    ${mayIssue && html`<p class="ways"><a href="${path}/next">${words.compile}</a></p>`}`;
  return { language, title: own.title, otherLanguage: otherPath(language, ''), body };
}

/** `/{language}/practices/report/{number}`: an edition, to be read and printed. */
export function reportPage(language: Language, report: Report & { readonly issuedAt: Date }): Page {
  const own = reportWords[language];
  const words = pageWordsOfReport[language];
  const path = `/${language}/practices/report/${String(report.number)}`;
  const body = html`<article class="report">
    <h1>${own.title}</h1>
    <p class="facts"><span>${own.edition(report.number, dateWords(report.issuedAt, language))}</span></p>
    <p class="ways screen-only">
      <a href="${path}.docx">${words.word}</a> <a href="${path}.md">Markdown</a>
      <span class="meta">${words.print}</span>
    </p>
    ${content(language, report)}
  </article>`;
  return { language, title: own.title, otherLanguage: otherPath(language, `/${String(report.number)}`), body };
}

/** `/{language}/practices/report/next`: what the next edition would be, with its introduction to be written. */
export function nextReportPage(
  language: Language,
  report: Report,
  { introduction, fault }: { readonly introduction: Report['introduction']; readonly fault?: string },
): Page {
  const own = reportWords[language];
  const words = pageWordsOfReport[language];
  const body = html`<article class="report">
    <h1>${own.title}</h1>
    <p class="facts"><span>${own.notIssued(report.number)}</span></p>
    ${fault !== undefined && html`<div class="faults" role="alert"><p>${fault}</p></div>`}
    <form class="long screen-only" method="post" action="/${language}/practices/report/next">
      <input type="hidden" name="number" value="${report.number}" />
      ${(['en', 'fr'] as const).map((each) =>
        trustedHtml(
          `<p><label for="introduction-${each}">${words.introduction[each]}</label><textarea id="introduction-${each}" name="${each}" lang="${each}" rows="6" maxlength="${String(LONGEST_INTRODUCTION)}" required>\n${html`${introduction[each]}`.source}</textarea></p>`,
        ),
      )}
      <p class="meta">${words.issueHint}</p>
      <p><button type="submit">${words.issue(report.number)}</button></p>
    </form>
    ${content(language, { ...report, introduction })}
  </article>`;
  return { language, title: own.title, otherLanguage: otherPath(language, '/next'), body };
}

function content(language: Language, report: Report): Html {
  const own = reportWords[language];
  const themes = report.themes.map((theme) => ({ ...theme, entries: entriesIn(theme, language) }));
  return html`<p>${own.standing}</p>
    <h2>${own.introduction}</h2>
    ${report.introduction[language].split(/\n\s*\n/).map((text) => text.trim() !== '' && html`<p>${text}</p>`)}
    <nav aria-label="${own.contents}">
      <h2>${own.contents}</h2>
      <ul>
        ${themes.map(
          ({ topic, title, entries }) =>
            html`<li>
              <a href="#${topic}">${title[language]}</a>
              <ul>
                ${entries.map((each) => html`<li><a href="#${anchor(each)}">${each.title}</a> (${each.administration})</li>`)}
              </ul>
            </li>`,
        )}
      </ul>
    </nav>
    <h2>${own.fresh}</h2>
    ${newsLines(report, language).map((text) => markdown(text, 'news', language))}
    ${themes.map(
      ({ topic, title, entries }) =>
        html`<section>
          <h2 id="${topic}">${title[language]}</h2>
          ${entries.map((each) => entryHtml(each, language))}
        </section>`,
    )}
    <h2>${own.index}</h2>
    <dl>
      ${[...administrationsOf(report, language)].map(
        ([name, entries]) =>
          html`<dt>${name}</dt>
            ${entries.map((each) => html`<dd><a href="#${anchor(each)}">${each.title}</a></dd>`)}`,
      )}
    </dl>`;
}

function entryHtml(entry: ReportEntry, language: Language): Html {
  const own = reportWords[language];
  const { parts } = practiceWords[entry.language];
  return html`<section class="practice" lang="${entry.language}">
    <h3 id="${anchor(entry)}">${entry.title}</h3>
    <p class="facts" lang="${language}">
      <span>${entry.administration}</span>
      ${entry.language !== language && html`<span>${own.inLanguage[entry.language]}</span>`}
      ${entry.news !== 'KNOWN' && html`<span class="badge">${own.news[entry.news]}</span>`}
    </p>
    <p class="meta" lang="${language}">${own.told[entry.told]}</p>
    ${markdown(entry.lead, entry.guide, entry.language)}
    ${practiceParts.map(
      (part) =>
        entry.parts[part] !== '' &&
        html`<h4>${parts[part]}</h4>
          ${markdown(entry.parts[part], entry.guide, entry.language)}`,
    )}
    ${
      entry.sources.length > 0 &&
      html`<h4 lang="${language}">${own.sources}</h4>
        <ul>
          ${entry.sources.map(({ text }) => html`<li>${text}</li>`)}
        </ul>`
    }
  </section>`;
}

/** A frozen text links to no section: those may be gone by the time it is read. */
function markdown(text: string, idPrefix: string, language: Language): Html {
  return trustedHtml(renderHtml(text, { linkTo: () => undefined, idPrefix, language }));
}

function anchor({ guide }: ReportEntry): string {
  return guide.replace('/', '-');
}

function otherPath(language: Language, rest: string): string {
  return `/${pageWords[language].otherLanguage.code}/practices/report${rest}`;
}
