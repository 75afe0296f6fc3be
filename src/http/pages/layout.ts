import { dateWords, wordings } from '../../answers';
import type { Language, Standing } from '../../guides';
import { html, type Html } from '../html';
import type { Entry, PageAssets } from '../page-assets';
import { pageWords } from '../words';
import { practicePageWords } from './practice-page-words';

export interface Page {
  readonly language: Language;
  /** The one h1's words; the browser's title adds the product's name. */
  readonly title: string;
  /** The same page in the other language, or where its reader should go instead. */
  readonly otherLanguage: string;
  readonly body: Html;
  /** What stands in the question field of the header; undefined leaves the field out. */
  readonly question?: string;
  /** The question before, which the next one may follow up. */
  readonly after?: string;
}

/** What a page stands in, whatever it shows. */
export interface Frame {
  readonly assets: PageAssets;
  /** Whether the reader comes with a session. */
  readonly signedIn: boolean;
  /** The address that was asked for, to come back to after signing in. */
  readonly address: string;
}

/** A whole page: complete without script, one h1 in `body`, the header's order always the same. */
export function layout({ language, title, otherLanguage, body, question, after }: Page, frame: Frame): string {
  const words = pageWords[language];
  const page = html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title} – Pratique</title>
        ${assetLinks(frame.assets, frame.assets.reader)}
      </head>
      <body>
        <a class="skip" href="#main">${words.skip}</a>
        <header class="bar">
          <a class="brand" href="/${language}">${mark}<span>Pratique</span></a>
          <nav aria-label="Pratique">
            ${navLink(`/${language}/guides`, words.guides, frame)}
            ${navLink(`/${language}/glossary`, words.glossary, frame)}
            ${navLink(`/${language}/practices`, practicePageWords[language].title, frame)}
            ${navLink(`/${language}/symposiums`, practicePageWords[language].symposiums, frame)}
          </nav>
          <a
            class="switch"
            href="${otherLanguage}"
            lang="${words.otherLanguage.code}"
            hreflang="${words.otherLanguage.code}"
            >${words.otherLanguage.name}</a
          >
          ${account(language, frame)}
        </header>
        ${question !== undefined && html`<div class="asking">${askForm(language, question, after)}</div>`}
        <main id="main" tabindex="-1">${body}</main>
        <footer class="foot">
          <p>${words.footer}</p>
          <p class="ways"><a href="/${language}/mine">${words.mine}</a> <a href="/graphql">${words.portals}</a></p>
          <div data-island="colours"></div>
        </footer>
      </body>
    </html> `;
  return page.source;
}

/** What the head of a page loads: its icon, its colours before the first paint, and a script that waits for the page. */
export function assetLinks(assets: PageAssets, entry: Entry | undefined): Html {
  return html`<link rel="icon" href="${assets.icon}" type="image/svg+xml" />
    <link rel="stylesheet" href="${assets.stylesheet}" />
    <script src="${assets.scheme}"></script>
    ${
      entry &&
      html`${entry.stylesheets.map((file) => html`<link rel="stylesheet" href="${file}" />`)}
        ${entry.modules.map((module) => html`<link rel="modulepreload" href="${module}" />`)}
        <script type="module" src="${entry.script}"></script>`
    }`;
}

function navLink(path: string, name: string, { address }: Frame): Html {
  const shown = address.split('?')[0] ?? '';
  const current =
    shown === path ? html` aria-current="page"` : shown.startsWith(`${path}/`) ? html` aria-current="true"` : undefined;
  return html`<a href="${path}" ${current}>${name}</a>`;
}

function account(language: Language, { signedIn, address }: Frame): Html {
  const words = pageWords[language];
  if (signedIn) return html`<a href="/desk">${words.desk}</a> <a href="/sign-out">${words.signIn.signOut}</a>`;
  // After signing in nobody is led back to where they sign in or out.
  const back = address.startsWith('/sign-') ? '' : `?return=${encodeURIComponent(address)}`;
  return html`<a href="/sign-in${back}">${words.signIn.title}</a>`;
}

/** The question field: a form that needs no script. */
export function askForm(language: Language, question: string, after?: string): Html {
  const words = pageWords[language];
  return html`<form class="ask" action="/${language}/ask" method="get" role="search">
    <label for="q">${words.fieldLabel}</label>
    <div class="field">
      <input
        id="q"
        name="q"
        type="text"
        value="${question}"
        maxlength="1000"
        autocomplete="off"
        enterkeyhint="search"
        required
      />
      <button type="submit">${words.ask}</button>
    </div>
    ${after !== undefined && html`<input type="hidden" name="after" value="${after.slice(0, 1_000)}" />`}
  </form>`;
}

/** Standing as a badge: an icon and the word, never colour alone. */
export function standingBadge(standing: Standing, language: Language): Html {
  return html`<span class="badge ${standing.toLowerCase()}"
    >${standingIcons[standing]}${wordings[language].standings[standing]}</span
  >`;
}

export function overdueBadge(since: string, language: Language): Html {
  const date = dateWords(new Date(`${since}T00:00:00Z`), language);
  return html`<span class="badge overdue"
    >${icon('M12 6v6l4 2M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18Z')}${pageWords[language].reviewWasDue(date)}</span
  >`;
}

export function behindBadge(by: number, language: Language): Html {
  return html`<span class="badge behind"
    >${icon('M4 5h9M8 3v2c0 5-2 8-5 10M6 9c1 3 4 5 6 6M13 20l4-10 4 10M14.500 17h5')}${pageWords[language].behind(by)}</span
  >`;
}

/** The outline of the mark: a flag at its mast that is also a page. */
const mark = html`<svg
  class="mark"
  viewBox="0 0 32 32"
  width="24"
  height="24"
  aria-hidden="true"
  fill="none"
  stroke="currentColor"
  stroke-width="2"
  stroke-linecap="round"
  stroke-linejoin="round"
>
  <path d="M6 3V29M6 5H27V20H6M11 10H22M11 15H18" />
</svg>`;

const standingIcons: Readonly<Record<Standing, Html>> = {
  OFFICIAL: icon('M4 10h16L12 4 4 10ZM6 10v8M10 10v8M14 10v8M18 10v8M4 20h16'),
  NATIONAL: icon('M5 3v18M5 4h13l-3 4 3 4H5'),
  EXPLANATORY: icon('M5 4h12a2 2 0 0 1 2 2v14H7a2 2 0 0 1-2-2V4ZM12 8v0M12 11v5'),
};

function icon(path: string): Html {
  return html`<svg
    viewBox="0 0 24 24"
    width="16"
    height="16"
    aria-hidden="true"
    fill="none"
    stroke="currentColor"
    stroke-width="1.75"
    stroke-linecap="round"
    stroke-linejoin="round"
  >
    <path d="${path}" />
  </svg>`;
}
