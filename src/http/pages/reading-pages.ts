import { dateWords, wordings, type Assistant } from '../../answers';
import {
  guideId,
  overdueSince,
  renderHtml,
  sectionPath,
  topicsOf,
  topicTree,
  type Language,
  type Library,
  type PublishedGuide,
  type PublishedSection,
} from '../../guides';
import { isPracticeSlug } from '../../practices';
import { html, trustedHtml, type Html } from '../html';
import { pageWords } from '../words';
import { starters } from './answer-page';
import type { PastSection } from './past-editions';
import { askForm, behindBadge, overdueBadge, standingBadge, type Page } from './layout';

/** How many guides the first page shows as recently published. */
const RECENT = 5;

/** `/{language}`: the question field, questions that have answers, topics, what was published last. */
export function homePage(language: Language, assistant: Assistant): Page {
  const words = pageWords[language];
  const { library } = assistant.snapshot;
  const recent = guidesIn(library, language)
    .filter(({ slug }) => !isPracticeSlug(slug))
    .sort((a, b) => b.publishedAt.getTime() - a.publishedAt.getTime())
    .slice(0, RECENT);
  const used = new Set(
    guidesIn(library, language).flatMap((guide) => [
      ...guide.topics,
      ...guide.sections.flatMap(({ topics }) => topics),
    ]),
  );
  const topics = library.topics.filter((topic) => used.has(topic.id) || topic.children.some(({ id }) => used.has(id)));
  const body = html`<div class="columns">
    <div>
      <h1 class="lead">${words.lead}</h1>
      ${askForm(language, '')}
      <p class="ways"><a href="/${language}/search">${words.searchAll}</a></p>
      ${starters(assistant, language)}
      <div data-island="recent"></div>
    </div>
    <aside class="beside">
      ${
        topics.length > 0 &&
        html`<h2>${words.topics}</h2>
          <ul class="topics">
            ${topics.map((topic) => html`<li><a href="/${language}/topics/${topic.id}">${topic.title[language]}</a></li>`)}
          </ul>`
      }
      ${
        recent.length > 0 &&
        html`<h2>${words.recentlyPublished}</h2>
          <ul class="recent">
            ${recent.map((guide) => html`<li><a href="${guidePath(guide)}">${guide.title}</a> <span class="meta">${words.edition(guide.edition, dateWords(guide.publishedAt, language))}</span></li>`)}
          </ul>`
      }
    </aside>
  </div>`;
  return { language, title: words.home, otherLanguage: `/${words.otherLanguage.code}`, body };
}

/** `/{language}/guides`: all guides but the glossary. */
export function guidesPage(language: Language, { library }: Pick<Assistant['snapshot'], 'library'>): Page {
  const words = pageWords[language];
  const guides = guidesIn(library, language).filter(({ kind, slug }) => kind !== 'GLOSSARY' && !isPracticeSlug(slug));
  const body = html`<h1>${words.guides}</h1>
    ${
      guides.length === 0
        ? html`<p>${words.noGuides}</p>`
        : html`<ul class="guides">
            ${guides.map((guide) => guideItem(guide, language))}
          </ul>`
    }`;
  return {
    language,
    title: words.guides,
    otherLanguage: `/${words.otherLanguage.code}/guides`,
    body,
    question: '',
  };
}

/** `/{language}/topics/{topic}`: the guides and sections under a topic. Undefined for a topic that does not exist. */
export function topicPage(
  topicId: string,
  language: Language,
  { library }: Pick<Assistant['snapshot'], 'library'>,
): Page | undefined {
  const words = pageWords[language];
  const root = library.topics.find(
    ({ id, children }) => id === topicId || children.some((child) => child.id === topicId),
  );
  if (!root) return undefined;
  const shown = root.id === topicId ? [root, ...root.children] : root.children.filter(({ id }) => id === topicId);
  const parts = shown.map((topic) => {
    const sections = guidesIn(library, language).flatMap((guide) =>
      guide.kind === 'GLOSSARY'
        ? []
        : guide.sections.filter((section) =>
            (section.topics.length > 0 ? section.topics : guide.topics.slice(0, 1)).includes(topic.id),
          ),
    );
    return sections.length === 0
      ? undefined
      : html`${topic === root && root.id === topicId ? undefined : html`<h2>${topic.title[language]}</h2>`}
        ${[...new Set(sections.map(({ guide }) => guide))].map(
          (guide) =>
            html`<p class="under"><a href="${guidePath(guide)}">${guide.title}</a></p>
              <ul class="contents">
                ${sections.filter((section) => section.guide === guide).map((section) => html`<li><a href="${sectionPath(section)}">${section.heading}</a></li>`)}
              </ul>`,
        )}`;
  });
  const title =
    root.id === topicId
      ? root.title[language]
      : (root.children.find(({ id }) => id === topicId)?.title[language] ?? '');
  const body = html`<h1>${title}</h1>
    ${parts}`;
  return {
    language,
    title,
    otherLanguage: `/${words.otherLanguage.code}/topics/${topicId}`,
    body,
    question: '',
  };
}

