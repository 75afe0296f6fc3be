import { wordings, type Assistant } from '../../answers';
import {
  guideKinds,
  plainText,
  sectionPath,
  standings,
  topicTree,
  type GuideKind,
  type Language,
  type Standing,
} from '../../guides';
import { didYouMean, SearchFacets, SectionSearch, snippetOf, type Hit, type Snippet } from '../../search';
import { html, type Html } from '../html';
import { pageWords } from '../words';
import { askPath } from './answer-page';
import { standingBadge, type Page } from './layout';

/** How many sections a page of results has. */
const PAGE_SIZE = 10;

/** What a search's address says. */
export interface SearchAddress {
  readonly text: string;
  readonly filter: Filter;
  /** From 1. */
  readonly page: number;
}

/** What a search is narrowed to; an empty list narrows nothing. */
interface Filter {
  readonly standings: readonly Standing[];
  readonly topics: readonly string[];
  readonly kinds: readonly GuideKind[];
  readonly guides: readonly string[];
}

/** Reads the query of `/{language}/search?q=&standing=&topic=&kind=&guide=&page=`; what is not known there is left out. */
export function readSearchAddress(query: URLSearchParams): SearchAddress {
  const all = (name: string) => [...new Set(query.getAll(name))].filter((value) => value !== '').slice(0, 50);
  const page = Number(query.get('page') ?? 1);
  return {
    text: (query.get('q') ?? '').trim().slice(0, 1_000),
    filter: {
      standings: standings.filter((each) => all('standing').includes(each)),
      kinds: guideKinds.filter((each) => all('kind').includes(each)),
      topics: all('topic'),
      guides: all('guide'),
    },
    page: Number.isSafeInteger(page) && page > 0 ? page : 1,
  };
}

/** The sections that hold the words, the best first, with what else they could be narrowed to. */
export function searchPage(asked: SearchAddress, language: Language, { snapshot }: Assistant): Page {
  const words = pageWords[language];
  const { text, filter } = asked;
  const search = new SectionSearch(snapshot, text, language, filter);
  const hits = text === '' ? [] : search.best(Infinity);
  const page = Math.min(asked.page, Math.max(1, Math.ceil(hits.length / PAGE_SIZE)));
  const shown = hits.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE);
  const title =
    text === '' ? words.search : hits.length === 0 ? words.searchNothing(text) : words.searchTitle(hits.length, text);
  const body = html`<form class="searching" action="/${language}/search" method="get" role="search">
    <div class="ask">
      <label for="s">${words.searchLabel}</label>
      <div class="field">
        <input id="s" name="q" type="search" value="${text}" maxlength="1000" />
        <button type="submit">${words.search}</button>
      </div>
    </div>
    <div class="reading">
      ${text === '' ? undefined : filters(search, asked, language)}
      <div id="results" class="results">
        <h1>${title}</h1>
        ${text !== '' && html`<p><a href="${askPath(language, text)}">${words.askInstead}</a></p>`}
        ${meant(search, asked, language)} ${chosen(search, asked, language)}
        ${text !== '' && hits.length === 0 && nothing(asked, language)}
        <ol class="hits" start="${(page - 1) * PAGE_SIZE + 1}">
          ${shown.map((hit) => hitHtml(hit, search, language))}
        </ol>
        ${pages({ ...asked, page }, hits.length, language)}
      </div>
    </div>
  </form>`;
  return { language, title, otherLanguage: searchPath(words.otherLanguage.code, asked), body };
}

/** Words that no section has are taken for the nearest that one has: the reader sees for which. */
function meant({ query }: SectionSearch, asked: SearchAddress, language: Language): Html | undefined {
  const text = asked.text === '' ? undefined : didYouMean(query);
  if (text === undefined) return undefined;
  return html`<p>
    ${pageWords[language].searchedFor} <a href="${searchPath(language, { ...asked, text })}">${text}</a>
  </p>`;
}

/** The address of a search. Guides and topics are the same in each language. */
function searchPath(language: Language, { text, filter, page }: SearchAddress): string {
  const query = new URLSearchParams({ q: text });
  for (const value of filter.standings) query.append('standing', value);
  for (const value of filter.topics) query.append('topic', value);
  for (const value of filter.kinds) query.append('kind', value);
  for (const value of filter.guides) query.append('guide', value);
  if (page > 1) query.set('page', String(page));
  return `/${language}/search?${query.toString()}`;
}

function hitHtml({ section }: Hit, { query }: SectionSearch, language: Language): Html {
  const { guide } = section;
  return html`<li>
    <a href="${sectionPath(section)}" lang="${guide.language}">${section.heading}</a>
    <p class="facts">${standingBadge(guide.standing, language)} <span lang="${guide.language}">${guide.title}</span></p>
    <p class="snippet" lang="${guide.language}">${marked(snippetOf(plainText(section.body), query, guide.language))}</p>
  </li>`;
}

function marked({ parts }: Snippet): Html[] {
  return parts.map(({ text, highlighted }) => (highlighted ? html`<mark class="word">${text}</mark>` : html`${text}`));
}

interface Choice {
  readonly name: 'standing' | 'topic' | 'kind' | 'guide';
  readonly value: string;
  readonly label: string;
  readonly count: number;
  readonly isChosen: boolean;
}

