import { dateWords } from '../../answers';
import { allTopics, languages, type Language, type Library } from '../../guides';
import { longestFields, type Contribution } from '../../practices';
import { html, trustedHtml, type Html } from '../html';
import { pageWords } from '../words';
import { contributionWords } from './contribution-words';
import type { Page } from './layout';

/** What stands in the form, as it was filled in. */
export type FilledIn = Pick<URLSearchParams, 'get'>;

/** `/{language}/practices/contribute`: the form, with what was wrong with it when it was sent. */
export function contributePage(
  language: Language,
  library: Library,
  { filledIn, key, fault }: { readonly filledIn: FilledIn; readonly key: string; readonly fault?: string },
): Page {
  const words = contributionWords[language];
  const theme = filledIn.get('theme');
  const written = filledIn.get('language') ?? language;
  const body = html`<h1>${words.title}</h1>
    <p>${words.lead}</p>
    ${
      fault !== undefined &&
      html`<div class="faults" role="alert">
        <h2>${words.faults}</h2>
        <p>${fault}</p>
      </div>`
    }
    <form class="long" method="post" action="/${language}/practices/contribute">
      <input type="hidden" name="key" value="${key}" />
      ${field(language, 'administration', filledIn, 1, true)}
      <p>
        <label for="theme">${words.fields.theme[0]}</label>
        <select id="theme" name="theme" required>
          ${library.topics.flatMap((root) => allTopics([root])).map((topic) => html`<option value="${topic.id}" ${topic.id === theme ? trustedHtml(' selected') : undefined}>${library.topics.includes(topic) ? '' : '– '}${topic.title[language]}</option>`)}
        </select>
      </p>
      <p>
        <label for="language">${words.language}</label>
        <select id="language" name="language">
          ${languages.map((each) => html`<option value="${each}" ${each === written ? trustedHtml(' selected') : undefined}>${pageWords[each].languageName}</option>`)}
        </select>
      </p>
      ${field(language, 'title', filledIn, 1, true)} ${field(language, 'problem', filledIn, 4, true)}
      ${field(language, 'done', filledIn, 6, true)} ${field(language, 'results', filledIn, 4, true)}
      ${field(language, 'evidence', filledIn, 2, false)} ${field(language, 'watch', filledIn, 4, false)}
      ${field(language, 'contact', filledIn, 1, false)}
      <p>
        <label
          ><input
            type="checkbox"
            name="consent"
            value="yes"
            ${filledIn.get('consent') === 'yes' ? trustedHtml(' checked') : undefined}
          />
          ${words.consent}</label
        >
      </p>
      <p><button type="submit">${words.send}</button></p>
    </form>`;
  const other = pageWords[language].otherLanguage.code;
  return { language, title: words.title, otherLanguage: `/${other}/practices/contribute`, body };
}

/** `/{language}/practices/mine`: what the reader contributed, and where it is. */
export function myPracticesPage(language: Language, contributions: readonly Contribution[]): Page {
  const words = contributionWords[language];
  const body = html`<h1>${words.mine}</h1>
    ${contributions.length === 0 && html`<p>${words.none}</p>`}
    <ul class="guides">
      ${contributions.map((each) => contributionItem(language, each))}
    </ul>
    <p class="ways"><a href="/${language}/practices/contribute">${words.another}</a></p>
    ${
      contributions.length > 0 &&
      html`<form method="post" action="/${language}/practices/mine">
        <p class="meta">${words.forgetHint}</p>
        <button type="submit" class="quiet" name="forget" value="yes">${words.forget}</button>
      </form>`
    }`;
  const other = pageWords[language].otherLanguage.code;
  return { language, title: words.mine, otherLanguage: `/${other}/practices/mine`, body };
}

function contributionItem(
  language: Language,
  { practice, title, at, state, reason, contact = '' }: Contribution,
): Html {
  const words = contributionWords[language];
  const id = `contact-${practice}`;
  return html`<li>
    <h2>${state === 'PUBLISHED' ? html`<a href="/${language}/practices/${practice}">${title}</a>` : title}</h2>
    <p class="facts"><span class="badge">${words.states[state]}</span> <span>${dateWords(at, language)}</span></p>
    ${reason !== undefined && html`<p>${words.givenBack(reason)}</p>`}
    <form method="post" action="/${language}/practices/mine">
      <input type="hidden" name="practice" value="${practice}" />
      <label for="${id}">${words.fields.contact[0]}</label>
      <span class="field">
        <input id="${id}" name="contact" type="text" maxlength="${longestFields.contact}" value="${contact}" />
        <button type="submit" class="quiet">${words.saveContact}</button>
      </span>
    </form>
  </li>`;
}

function field(
  language: Language,
  name: keyof typeof longestFields,
  filledIn: FilledIn,
  rows: number,
  required: boolean,
): Html {
  const [label, hint] = contributionWords[language].fields[name];
  const value = (filledIn.get(name) ?? '').slice(0, longestFields[name]);
  const needed = required ? trustedHtml(' required') : undefined;
  return html`<p>
    <label for="${name}">${label}</label>
    ${hint !== '' && html`<span class="meta" id="${name}-hint">${hint}</span>`}
    ${
      rows === 1
        ? html`<input
            id="${name}"
            name="${name}"
            type="text"
            maxlength="${longestFields[name]}"
            value="${value}"
            aria-describedby="${name}-hint"
            ${needed}
          />`
        : trustedHtml(
            `${html`<textarea id="${name}" name="${name}" rows="${rows}" maxlength="${longestFields[name]}" aria-describedby="${name}-hint" ${needed}>`.source}\n${html`${value}`.source}</textarea>`,
          )
    }
  </p>`;
}
