import { randomBytes } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Config } from '../../config';
import type { Language } from '../../guides';
import { html } from '../html';
import type { Entry, PageAssets } from '../page-assets';
import { pageWords } from '../words';
import { assetLinks } from './layout';
import { noticePage } from './reading-pages';
import { preferredLanguage } from './routes';

export interface DeskOptions {
  readonly config: Pick<Config, 'defaultLanguage'>;
  /** Whether the request comes with a session; whether it is good is for the desk to find out. */
  readonly signedIn: (request: FastifyRequest) => boolean;
}

/** `/desk` and everything below it: one page, whose script draws every screen of the editors. */
export function routeDesk(server: FastifyInstance, { config, signedIn }: DeskOptions): void {
  for (const path of ['/desk', '/desk/*']) {
    server.get(path, (request, reply) => {
      reply.header('cache-control', 'no-store');
      const language = preferredLanguage(request, config.defaultLanguage);
      if (!signedIn(request)) return reply.redirect(`/sign-in?return=${encodeURIComponent(request.url)}`, 303);
      const { desk } = reply.pageAssets;
      const words = pageWords[language];
      if (!desk) return reply.code(503).sendPage(noticePage(language, words.deskNotBuilt, words.deskNotBuiltText));
      const nonce = randomBytes(18).toString('base64');
      // Fluent and the editor write their rules into style elements, which the policy lets in by this alone.
      const policy = String(reply.getHeader('content-security-policy')).replace(
        "style-src 'self'",
        `style-src 'self' 'nonce-${nonce}'`,
      );
      return reply
        .header('content-security-policy', policy)
        .type('text/html; charset=utf-8')
        .send(deskPage(language, { nonce, assets: reply.pageAssets, entry: desk }));
    });
  }
}

function deskPage(
  language: Language,
  { nonce, assets, entry }: { readonly nonce: string; readonly assets: PageAssets; readonly entry: Entry },
): string {
  const words = pageWords[language];
  return html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="style-nonce" nonce="${nonce}" />
        <title>${words.desk} – Pratique</title>
        ${assetLinks(assets, entry)}
      </head>
      <body>
        <div id="desk"></div>
        <noscript><p>${words.deskNeedsScript}</p></noscript>
      </body>
    </html> `.source;
}
