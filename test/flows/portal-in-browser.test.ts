import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer as createHttpServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { chromium, type Browser, type Page } from 'playwright-core';
import { readConfig } from '../../src/config';
import { createServer } from '../../src/http';
import { quietLog } from '../../src/log';
import { registerGraphql } from '../../schema';
import { deskAway } from '../support/desk-away';
import { peopleAway } from '../support/people';
import { shippedAssistant, today } from '../support/shipped-library';

const executablePath = process.env['CHROMIUM'];

if (executablePath === undefined) {
  it('portals in a browser: NOT RUN, because CHROMIUM does not name one', () => {
    expect(process.env['CI']).not.toBe('true');
  });
} else {
  describe('in a browser', () => {
    let server: FastifyInstance;
    let portal: Server;
    let browser: Browser;
    let address: string;
    let portalAddress: string;
    let scripts: string;

    beforeAll(async () => {
      scripts = mkdtempSync(join(tmpdir(), 'pratique-explorer-'));
      buildExplorer(scripts);
      portal = createHttpServer((_request, response) => {
        response.setHeader('content-type', 'text/html; charset=utf-8');
        response.end(readFileSync('web/examples/portal.html'));
      });
      await new Promise<void>((resolve) => portal.listen(0, '127.0.0.1', resolve));
      portalAddress = `http://127.0.0.1:${(portal.address() as AddressInfo).port}`;
      const assistant = await shippedAssistant();
      const config = readConfig({ CORS_ORIGINS: portalAddress });
      const now = () => today;
      server = await createServer({
        ...{ config, assistant, log: quietLog, now, scripts },
        health: () => Promise.reject(new Error('not asked')),
        lunrIndexes: () => '{}',
        assets: join(__dirname, '../../web/assets'),
        messages: { handle: () => Promise.resolve({ status: 200, headers: {} }) },
      });
      await registerGraphql(server, {
        ...{ config, assistant, log: quietLog, now, builtAt: now, comparedAt: now },
        people: peopleAway(),
        desk: deskAway(),
        publicAddress: (path) => address + path,
      });
      address = await server.listen({ host: '127.0.0.1', port: 0 });
      browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-background-networking'] });
    });
    afterAll(async () => {
      await browser.close();
      await server.close();
      portal.close();
      rmSync(scripts, { recursive: true, force: true });
    });

    const open = async (url: string): Promise<{ page: Page; complaints: string[] }> => {
      const page = await browser.newPage();
      const complaints: string[] = [];
      page.on('console', (message) => {
        if (message.type() === 'error' && !message.text().includes('favicon')) complaints.push(message.text());
      });
      page.on('pageerror', (error) => complaints.push(error.message));
      await page.goto(url);
      return { page, complaints };
    };

    it('the example portal asks from its own origin and shows answer, standing and source', async () => {
      const { page, complaints } = await open(`${portalAddress}/?pratique=${encodeURIComponent(address)}`);
      await page.fill('input[name=text]', 'What are the four core tools of CBHRM?');
      await page.click('button');
      await page.waitForSelector('section a');
      const text = (await page.textContent('section')) ?? '';
      expect(text).toContain('job catalogue');
      expect(text).toMatch(/\[1\].*explanatory/s);
      expect(await page.getAttribute('section a', 'href')).toContain(`${address}/en/guides/`);
      await page.fill('input[name=text]', 'Which HS code applies to solar panels?');
      await page.click('button');
      await page.waitForFunction('document.querySelector("section").textContent.includes("do not say")');
      expect(complaints).toEqual([]);
      await page.close();
    });

    it('another origin’s portal gets nothing', async () => {
      const other = createHttpServer((_request, response) => {
        response.setHeader('content-type', 'text/html; charset=utf-8');
        response.end(readFileSync('web/examples/portal.html'));
      });
      await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
      const { page } = await open(
        `http://127.0.0.1:${(other.address() as AddressInfo).port}/?pratique=${encodeURIComponent(address)}`,
      );
      await page.fill('input[name=text]', 'What is CBHRM?');
      const refused = page.waitForEvent('console', (message) => message.text().includes('CORS'));
      await page.click('button');
      await refused;
      expect(await page.textContent('section')).toBe('');
      await page.close();
      other.close();
    });

    it('the explorer learns the contract, sends an operation, offers fields and marks what is wrong', async () => {
      const { page, complaints } = await open(`${address}/graphiql`);
      await page.waitForSelector('.reference li');
      await page.click('button:text-is("Send")');
      await page.waitForFunction('document.querySelector(".answer").textContent.includes("\\"text\\"")');
      await page.click('.reference button:text-is("Query")');
      await page.waitForSelector('.reference dt:has-text("search(")');
      await page.click('.cm-content >> nth=0');
      await page.keyboard.press('Control+A');
      await page.keyboard.type('{ searchI');
      await page.waitForSelector('.cm-tooltip-autocomplete li:has-text("searchIndex")');
      await page.keyboard.press('Escape');
      await page.keyboard.type('x');
      await page.waitForSelector('.cm-lintRange-error');
      expect(complaints).toEqual([]);
      await page.close();
    });
  });
}

/** The explorer alone, as the build makes it. */
function buildExplorer(folder: string): void {
  const options = {
    root: 'web',
    base: '/assets/app/',
    configFile: false,
    publicDir: false,
    logLevel: 'error',
    build: {
      outDir: folder,
      assetsDir: '',
      manifest: 'manifest.json',
      target: 'es2022',
      emptyOutDir: true,
      modulePreload: { polyfill: false },
      rolldownOptions: { input: { explorer: 'web/src/explorer/main.ts' } },
    },
  };
  execFileSync(process.execPath, ['-e', `import('vite').then(({ build }) => build(${JSON.stringify(options)}))`], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}
