import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { PageAssets } from './page-assets';
import { layout, type Page } from './pages/layout';

declare module 'fastify' {
  interface FastifyReply {
    /** Sends a page in its frame: header, what it loads, footer. */
    sendPage(page: Page): this;
    /** What pages load, for those that stand in no frame. */
    readonly pageAssets: PageAssets;
  }
}

export interface PageSending {
  readonly assets: PageAssets;
  /** Whether the request comes with a session, good or not. */
  readonly signedIn: (request: FastifyRequest) => boolean;
}

/** Lets every route answer with a page. Without a cache-control of its own, a page is looked up anew each time. */
export function sendPages(server: FastifyInstance, { assets, signedIn }: PageSending): void {
  server.decorateReply('pageAssets', { getter: () => assets });
  server.decorateReply('sendPage', function (page) {
    if (!this.hasHeader('cache-control')) this.header('cache-control', 'no-cache');
    const frame = { assets, signedIn: signedIn(this.request), address: this.request.url };
    return this.type('text/html; charset=utf-8').send(layout(page, frame));
  });
}
