import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Assistant, OnAnswered } from '../../answers';
import type { Config } from '../../config';
import { guideId, languages, sectionPath, type Language } from '../../guides';
import type { Log } from '../../log';
import { pageWords } from '../words';
import { answerPage, minePage } from './answer-page';
import { changesPage } from './changes-page';
import type { Page } from './layout';
import type { PastEditions } from './past-editions';
import { printPage } from './print-page';
import {
  glossaryPage,
  guidePage,
  guidePath,
  guidesPage,
  homePage,
  noticePage,
  pastSectionPage,
  sectionPage,
  topicPage,
} from './reading-pages';
import { nothingHere, queryOf, queryText } from './request-parts';
import { readSearchAddress, searchPage } from './search-page';

export interface PageOptions {
  readonly assistant: Assistant;
  readonly onAnswered?: OnAnswered;
  readonly config: Config;
  readonly now: () => Date;
  /** What was published before; undefined leaves earlier editions away. */
  readonly pastEditions?: PastEditions;
  readonly log: Pick<Log, 'warn'>;
}

/** The pages that readers need, complete without script. */
export function routePages(server: FastifyInstance, options: PageOptions): void {
  const { assistant, onAnswered, config } = options;
  server.get('/', (request, reply) =>
    reply.header('vary', 'accept-language').redirect(`/${preferredLanguage(request, config.defaultLanguage)}`, 302),
  );

  server.get<{ Params: { section: string } }>('/s/:section', (request, reply) => {
    const section = assistant.snapshot.library.section(request.params.section);
    return section ? reply.redirect(sectionPath(section), 302) : nothingHere(reply);
  });

  for (const language of languages) {
    server.get(`/${language}`, (_request, reply) => reply.sendPage(homePage(language, assistant)));
    server.get(`/${language}/ask`, (request, reply) => {
      const typed = queryText(request, 'q');
      const previous = queryText(request, 'after');
      const clarified = queryText(request, 'clarified') !== '';
      const answer = assistant.ask({ text: typed, language, clarified, ...(previous === '' ? {} : { previous }) });
      const answerId = onAnswered?.({ channel: 'page', answer });
      return reply.sendPage(answerPage({ answer, typed, answerId }, language, assistant));
    });
    server.get(`/${language}/search`, (request, reply) =>
      reply.sendPage(searchPage(readSearchAddress(queryOf(request)), language, assistant)),
    );
    server.get(`/${language}/mine`, (_request, reply) => reply.sendPage(minePage(language)));
    server.get(`/${language}/glossary`, (_request, reply) =>
      reply.sendPage(glossaryPage(language, assistant.snapshot)),
    );
    server.get<{ Params: { topic: string } }>(`/${language}/topics/:topic`, (request, reply) => {
      const found = topicPage(request.params.topic, language, assistant.snapshot);
      return found === undefined ? nothingHere(reply) : reply.sendPage(found);
    });
    server.get(`/${language}/guides`, (_request, reply) => reply.sendPage(guidesPage(language, assistant.snapshot)));
    routeGuides(server, language, options);
    routeEditions(server, language, options);
  }
}

function routeGuides(server: FastifyInstance, language: Language, options: PageOptions): void {
  const { assistant, now } = options;
  server.get<{ Params: { slug: string } }>(`/${language}/guides/:slug`, (request, reply) => {
    const { library } = assistant.snapshot;
    const guide = library.guide(guideId({ language, slug: request.params.slug }));
    return guide
      ? reply.sendPage(guidePage(guide, library, now()))
      : missingGuide(reply, request.params.slug, language, assistant);
  });

  server.get<{ Params: { slug: string; section: string } }>(
    `/${language}/guides/:slug/:section`,
    async (request, reply) => {
      const { library } = assistant.snapshot;
      const section = library.section(request.params.section);
      if (!section) return nothingHere(reply);
      // The id is for ever; guide and language in the address may have changed since it was written down.
      const address = sectionPath(section);
      if (section.guide.language !== language || section.guide.slug !== request.params.slug)
        return reply.redirect(address, 302);
      const edition = Number(queryText(request, 'edition'));
      if (!Number.isSafeInteger(edition) || edition < 1 || edition === section.guide.edition)
        return reply.sendPage(sectionPage(section, library, now()));
      return fromThePast(reply, language, options, async (past) => {
        const found = await past.section(section.guide.id, edition, section.id);
        return found && pastSectionPage(section, found, edition, library);
      });
    },
  );

  server.get<{ Params: { slug: string } }>(`/${language}/print/:slug`, (request, reply) => {
    const { library } = assistant.snapshot;
    const guide = library.guide(guideId({ language, slug: request.params.slug }));
    return guide
      ? reply.sendPage(printPage(guide, library))
      : missingGuide(reply, request.params.slug, language, assistant);
  });
}

