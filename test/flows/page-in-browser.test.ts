import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { chromium, type Browser, type Page } from 'playwright-core';
import { readConfig } from '../../src/config';
import { createServer } from '../../src/http';
import { exportLunrIndex } from '../../src/search';
import { quietLog } from '../../src/log';
import { shippedAssistant, today } from '../support/shipped-library';

const executablePath = process.env['CHROMIUM'];
const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

/** Every kind of page a reader meets. */
const pages = [
  '/en',
  '/en/ask?q=What+did+the+2022+workshop+decide%3F',
  '/en/ask?q=checklist',
  '/en/ask?q=Which+HS+code+applies+to+solar+panels%3F',
  '/en/search?q=competency',
  '/en/guides',
  '/en/guides/cbhrm-in-customs',
  '/en/guides/live-virtual-training/lv-session-plan',
  '/en/glossary',
  '/en/topics/virtual-training',
  '/en/nowhere',
  '/fr/ask?q=Quels+sont+les+quatre+outils+de+base%3F',
];

if (executablePath === undefined) {
  it('the page in a browser: NOT RUN, because CHROMIUM does not name one', () => {
    expect(process.env['CI']).not.toBe('true');
  });
} else {
  describe('the page in a browser', () => {
    let server: FastifyInstance;
    let browser: Browser;
    let address: string;

    beforeAll(async () => {
      const assistant = await shippedAssistant();
      server = await createServer({
        config: readConfig({}),
        assistant,
        log: quietLog,
        now: () => today,
        health: () => Promise.resolve({ sequence: 1, sections: 1, builtAt: today, storage: 'ok' as const }),
        lunrIndexes: (language) => exportLunrIndex(assistant.snapshot, language),
        assets: join(__dirname, '../../web/assets'),
        messages: { handle: () => Promise.resolve({ status: 200, headers: {} }) },
      });
      address = await server.listen({ host: '127.0.0.1', port: 0 });
      const quiet = [
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--no-first-run',
      ];
      browser = await chromium.launch({
        executablePath,
        args: ['--no-sandbox', '--disable-gpu', '--disable-quic', ...quiet],
      });
    });
    afterAll(async () => {
      await browser.close();
      await server.close();
    });

    /** Opens a page, lets `look` at it, and fails on anything the browser complains of. */
    async function visit(
      path: string,
      options: { width?: number; dark?: boolean },
      look: (page: Page) => Promise<void>,
    ): Promise<void> {
      const context = await browser.newContext({
        viewport: { width: options.width ?? 1280, height: 900 },
        colorScheme: options.dark ? 'dark' : 'light',
        // The page allows no script; the check itself is one.
        bypassCSP: true,
      });
      const page = await context.newPage();
      const complaints: string[] = [];
      page.on('console', (message) => {
        if (message.type() === 'error' && !message.text().includes('404')) complaints.push(message.text());
      });
      await page.goto(address + path);
      await look(page);
      await context.close();
      expect([path, complaints]).toEqual([path, []]);
    }

    it.each(pages)('has no accessibility fault that axe knows: %s', async (path) => {
      // The colours are the same few on every page: dark ones are looked at on two.
      for (const dark of pages.indexOf(path) % 6 === 1 ? [false, true] : [false]) {
        await visit(path, { dark }, async (page) => {
          await page.evaluate(axe);
          const faults = await page.evaluate<string[]>(
            `axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice'] })
               .then(({ violations }) => violations.map(({ id, nodes }) => id + ': ' + nodes[0].html))`,
          );
          expect([path, faults]).toEqual([path, []]);
        });
      }
    });

    it.each(pages)('fits a screen of 320 pixels without scrolling sideways: %s', async (path) => {
      await visit(path, { width: 320 }, async (page) => {
        const wider = await page.evaluate<boolean>('document.documentElement.scrollWidth > window.innerWidth');
        expect([path, wider]).toEqual([path, false]);
      });
    });

    it('is asked and read by keyboard alone', async () => {
      await visit('/en', {}, async (page) => {
        await page.focus('#q');
        await page.keyboard.type('What is a job catalogue?');
        await page.keyboard.press('Enter');
        await page.waitForURL(/\/en\/ask/);
        expect(await page.textContent('h1')).toBe('What is a job catalogue?');
        await page.focus('a.open');
        await page.keyboard.press('Enter');
        await page.waitForURL(/\/en\/guides\//);
        expect(await page.textContent('.text')).toContain('job');
      });
    });
  });
}