/** `/{language}/guides/{slug}`: what the guide is, and its contents. */
export function guidePage(guide: PublishedGuide, library: Library, now: Date): Page {
  const { language } = guide;
  const words = pageWords[language];
  const body = html`<div class="columns">
    <div>
      ${breadcrumb(language, [])}
      <h1>${guide.title}</h1>
      <p class="facts">
        ${standingBadge(guide.standing, language)}
        <span>${words.edition(guide.edition, dateWords(guide.publishedAt, language))}</span>
        ${overdue(guide.sections[0], language, now)}
      </p>
      <p class="summary">${guide.summary}</p>
      <h2>${words.contents}</h2>
      ${contents(guide)}
    </div>
    <aside class="beside">
      <h2>${words.aboutGuide}</h2>
      <dl class="about">
        <dt>${words.guideFacts.publisher}</dt>
        <dd>${sourceWords(guide)}</dd>
        <dt>${words.guideFacts.owner}</dt>
        <dd>${guide.owner}</dd>
        ${
          guide.review !== undefined &&
          html`<dt>${words.guideFacts.review}</dt>
            <dd>${dateWords(new Date(`${guide.review}T00:00:00Z`), language)}</dd>`
        }
        <dt>${words.topics}</dt>
        <dd>${topicLinks(guide.topics, language, library)}</dd>
      </dl>
      ${guideLinks(guide)}
    </aside>
  </div>`;
  const other = library.guide(guideId({ slug: guide.slug, language: words.otherLanguage.code }));
  const otherLanguage = other ? guidePath(other) : `/${words.otherLanguage.code}/guides`;
  return { language, title: guide.title, otherLanguage, body, question: '' };
}

/** `/{language}/guides/{slug}/{sectionId}`: the text, its standing and date, its sources, its neighbours. */
export function sectionPage(section: PublishedSection, library: Library, now: Date): Page {
  const { guide } = section;
  const { language } = guide;
  const words = pageWords[language];
  const previous = guide.sections[section.position - 1];
  const next = guide.sections[section.position + 1];
  const behind = library.translationState(section)?.behindBy ?? 0;
  const body = html`<div class="reading three">
    ${contentsRails(guide, section)}
    <article>
      ${breadcrumb(language, [guide, ...library.parents(section)])}
      <h1>${section.heading}</h1>
      <p class="facts">
        ${standingBadge(guide.standing, language)}
        <span>${words.edition(guide.edition, dateWords(guide.publishedAt, language))}</span>
        ${overdue(section, language, now)} ${behind > 0 && behindBadge(behind, language)}
        ${section.basis && html`<span class="note">${wordings[language].notes.generalPractice}</span>`}
      </p>
      ${behind > 0 && behindNotice(section, library, language)} ${termFacts(section, library)}
      <div class="text">${bodyHtml(section, library)}</div>
      <nav class="neighbours" aria-label="${words.previous} / ${words.next}">
        ${previous && html`<a rel="prev" href="${sectionPath(previous)}"><span class="meta">${words.previous}</span> ${previous.heading}</a>`}
        ${next && html`<a rel="next" href="${sectionPath(next)}"><span class="meta">${words.next}</span> ${next.heading}</a>`}
      </nav>
    </article>
    ${besideSection(section, library)}
  </div>`;
  const otherLanguage = otherLanguageOf(section, library);
  return { language, title: section.heading, otherLanguage, body, question: '' };
}

/** `/{language}/guides/{slug}/{sectionId}?edition=`: what the section said in an edition before, and that it did. */
export function pastSectionPage(
  section: PublishedSection,
  { text, publishedAt }: PastSection,
  number: number,
  library: Library,
): Page {
  const { guide } = section;
  const { language } = guide;
  const words = pageWords[language];
  const edition = words.edition(number, dateWords(publishedAt, language));
  const body = html`<div class="reading three">
    ${contentsRails(guide, section)}
    <article>
      ${breadcrumb(language, [guide, ...library.parents(section)])}
      <h1>${text.heading}</h1>
      <p class="facts">${standingBadge(guide.standing, language)} <span>${edition}</span></p>
      <p class="notice">${words.pastText(edition)} <a href="${sectionPath(section)}">${words.presentText}</a></p>
      <div class="text">${bodyHtml({ ...section, body: text.body }, library)}</div>
    </article>
  </div>`;
  return {
    language,
    title: `${text.heading}, ${edition}`,
    otherLanguage: otherLanguageOf(section, library),
    body,
    question: '',
  };
}

