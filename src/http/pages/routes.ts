import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Assistant, OnAnswered } from '../../answers';
import type { Config } from '../../config';
import { guideId, languages, sectionPath, type Language } from '../../guides';
import { pageWords } from '../words';
import { answerPage } from './answer-page';
import { routePractices, type PracticePages } from './practice-routes';
import {
  glossaryPage,
  guidePage,
  guidePath,
  guidesPage,
  homePage,
  noticePage,
  searchPage,
  sectionPage,
  topicPage,
} from './reading-pages';
import { nothingHere, queryText } from './request-parts';

export interface PageOptions {
  readonly assistant: Assistant;
  readonly onAnswered?: OnAnswered;
  readonly config: Config;
  readonly now: () => Date;
  readonly practices?: PracticePages;
}

/** The pages that readers need, complete without script. */
export function routePages(server: FastifyInstance, options: PageOptions): void {
  const { assistant, onAnswered, config, now } = options;
  routePractices(server, assistant, options.practices);
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
      const answer = assistant.ask({ text: typed, language });
      onAnswered?.({ channel: 'page', answer });
      return reply.sendPage(answerPage(answer, typed, language, assistant));
    });
    server.get(`/${language}/search`, (request, reply) =>
      reply.sendPage(searchPage(queryText(request, 'q').trim().slice(0, 1_000), language, assistant)),
    );
    server.get(`/${language}/glossary`, (_request, reply) =>
      reply.sendPage(glossaryPage(language, assistant.snapshot)),
    );
    server.get<{ Params: { topic: string } }>(`/${language}/topics/:topic`, (request, reply) => {
      const found = topicPage(request.params.topic, language, assistant.snapshot);
      return found === undefined ? nothingHere(reply) : reply.sendPage(found);
    });
    server.get(`/${language}/guides`, (_request, reply) => reply.sendPage(guidesPage(language, assistant.snapshot)));
    routeGuides(server, language, { assistant, config, now });
  }
}

function routeGuides(server: FastifyInstance, language: Language, { assistant, now }: PageOptions): void {
  server.get<{ Params: { slug: string } }>(`/${language}/guides/:slug`, (request, reply) => {
    const { library } = assistant.snapshot;
    const guide = library.guide(guideId({ language, slug: request.params.slug }));
    return guide
      ? reply.sendPage(guidePage(guide, library, now()))
      : missingGuide(reply, request.params.slug, language, assistant);
  });

  server.get<{ Params: { slug: string; section: string } }>(`/${language}/guides/:slug/:section`, (request, reply) => {
    const { library } = assistant.snapshot;
    const section = library.section(request.params.section);
    if (!section) return nothingHere(reply);
    // The id is for ever; guide and language in the address may have changed since it was written down.
    const address = sectionPath(section);
    if (section.guide.language !== language || section.guide.slug !== request.params.slug)
      return reply.redirect(address, 302);
    return reply.sendPage(sectionPage(section, library, now()));
  });
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
