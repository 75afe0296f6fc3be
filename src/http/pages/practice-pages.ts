import { dateWords } from '../../answers';
import { renderHtml, sectionPath, type Language, type Library, type Topic } from '../../guides';
import { practiceParts, practicesIn, practiceWords, type Practice } from '../../practices';
import { html, trustedHtml, type Html } from '../html';
import { pageWords } from '../words';
import type { Page } from './layout';
import { practicePageWords } from './practice-page-words';

/** How the practices are shown. */
export interface PracticeView {
  /** A root of the topic tree; undefined for all. */
  readonly theme: string | undefined;
  readonly compare: boolean;
}

/** `/{language}/practices`: what administrations did, by theme; with `?view=compare` side by side. */
export function practicesPage(language: Language, library: Library, { theme, compare }: PracticeView): Page {
  const words = practicePageWords[language];
  const groups = byTheme(practicesIn(library, language, 'OTHERS_TOO'), library.topics);
  const shown = theme === undefined ? groups : groups.filter(({ topic }) => topic?.id === theme);
  const path = `/${language}/practices`;
  const body = html`<h1>${words.title}</h1>
    <p>${words.lead}</p>
    <nav class="ways" aria-label="${words.theme}">
      ${theme !== undefined && html`<a href="${path}">${words.all}</a> `}
      ${groups.map(({ topic }) => topic && topic.id !== theme && html`<a href="${path}?theme=${topic.id}${compare && '&view=compare'}">${topic.title[language]}</a> `)}
      <a href="${address(path, theme, !compare)}">${compare ? words.list : words.compare}</a>
    </nav>
    <p class="ways">
      <a href="${path}/contribute">${words.contribute}</a> <a href="${path}/report">${words.report}</a>
    </p>
    ${shown.length === 0 && html`<p>${words.none}</p>`}
    ${shown.map(
      ({ topic, practices }) =>
        html`<h2>${topic?.title[language] ?? words.theme}</h2>
          ${compare ? comparison(practices, language, library) : list(practices, language)}`,
    )}`;
  const other = pageWords[language].otherLanguage.code;
  return { language, title: words.title, otherLanguage: address(`/${other}/practices`, theme, compare), body };
}

/** `/{language}/practices/{id}`: one practice, whole, with a contact if there is leave to show one. */
export function practicePage(
  practice: Practice,
  language: Language,
  library: Library,
  contact: string | undefined,
): Page {
  const words = practicePageWords[language];
  const topic = library.topics.find((each) => holds(each, practice.theme));
  const section = library.section(practice.section);
  const body = html`<p class="crumbs"><a href="/${language}/practices">${words.title}</a></p>
    <article lang="${practice.language}">
      <h1>${practice.title}</h1>
      <p class="facts" lang="${language}">
        <span class="badge">${words.experience}</span>
        <span>${practice.administration}</span>
        ${topic && html`<span>${topic.title[language]}</span>`}
        <span>${words.published(dateWords(practice.publishedAt, language))}</span>
        ${practice.language !== language && html`<span>${words.otherLanguage}</span>`}
      </p>
      <p class="meta" lang="${language}">${words.told[practice.told]}</p>
      <div class="text">${markdown(practice.lead, practice, library)}</div>
      ${practiceParts.map(
        (part) =>
          practice.parts[part] !== '' &&
          html`<h2>${practiceWords[practice.language].parts[part]}</h2>
            <div class="text">${markdown(practice.parts[part], practice, library)}</div>`,
      )}
      ${
        practice.sources.length > 0 &&
        html`<h2 lang="${language}">${words.sources}</h2>
          <ul>
            ${practice.sources.map(({ text, address: at }) => html`<li>${at === undefined || !isWebAddress(at) ? text : html`<a href="${at}">${text}</a>`}</li>`)}
          </ul>`
      }
      ${
        contact !== undefined &&
        html`<h2 lang="${language}">${words.contact}</h2>
          <p>${contact}</p>`
      }
      ${section && html`<p class="ways" lang="${language}"><a href="${sectionPath(section)}">${words.cite}</a></p>`}
    </article>`;
  const other = pageWords[language].otherLanguage.code;
  return { language, title: practice.title, otherLanguage: `/${other}/practices/${practice.id}`, body };
}

interface ThemeGroup {
  readonly topic: Topic | undefined;
  readonly practices: readonly Practice[];
}

/** By the root of the tree that each is filed under, in the order of the tree; what is filed under none comes last. */
function byTheme(practices: readonly Practice[], topics: readonly Topic[]): ThemeGroup[] {
  const groups: ThemeGroup[] = topics.map((topic) => ({
    topic,
    practices: practices.filter(({ theme }) => holds(topic, theme)),
  }));
  const known = new Set(groups.flatMap((group) => group.practices));
  groups.push({ topic: undefined, practices: practices.filter((each) => !known.has(each)) });
  return groups.filter((group) => group.practices.length > 0);
}

function holds(topic: Topic, id: string): boolean {
  return topic.id === id || topic.children.some((child) => holds(child, id));
}

function list(practices: readonly Practice[], language: Language): Html {
  const words = practicePageWords[language];
  return html`<ul class="guides">
    ${practices.map(
      (practice) =>
        html`<li>
          <h3><a href="${practicePath(practice, language)}" lang="${practice.language}">${practice.title}</a></h3>
          <p class="facts">
            <span class="badge">${words.experience}</span> <span>${practice.administration}</span>
            ${practice.language !== language && html`<span>${words.otherLanguage}</span>`}
          </p>
        </li>`,
    )}
  </ul>`;
}

function comparison(practices: readonly Practice[], language: Language, library: Library): Html {
  const words = practicePageWords[language];
  return html`<div class="wide-table" role="region" tabindex="0" aria-label="${words.compare}">
    <table class="comparison">
      <thead>
        <tr>
          <th scope="col">${words.practice}</th>
          ${practiceParts.map((part) => html`<th scope="col">${practiceWords[language].parts[part]}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${practices.map(
          (practice) =>
            html`<tr lang="${practice.language}">
              <th scope="row">
                <a href="${practicePath(practice, language)}">${practice.title}</a>
                <span class="meta">${practice.administration}</span>
              </th>
              ${practiceParts.map((part) => html`<td>${markdown(practice.parts[part], practice, library)}</td>`)}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

export function practicePath(practice: Pick<Practice, 'id'>, language: Language): string {
  return `/${language}/practices/${practice.id}`;
}

function address(path: string, theme: string | undefined, compare: boolean): string {
  const query = [
    ...(theme === undefined ? [] : [`theme=${encodeURIComponent(theme)}`]),
    ...(compare ? ['view=compare'] : []),
  ];
  return query.length === 0 ? path : `${path}?${query.join('&')}`;
}

function markdown(text: string, practice: Practice, library: Library): Html {
  const linkTo = (id: string) => {
    const target = library.section(id);
    return target && sectionPath(target);
  };
  return trustedHtml(renderHtml(text, { linkTo, idPrefix: practice.id, language: practice.language }));
}

function isWebAddress(address: string): boolean {
  return /^https?:\/\//.test(address);
}