/** `/{language}/glossary`: every term with its definition, in alphabetical order. */
export function glossaryPage(language: Language, { library }: Pick<Assistant['snapshot'], 'library'>): Page {
  const words = pageWords[language];
  const terms = guidesIn(library, language)
    .flatMap((guide) => guide.sections.filter(({ term }) => term !== undefined))
    .sort((a, b) => a.heading.localeCompare(b.heading, language));
  const letters = groupByLetter(terms);
  const body = html`<h1>${words.glossary}</h1>
    ${terms.length === 0 && html`<p>${words.noGuides}</p>`}
    <nav class="letters" aria-label="${words.glossary}">
      ${[...letters.keys()].map((letter) => html`<a href="#letter-${letter}">${letter}</a>`)}
    </nav>
    ${[...letters].map(
      ([letter, sections]) =>
        html`<h2 id="letter-${letter}">${letter}</h2>
          <dl class="terms">
            ${sections.map(
              (section) =>
                html`<dt>
                    <a href="${sectionPath(section)}">${section.heading}</a
                    >${section.term && section.term.abbreviations.length > 0 && ` (${section.term.abbreviations.join(', ')})`}
                  </dt>
                  <dd>${bodyHtml(section, library, 'plain')}</dd>`,
            )}
          </dl>`,
    )}`;
  return {
    language,
    title: words.glossary,
    otherLanguage: `/${words.otherLanguage.code}/glossary`,
    body,
    question: '',
  };
}

/** A page for what does not exist, or failed, with one way on of its own if there is one. */
export function noticePage(
  language: Language,
  title: string,
  text: string,
  way?: { readonly path: string; readonly words: string },
): Page {
  const words = pageWords[language];
  const body = html`<h1>${title}</h1>
    <p>${text}</p>
    <p class="ways">
      ${way && html`<a href="${way.path}" lang="${words.otherLanguage.code}">${way.words}</a> `}<a href="/${language}"
        >${words.home}</a
      >
      <a href="/${language}/guides">${words.browseGuides}</a> <a href="/${language}/search">${words.searchAll}</a>
    </p>`;
  return { language, title, otherLanguage: `/${words.otherLanguage.code}`, body };
}

export function guidePath(guide: PublishedGuide): string {
  return `/${guide.language}/guides/${guide.slug}`;
}

function guidesIn(library: Library, language: Language): PublishedGuide[] {
  return library.guides.filter((guide) => guide.language === language);
}

function guideItem(guide: PublishedGuide, language: Language): Html {
  const words = pageWords[language];
  return html`<li>
    <h2><a href="${guidePath(guide)}">${guide.title}</a></h2>
    <p>${guide.summary}</p>
    <p class="facts">
      ${standingBadge(guide.standing, language)}
      <span>${words.kinds[guide.kind]}, ${words.sectionsCount(guide.sections.length)}</span>
      <span>${words.edition(guide.edition, dateWords(guide.publishedAt, language))}</span>
    </p>
  </li>`;
}

function contents(guide: PublishedGuide, current?: PublishedSection): Html {
  return html`<ol class="contents">
    ${guide.sections.map((section) => html`<li class="depth-${Math.min(section.depth, 4)}"><a href="${sectionPath(section)}" ${section === current ? trustedHtml(' aria-current="page"') : undefined}>${section.heading}</a></li>`)}
  </ol>`;
}

/** The way down from the guides to what is shown. */
export function breadcrumb(language: Language, path: readonly (PublishedGuide | PublishedSection)[]): Html {
  const crumbs = path.map((each) =>
    'slug' in each
      ? html` › <a href="${guidePath(each)}">${each.title}</a>`
      : html` › <a href="${sectionPath(each)}">${each.heading}</a>`,
  );
  return html`<p class="crumbs"><a href="/${language}/guides">${pageWords[language].guides}</a>${crumbs}</p>`;
}

/** The text of a section as sanitised HTML, its links to sections made addresses. */
export function bodyHtml(section: PublishedSection, library: Library, form: 'full' | 'plain' = 'full'): Html {
  const linkTo = (id: string) => {
    const target = library.section(id);
    return target && sectionPath(target);
  };
  // In a list of terms the sources stay on the term's own page.
  const body =
    form === 'full' ? section.body : section.body.replace(/^\[\^[^\]]+\]:.*$/gm, '').replace(/\[\^[^\]]+\]/g, '');
  return trustedHtml(renderHtml(body, { linkTo, idPrefix: section.id, language: section.guide.language }));
}

