import { dateWords, wordings } from '../../answers';
import type { Library, PublishedGuide } from '../../guides';
import { html } from '../html';
import { pageWords } from '../words';
import { standingBadge, type Page } from './layout';
import { bodyHtml, breadcrumb, sourceWords } from './reading-pages';

/** `/{language}/print/{guide}`: a guide from its title to its last source, to be printed or read in one go. */
export function printPage(guide: PublishedGuide, library: Library): Page {
  const { language } = guide;
  const words = pageWords[language];
  const edition = words.edition(guide.edition, dateWords(guide.publishedAt, language));
  const body = html`<p class="running" aria-hidden="true">
      ${guide.title} · ${edition} · ${wordings[language].standings[guide.standing]}
    </p>
    <div class="printed">
      ${breadcrumb(language, [guide])}
      <h1>${guide.title}</h1>
      <p class="facts">${standingBadge(guide.standing, language)} <span>${edition}</span></p>
      <p>${guide.summary}</p>
      <p class="meta">${words.guideFacts.publisher}${wordings[language].colon} ${sourceWords(guide)}</p>
      <div data-island="print"></div>
      ${guide.sections.map(
        (section) =>
          html`<section id="${section.id}">
            ${section.depth === 1 ? html`<h2>${section.heading}</h2>` : html`<h3>${section.heading}</h3>`}
            <div class="text">${bodyHtml(section, library)}</div>
          </section>`,
      )}
    </div>`;
  const other = library.guide(`${words.otherLanguage.code}/${guide.slug}`);
  const otherLanguage = other ? `/${other.language}/print/${other.slug}` : `/${words.otherLanguage.code}/guides`;
  return { language, title: words.printOf(guide.title), otherLanguage, body };
}