function filters(search: SectionSearch, asked: SearchAddress, language: Language): Html {
  const words = pageWords[language];
  const groups = choices(search, asked, language);
  const count = chosenCount(asked.filter);
  return html`<details class="filters">
    <summary>${words.filters(count)}</summary>
    <div class="filter-groups">
      ${groups.map(
        ([legend, group]) =>
          html`<fieldset>
            <legend>${legend}</legend>
            ${group.map(choiceHtml)}
          </fieldset>`,
      )}
      <p class="tools">
        <button type="submit" class="quiet">${words.applyFilters}</button>
        ${count > 0 && html`<a href="${searchPath(language, without(asked))}">${words.clearFilters}</a>`}
      </p>
    </div>
  </details>`;
}

function chosenCount({ standings, topics, kinds, guides }: Filter): number {
  return standings.length + topics.length + kinds.length + guides.length;
}

const checkedAttribute = html` checked`;

function choiceHtml({ name, value, label, count, isChosen }: Choice): Html {
  return html`<label class="choice"
    ><input type="checkbox" name="${name}" value="${value}" ${isChosen ? checkedAttribute : undefined} />
    <span>${label}</span> <span class="count">${count}</span></label
  >`;
}

/** Values that nothing fits stay, so that the list does not jump while somebody chooses. */
function choices(search: SectionSearch, { filter }: SearchAddress, language: Language): [string, Choice[]][] {
  const words = pageWords[language];
  const facets = new SearchFacets(search);
  const { library } = search.snapshot;
  const inLanguage = library.guides.filter((guide) => guide.language === language);
  const choice = (
    name: Choice['name'],
    value: string,
    label: string,
    count: number,
    chosenOnes: readonly string[],
  ) => ({
    name,
    value,
    label,
    count,
    isChosen: chosenOnes.includes(value),
  });
  const countOf = <T extends { readonly count: number }>(list: readonly T[], fits: (each: T) => boolean) =>
    list.find(fits)?.count ?? 0;
  return [
    [
      words.standing,
      standings
        .filter((value) => inLanguage.some((guide) => guide.standing === value))
        .map((value) =>
          choice(
            'standing',
            value,
            wordings[language].standings[value],
            countOf(facets.standings, ({ standing }) => standing === value),
            filter.standings,
          ),
        ),
    ],
    [
      words.topic,
      library.topics.map(({ id, title }) =>
        choice(
          'topic',
          id,
          title[language],
          countOf(facets.topics, ({ topicId }) => topicId === id),
          filter.topics,
        ),
      ),
    ],
    [
      words.kind,
      guideKinds
        .filter((value) => inLanguage.some((guide) => guide.kind === value))
        .map((value) =>
          choice(
            'kind',
            value,
            words.kinds[value],
            countOf(facets.kinds, ({ kind }) => kind === value),
            filter.kinds,
          ),
        ),
    ],
    [
      words.guide,
      inLanguage.map(({ slug, title }) =>
        choice(
          'guide',
          slug,
          title,
          countOf(facets.guides, (facet) => facet.slug === slug),
          filter.guides,
        ),
      ),
    ],
  ];
}

/** What narrows the search, each with a way to take it back. */
function chosen(search: SectionSearch, asked: SearchAddress, language: Language): Html | undefined {
  const words = pageWords[language];
  const { library } = search.snapshot;
  const { standings: standing, topics, kinds, guides } = asked.filter;
  const names: readonly (readonly [keyof Filter, string, string])[] = [
    ...standing.map((value) => ['standings', value, wordings[language].standings[value]] as const),
    ...topics.map((id) => ['topics', id, topicTree(library.topics).topic(id)?.title[language] ?? id] as const),
    ...kinds.map((value) => ['kinds', value, words.kinds[value]] as const),
    ...guides.map((slug) => ['guides', slug, library.guide(`${language}/${slug}`)?.title ?? slug] as const),
  ];
  if (names.length === 0) return undefined;
  return html`<ul class="chips">
    ${names.map(
      ([dimension, value, label]) =>
        html`<li>
          <a href="${searchPath(language, without(asked, dimension, value))}" aria-label="${words.removeFilter(label)}"
            >${label} <span aria-hidden="true">×</span></a
          >
        </li>`,
    )}
  </ul>`;
}

/** The same search from its first page, without one value, or without any. */
function without(asked: SearchAddress, dimension?: keyof Filter, value?: string): SearchAddress {
  const none = { standings: [], topics: [], kinds: [], guides: [] };
  if (dimension === undefined) return { ...asked, filter: none, page: 1 };
  const filter = { ...asked.filter, [dimension]: asked.filter[dimension].filter((each) => each !== value) };
  return { ...asked, filter, page: 1 };
}

function nothing(asked: SearchAddress, language: Language): Html {
  const words = pageWords[language];
  const narrowed = chosenCount(asked.filter) > 0;
  return html`<p>${narrowed ? words.nothingFits : words.nothingFound}</p>
    <p class="ways">
      ${narrowed && html`<a href="${searchPath(language, without(asked))}">${words.clearFilters}</a>`}
      <a href="/${language}/guides">${words.browseGuides}</a> <a href="/${language}/glossary">${words.glossary}</a>
    </p>`;
}

function pages(asked: SearchAddress, count: number, language: Language): Html | undefined {
  const words = pageWords[language];
  const last = Math.ceil(count / PAGE_SIZE);
  if (last <= 1) return undefined;
  const at = (page: number) => searchPath(language, { ...asked, page });
  return html`<nav class="pages" aria-label="${words.pages}">
    ${asked.page > 1 && html`<a rel="prev" href="${at(asked.page - 1)}">${words.previousPage}</a>`}
    <span class="meta">${words.pageOf(asked.page, last)}</span>
    ${asked.page < last && html`<a rel="next" href="${at(asked.page + 1)}">${words.nextPage}</a>`}
  </nav>`;
}