function termFacts({ term, guide }: PublishedSection, library: Library): Html | undefined {
  if (!term) return undefined;
  const words = pageWords[guide.language];
  const names = [...term.abbreviations, ...term.synonyms];
  const translation = term.translations[words.otherLanguage.code];
  const more = term.more === undefined ? undefined : library.section(term.more);
  return html`<dl class="about">
    ${
      names.length > 0 &&
      html`<dt>${words.alsoCalled}</dt>
        <dd>${names.join(', ')}</dd>`
    }${
      translation !== undefined &&
      html`<dt>${words.inOtherLanguage}</dt>
        <dd lang="${words.otherLanguage.code}">${translation}</dd>`
    }${
      more &&
      html`<dt>${words.moreOnTerm}</dt>
        <dd><a href="${sectionPath(more)}">${more.heading}</a></dd>`
    }
  </dl>`;
}

/** Where a guide comes from, with its address if it has one. */
export function sourceWords({ source }: PublishedGuide): Html {
  const words = [source.publisher, source.title, source.year].filter((part) => part !== undefined).join(', ');
  return source.address === undefined ? html`${words}` : html`<a href="${source.address}">${words}</a>`;
}

function overdue(section: PublishedSection | undefined, language: Language, now: Date): Html | undefined {
  const since = section && overdueSince(section, now);
  return since === undefined ? undefined : overdueBadge(since, language);
}

function groupByLetter(terms: readonly PublishedSection[]): Map<string, PublishedSection[]> {
  const letters = new Map<string, PublishedSection[]>();
  for (const term of terms) {
    const letter = term.heading.normalize('NFD').charAt(0).toUpperCase();
    letters.set(letter, [...(letters.get(letter) ?? []), term]);
  }
  return letters;
}

/** The same section in the other language, or the nearest to it. */
function otherLanguageOf(section: PublishedSection, library: Library): string {
  const { code } = pageWords[section.guide.language].otherLanguage;
  const other = library.inLanguage(section, code);
  const guide = library.guide(guideId({ slug: section.guide.slug, language: code }));
  return other ? sectionPath(other) : guide ? guidePath(guide) : `/${code}/guides`;
}

/** The guide's contents beside a section, and closed above it where the screen is narrow. */
function contentsRails(guide: PublishedGuide, section: PublishedSection): Html {
  const words = pageWords[guide.language];
  return html`<details class="rail">
      <summary>${words.contents}</summary>
      <nav aria-label="${words.contents}">${contents(guide, section)}</nav>
    </details>
    <nav class="rail wide" aria-label="${words.contents}">
      <p class="rail-title"><a href="${guidePath(guide)}">${guide.title}</a></p>
      ${contents(guide, section)}
    </nav>`;
}

/** How many sections that link to one are named beside it. */
const MOST_BACKLINKS = 8;

function besideSection(section: PublishedSection, library: Library): Html {
  const { guide } = section;
  const { language } = guide;
  const words = pageWords[language];
  const backlinks = library.backlinks(section).slice(0, MOST_BACKLINKS);
  return html`<aside class="beside">
    <h2>${words.aboutSection}</h2>
    <dl class="about">
      <dt>${words.guideFacts.publisher}</dt>
      <dd>${sourceWords(guide)}</dd>
      <dt>${words.topics}</dt>
      <dd>${topicLinks(topicsOf(section), language, library)}</dd>
    </dl>
    <div data-island="share" data-permanent="/s/${section.id}"></div>
    ${guideLinks(guide)}
    ${
      backlinks.length > 0 &&
      html`<h2>${words.mentionedIn}</h2>
        <ul class="questions">
          ${backlinks.map((each) => html`<li><a href="${sectionPath(each)}" lang="${each.guide.language}">${each.heading}</a></li>`)}
        </ul>`
    }
  </aside>`;
}

/** What else there is of a guide. */
function guideLinks(guide: PublishedGuide): Html {
  const words = pageWords[guide.language];
  return html`<ul class="questions">
    ${guide.edition > 1 && html`<li><a href="/${guide.language}/changes/${guide.slug}">${words.whatChanged}</a></li>`}
    <li><a href="/${guide.language}/print/${guide.slug}">${words.printGuide}</a></li>
  </ul>`;
}

function topicLinks(ids: readonly string[], language: Language, library: Library): Html[] {
  const topics = ids.flatMap((id) => topicTree(library.topics).topic(id) ?? []);
  return topics.map(({ id, title }) => html`<a class="line" href="/${language}/topics/${id}">${title[language]}</a>`);
}

/** A translation that its source has run ahead of says so, and leads to the source. */
function behindNotice(section: PublishedSection, library: Library, language: Language): Html | undefined {
  const state = library.translationState(section);
  if (!state) return undefined;
  const { source } = state;
  const words = pageWords[language];
  return html`<p class="notice">
    ${words.behind(state.behindBy)}
    <a href="/${source.guide.language}/changes/${source.guide.slug}" hreflang="${source.guide.language}"
      >${words.whatChanged}</a
    >
    <a href="${sectionPath(source)}" hreflang="${source.guide.language}" lang="${source.guide.language}"
      >${source.heading}</a
    >
  </p>`;
}
