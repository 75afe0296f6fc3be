import type { FastifyInstance } from 'fastify';
import type { Assistant } from '../../answers';
import { languages } from '../../guides';
import { findPractice } from '../../practices';
import { practicePage, practicesPage } from './practice-pages';
import { nothingHere, queryText } from './request-parts';

/** What the pages of good practices need beside what is published. */
export interface PracticePages {
  /** Contacts that there is leave to show, by practice. Fails as storage fails. */
  contacts(practices: readonly string[]): Promise<ReadonlyMap<string, string>>;
}

/** `/{language}/practices` and what is below it, complete without script. */
export function routePractices(server: FastifyInstance, assistant: Assistant, pages: PracticePages | undefined): void {
  for (const language of languages) {
    server.get(`/${language}/practices`, (request, reply) => {
      const { library } = assistant.snapshot;
      const wanted = queryText(request, 'theme');
      const theme = library.topics.find(({ id }) => id === wanted)?.id;
      return reply.sendPage(
        practicesPage(language, library, { theme, compare: queryText(request, 'view') === 'compare' }),
      );
    });
    server.get<{ Params: { id: string } }>(`/${language}/practices/:id`, async (request, reply) => {
      const { library } = assistant.snapshot;
      const practice = findPractice(library, request.params.id, language);
      if (!practice) return nothingHere(reply);
      // A practice is read while the database is away; its contact then waits.
      const contacts = await pages?.contacts([practice.id]).catch(() => undefined);
      return reply.sendPage(practicePage(practice, language, library, contacts?.get(practice.id)));
    });
  }
}
