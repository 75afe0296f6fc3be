import { dateWords, wordings, type Assistant } from '../../answers';
import {
  guideId,
  overdueSince,
  renderHtml,
  sectionPath,
  type Language,
  type Library,
  type PublishedGuide,
  type PublishedSection,
} from '../../guides';
import { isPracticeSlug } from '../../practices';
import { html, trustedHtml, type Html } from '../html';
import { pageWords } from '../words';
import { starters } from './answer-page';
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
  const body = html`<h1 class="lead">${words.lead}</h1>
    ${askForm(language, '')} ${starters(assistant, language)}
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
    }`;
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
      : html`<h2>${topic.title[language]}</h2>
          <ul class="contents">
            ${sections.map((section) => html`<li><a href="${sectionPath(section)}">${section.heading}</a> <span class="meta">${section.guide.title}</span></li>`)}
          </ul>`;
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
  const body = html`${breadcrumb(language, [])}
    <h1>${guide.title}</h1>
    <p class="facts">
      ${standingBadge(guide.standing, language)}
      <span>${words.edition(guide.edition, dateWords(guide.publishedAt, language))}</span>
      ${overdue(guide.sections[0], language, now)}
    </p>
    <p class="summary">${guide.summary}</p>
    <h2>${words.contents}</h2>
    ${contents(guide)}
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
    </dl>`;
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
  const body = html`<div class="reading">
    <details class="rail">
      <summary>${words.contents}</summary>
      <nav aria-label="${words.contents}">${contents(guide, section)}</nav>
    </details>
    <nav class="rail wide" aria-label="${words.contents}">
      <p class="rail-title">${guide.title}</p>
      ${contents(guide, section)}
    </nav>
    <article>
      ${breadcrumb(language, [guide, ...library.parents(section)])}
      <h1>${section.heading}</h1>
      <p class="facts">
        ${standingBadge(guide.standing, language)}
        <span>${words.edition(guide.edition, dateWords(guide.publishedAt, language))}</span>
        ${overdue(section, language, now)} ${behind > 0 && behindBadge(behind, language)}
        ${section.basis && html`<span class="note">${wordings[language].notes.generalPractice}</span>`}
      </p>
      ${termFacts(section, library)}
      <div class="text">${bodyHtml(section, library)}</div>
      <nav class="neighbours" aria-label="${words.previous} / ${words.next}">
        ${previous && html`<a rel="prev" href="${sectionPath(previous)}"><span class="meta">${words.previous}</span> ${previous.heading}</a>`}
        ${next && html`<a rel="next" href="${sectionPath(next)}"><span class="meta">${words.next}</span> ${next.heading}</a>`}
      </nav>
    </article>
  </div>`;
  const other = library.inLanguage(section, words.otherLanguage.code);
  const otherGuide = library.guide(guideId({ slug: guide.slug, language: words.otherLanguage.code }));
  const otherLanguage = other
    ? sectionPath(other)
    : otherGuide
      ? guidePath(otherGuide)
      : `/${words.otherLanguage.code}/guides`;
  return { language, title: section.heading, otherLanguage, body, question: '' };
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

/** `/{language}/search?q=`: the sections that hold the words, best first. */
export function searchPage(text: string, language: Language, { snapshot }: Assistant): Page {
  const words = pageWords[language];
  const hits = text === '' ? [] : snapshot.search(snapshot.query(text, language), { limit: 30, language });
  const title =
    text === '' ? words.search : hits.length === 0 ? words.searchNothing(text) : words.searchTitle(hits.length, text);
  const body = html`<form class="ask" action="/${language}/search" method="get" role="search">
      <label for="s">${words.searchLabel}</label>
      <div class="field">
        <input id="s" name="q" type="search" value="${text}" maxlength="1000" /><button type="submit" class="quiet">
          ${words.search}
        </button>
      </div>
    </form>
    <h1>${title}</h1>
    ${text !== '' && html`<p><a href="/${language}/ask?q=${encodeURIComponent(text)}">${words.askInstead}</a></p>`}
    <ol class="hits">
      ${hits.map(
        ({ section }) =>
          html`<li>
            <a href="${sectionPath(section)}">${section.heading}</a>
            <p class="facts">${standingBadge(section.guide.standing, language)} <span>${section.guide.title}</span></p>
          </li>`,
      )}
    </ol>`;
  const otherLanguage = `/${words.otherLanguage.code}/search?q=${encodeURIComponent(text)}`;
  return { language, title, otherLanguage, body };
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
      <a href="/${language}/guides">${words.browseGuides}</a>
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

function breadcrumb(language: Language, path: readonly (PublishedGuide | PublishedSection)[]): Html {
  const crumbs = path.map((each) =>
    'slug' in each
      ? html` › <a href="${guidePath(each)}">${each.title}</a>`
      : html` › <a href="${sectionPath(each)}">${each.heading}</a>`,
  );
  return html`<p class="crumbs"><a href="/${language}/guides">${pageWords[language].guides}</a>${crumbs}</p>`;
}

function bodyHtml(section: PublishedSection, library: Library, form: 'full' | 'plain' = 'full'): Html {
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

function sourceWords({ source }: PublishedGuide): Html {
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
