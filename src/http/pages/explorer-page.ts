import { randomBytes } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { html } from '../html';
import { assetLinks } from './layout';
import { noticePage } from './reading-pages';

/** `/graphiql`: where those who build a portal try operations on the real contract. All of it comes from here. */
export function routeExplorer(server: FastifyInstance): void {
  server.get('/graphiql', (_request, reply) => {
    reply.header('cache-control', 'no-store');
    const { explorer } = reply.pageAssets;
    if (!explorer) {
      const text = 'Its script is not built: npm run build does it. GraphQL itself answers at /graphql.';
      return reply.code(503).sendPage(noticePage('en', 'The explorer is not there', text));
    }
    const nonce = randomBytes(18).toString('base64');
    // The editor writes its rules into style elements, widths into attributes, and underlines faults with a picture of its own.
    const policy = String(reply.getHeader('content-security-policy'))
      .replace("style-src 'self'", `style-src 'self' 'nonce-${nonce}';style-src-attr 'unsafe-inline'`)
      .replace("img-src 'self'", "img-src 'self' data:");
    const page = html`<!doctype html>
      <html lang="en">
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <meta name="style-nonce" nonce="${nonce}" />
          <title>Try GraphQL – Pratique</title>
          ${assetLinks(reply.pageAssets, explorer)}
        </head>
        <body class="explorer">
          <noscript>The explorer needs script. <a href="/docs/graphql">The documentation does not.</a></noscript>
        </body>
      </html> `;
    return reply.header('content-security-policy', policy).type('text/html; charset=utf-8').send(page.source);
  });
}
