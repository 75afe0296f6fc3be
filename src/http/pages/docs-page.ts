import { readFile } from 'node:fs/promises';
import type { FastifyInstance } from 'fastify';
import { renderHtml } from '../../guides';
import { html, trustedHtml } from '../html';

/** `/docs/graphql`: the contract for those who build a portal, in English, as the repository has it. */
export async function routeDocs(server: FastifyInstance, file: string): Promise<void> {
  const source = await readFile(file, 'utf8');
  const [, title = 'GraphQL', body = ''] = /^# (.+)\n([^]*)$/.exec(source) ?? [];
  const text = renderHtml(body, { linkTo: () => undefined, idPrefix: 'docs', language: 'en' });
  server.get('/docs/graphql', (_request, reply) =>
    reply.sendPage({
      language: 'en',
      title,
      otherLanguage: '/fr',
      body: html`<h1>${title}</h1>
        ${trustedHtml(text)}`,
    }),
  );
}