/** What changed from one edition of a guide to another; without a choice, to the present one from the one before. */
function routeEditions(server: FastifyInstance, language: Language, options: PageOptions): void {
  const { assistant } = options;
  server.get<{ Params: { slug: string } }>(`/${language}/changes/:slug`, async (request, reply) => {
    const { library } = assistant.snapshot;
    const guide = library.guide(guideId({ language, slug: request.params.slug }));
    if (!guide) return missingGuide(reply, request.params.slug, language, assistant);
    const section = (id: string) => library.section(id);
    const number = (name: string, otherwise: number) => {
      const value = Number(queryText(request, name));
      return Number.isSafeInteger(value) && value >= 1 && value <= guide.edition ? value : otherwise;
    };
    const to = number('to', guide.edition);
    const from = number('from', Math.max(1, to - 1));
    return fromThePast(reply, language, options, async (past) => {
      const editions = await past.list(guide.id);
      if (guide.edition === 1) return changesPage({ guide, editions, from, to, changes: undefined, section });
      const [earlier, later] = from <= to ? [from, to] : [to, from];
      const changes = await past.compare(guide.id, earlier, later);
      return changes && changesPage({ guide, editions, from: earlier, to: later, changes, section });
    });
  });
}

/** Earlier editions are in storage only: while it is away, readers are told so, and that the present text can be read. */
async function fromThePast(
  reply: FastifyReply,
  language: Language,
  { pastEditions, log }: PageOptions,
  show: (past: PastEditions) => Promise<Page | undefined>,
): Promise<FastifyReply> {
  if (!pastEditions) return nothingHere(reply);
  let page: Page | undefined;
  try {
    page = await show(pastEditions);
  } catch (error) {
    log.warn({ err: error }, 'Earlier editions could not be read');
    const words = pageWords[language];
    return reply.code(503).sendPage(noticePage(language, words.pastAway, words.pastAwayText));
  }
  return page ? reply.sendPage(page) : nothingHere(reply);
}

/** A guide that exists in the other language only is offered there. */
function missingGuide(reply: FastifyReply, slug: string, language: Language, { snapshot }: Assistant): FastifyReply {
  const words = pageWords[language];
  const other = snapshot.library.guide(guideId({ language: words.otherLanguage.code, slug }));
  if (!other) return nothingHere(reply);
  return reply
    .code(404)
    .sendPage(
      noticePage(language, other.title, words.otherLanguageOnly, { path: guidePath(other), words: words.readInOther }),
    );
}

/** The language of a reader who has not said: the first of ours that the browser asks for. */
export function preferredLanguage(request: FastifyRequest, fallback: Language): Language {
  const fromPath = languages.find(
    (language) => request.url === `/${language}` || request.url.startsWith(`/${language}/`),
  );
  if (fromPath) return fromPath;
  const wanted = (request.headers['accept-language'] ?? '')
    .slice(0, 500)
    .split(',')
    .map((part) => {
      const [tag = '', quality] = part.trim().split(/;\s*q=/);
      return {
        language: languages.find((language) => tag.toLowerCase().split('-')[0] === language),
        weight: quality === undefined ? 1 : Number(quality) || 0,
      };
    });
  const known = wanted.filter(
    (each): each is { language: Language; weight: number } => each.language !== undefined && each.weight > 0,
  );
  return known.sort((a, b) => b.weight - a.weight)[0]?.language ?? fallback;
}
