import { dateWords } from '../../answers';
import { sectionPath, type Language, type PublishedGuide, type PublishedSection } from '../../guides';
import { html, type Html } from '../html';
import { pageWords } from '../words';
import { standingBadge, type Page } from './layout';
import type { BlockChange, ChangedSection, EditionNote, GuideChanges, NamedSection, WordRun } from './past-editions';
import { breadcrumb } from './reading-pages';

export interface ChangesToShow {
  readonly guide: PublishedGuide;
  readonly editions: readonly EditionNote[];
  readonly from: number;
  readonly to: number;
  /** Undefined while there is one edition only. */
  readonly changes: GuideChanges | undefined;
  /** The section as it is published now; undefined where it is not. */
  readonly section: (id: string) => PublishedSection | undefined;
}

/** `/{language}/changes/{guide}?from=&to=`: what differs between two editions, in words struck and underlined. */
export function changesPage({ guide, editions, from, to, changes, section }: ChangesToShow): Page {
  const { language } = guide;
  const words = pageWords[language];
  const title = words.changesIn(guide.title);
  const body = html`${breadcrumb(language, [guide])}
    <h1>${title}</h1>
    <p class="facts">
      ${standingBadge(guide.standing, language)}
      <span>${words.edition(guide.edition, dateWords(guide.publishedAt, language))}</span>
    </p>
    ${changes ? editionChoice({ guide, editions, from, to }, language) : html`<p>${words.oneEdition}</p>`}
    ${changes && told(editions, from, to, language)} ${changes && changesHtml(changes, section, language)}`;
  return { language, title, otherLanguage: `/${words.otherLanguage.code}/changes/${guide.slug}`, body };
}

function editionChoice(
  { guide, editions, from, to }: Pick<ChangesToShow, 'guide' | 'editions' | 'from' | 'to'>,
  language: Language,
): Html {
  const words = pageWords[language];
  const select = (name: string, label: string, value: number) =>
    html`<label for="${name}">${label}</label>
      <select id="${name}" name="${name}">
        ${editions.map(
          ({ number, publishedAt }) =>
            html`<option value="${number}" ${number === value ? html` selected` : undefined}>
              ${words.edition(number, dateWords(publishedAt, language))}
            </option>`,
        )}
      </select>`;
  return html`<form class="editions" action="/${language}/changes/${guide.slug}" method="get">
    ${select('from', words.from, from)} ${select('to', words.to, to)}
    <button type="submit" class="quiet">${words.compare}</button>
  </form>`;
}

/** What publishers told readers of the editions on the way. */
function told(editions: readonly EditionNote[], from: number, to: number, language: Language): Html | undefined {
  const words = pageWords[language];
  const notes = editions.filter(({ number, note }) => number > from && number <= to && note !== '');
  if (notes.length === 0) return undefined;
  return html`<ul class="notes">
    ${notes.map(({ number, publishedAt, note }) => html`<li><span class="meta">${words.edition(number, dateWords(publishedAt, language))}</span> ${note}</li>`)}
  </ul>`;
}

function changesHtml(
  { added, removed, moved, changed }: GuideChanges,
  section: ChangesToShow['section'],
  language: Language,
): Html {
  const words = pageWords[language];
  const listed: readonly (readonly [string, readonly NamedSection[]])[] = [
    [words.added, added],
    [words.removed, removed],
    [words.moved, moved],
  ];
  if (changed.length + added.length + removed.length + moved.length === 0) return html`<p>${words.nothingChanged}</p>`;
  return html`${listed
    .filter(([, sections]) => sections.length > 0)
    .map(
      ([heading, sections]) =>
        html`<h2>${heading}</h2>
          <ul class="contents">
            ${sections.map((each) => html`<li>${nameOf(each, section)}</li>`)}
          </ul>`,
    )}
  ${changed.length > 0 && html`<h2>${words.reworded}</h2>`}
  ${changed.map((each) => changedHtml(each, section, language))}`;
}

function nameOf({ section: id, heading }: NamedSection, section: ChangesToShow['section']): Html {
  const present = section(id);
  return present ? html`<a href="${sectionPath(present)}">${heading}</a>` : html`${heading}`;
}

function changedHtml(change: ChangedSection, section: ChangesToShow['section'], language: Language): Html {
  const words = pageWords[language];
  const present = section(change.section);
  return html`<section class="change">
    <h3>${runsHtml(change.headingRuns, language)}</h3>
    ${around(change.blocks).map((block) => blockHtml(block, language))}
    ${present && html`<p><a href="${sectionPath(present)}">${words.openSection}</a></p>`}
  </section>`;
}

/** The blocks that changed, and “…” for what stayed. */
function around(blocks: readonly BlockChange[]): (BlockChange | 'same')[] {
  return blocks
    .map((block) => (block.kind === 'same' ? 'same' : block))
    .filter((each, i, all) => each !== 'same' || all[i - 1] !== 'same');
}

function blockHtml(block: BlockChange | 'same', language: Language): Html {
  if (block === 'same') return html`<p class="meta">…</p>`;
  const runs = block.kind === 'changed' ? block.runs : [block];
  return html`<p class="block">${runsHtml(runs, language)}</p>`;
}

/** Struck and underlined, and named for those who hear the page. */
function runsHtml(runs: readonly WordRun[], language: Language): Html[] {
  const words = pageWords[language];
  return runs.map(({ kind, text }) => {
    if (kind === 'removed') return html`<del><span class="heard">${words.removedWords} </span>${text}</del>`;
    if (kind === 'added') return html`<ins><span class="heard">${words.addedWords} </span>${text}</ins>`;
    return html`${text}`;
  });
}
