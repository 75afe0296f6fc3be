import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Browser, type Page } from 'playwright-core';
import { readConfig } from '../../src/config';
import { quietLog } from '../../src/log';
import { packageFolder } from '../../src/package-folder';
import { operator, type Role } from '../../src/people';
import { serve, type RunningServer } from '../../src/serve';

const executablePath = process.env['CHROMIUM'];
const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const built = existsSync(join(packageFolder(), 'dist', 'web', 'manifest.json'));

const guide = '/desk/guides/cbhrm-in-customs/en';
const section = `${guide}/sections/cb-four-core-tools`;

if (executablePath === undefined || !built) {
  it('the editors’ desk in a browser: NOT RUN, because CHROMIUM names none, or `npm run build` has not built the page', () => {
    expect(process.env['CI']).not.toBe('true');
  });
} else {
  /** An office at its desks: each in a browser window of their own, with nothing but mouse and keyboard. */
  describe('the editors’ desk in a browser', () => {
    let directory: string;
    let server: RunningServer;
    let browser: Browser;
    const complaints: string[] = [];
    const pages = new Map<string, Page>();

    beforeAll(async () => {
      directory = await mkdtemp(join(tmpdir(), 'pratique-desk-page-'));
      server = await serve({
        config: readConfig({ PORT: '0', PRATIQUE_DATA: directory }),
        log: quietLog,
        now: () => new Date(),
        whenHeld: 'own',
      });
      browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
      await signIn('Ana', ['AUTHOR']);
      await signIn('Ben', ['AUTHOR']);
      await signIn('Chen', ['REVIEWER']);
      await signIn('Dora', ['PUBLISHER']);
      await signIn('Eve', ['ADMIN']);
    }, 120_000);
    afterAll(async () => {
      await browser.close();
      await server.stop();
      await rm(directory, { recursive: true, force: true });
    });

    async function signIn(name: string, roles: readonly Role[]): Promise<void> {
      const { link } = await server.people.members.invite({ name, roles, topics: [] }, operator);
      const context = await browser.newContext({ locale: 'en-GB', viewport: { width: 1280, height: 900 } });
      const page = await context.newPage();
      page.on('pageerror', (error) => complaints.push(`${name}: ${error.message}`));
      page.on('console', (message) => {
        if (message.type() === 'error') complaints.push(`${name}: ${message.text()}`);
      });
      await page.goto(`${server.address}/sign-in/link/${link.token}`);
      await page.locator('main button').click();
      pages.set(name, page);
    }

    function at(name: string): Page {
      const page = pages.get(name);
      if (!page) throw new Error(`${name} has no window`);
      return page;
    }

    const open = (name: string, path: string) => at(name).goto(server.address + path);

    async function violations(page: Page): Promise<string[]> {
      await page.evaluate(axe);
      const found = await page.evaluate(async () => {
        const { axe: tool } = globalThis as unknown as {
          axe: { run: () => Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
        };
        return (await tool.run()).violations;
      });
      return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`);
    }

    async function read(query: string): Promise<any> {
      const response = await fetch(`${server.address}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query }),
      });
      return ((await response.json()) as { data: any }).data;
    }

    const ask = async (): Promise<string> =>
      (await read('{ ask(input: { text: "What are the four core tools of CBHRM?" }) { ... on Answered { text } } }'))
        .ask.text;

    const published = async (): Promise<string> =>
      (await read('{ section(id: "cb-four-core-tools") { markdown } }')).section.markdown;

    it('lets an author begin a draft and write in it, and says that it is saved', async () => {
      const ana = at('Ana');
      await open('Ana', '/desk/library');
      await ana.getByRole('link', { name: 'CBHRM in Customs' }).click();
      await ana.getByRole('button', { name: 'Begin a draft' }).click();
      await ana.getByRole('link', { name: 'What are the four core tools of CBHRM?' }).click();
      const editor = ana.getByRole('textbox', { name: 'Text in Markdown' });
      await editor.click();
      await ana.keyboard.press('Control+A');
      await ana.keyboard.insertText((await published()).replace('four core tools', 'four famous core tools'));
      await ana.getByText(/^Saved /).waitFor();
      await expect(ana.getByRole('region', { name: 'As readers see it' }).innerText()).resolves.toContain('famous');
      expect(await ask()).not.toContain('famous');
    });

    it('shows both texts to whoever comes second, and lets them put them together', async () => {
      const [ana, ben] = [at('Ana'), at('Ben')];
      await open('Ben', section);
      await ben.getByRole('textbox', { name: 'Text in Markdown' }).click();
      await ben.keyboard.press('Control+Home');
      await ben.keyboard.type('Ben’s word first. ');
      await ben.getByText(/^Saved /).waitFor();
      await ana.getByRole('textbox', { name: 'Text in Markdown' }).click();
      await ana.keyboard.press('Control+Home');
      await ana.keyboard.type('Ana’s word first. ');
      await ana.getByRole('heading', { name: 'Ben changed this too' }).waitFor();
      expect(await violations(ana)).toEqual([]);
      await ana.getByRole('button', { name: 'Use yours' }).click();
      const result = ana.getByRole('textbox', { name: 'Result, editable' });
      await result.fill((await result.inputValue()).replace('Ana’s word first. ', ''));
      await ana.getByRole('button', { name: 'Save the result' }).click();
      await ana.getByText(/^Saved /).waitFor();
    });

    it('moves a section by keyboard alone, and says so', async () => {
      const ana = at('Ana');
      await open('Ana', guide);
      await ana.locator('.outline a').first().waitFor();
      const [first = '', second = ''] = await ana.locator('.outline a').allInnerTexts();
      await ana.getByRole('button', { name: `Move or retire: ${first}` }).focus();
      await ana.keyboard.press('Enter');
      await ana.getByRole('menuitem', { name: 'Move down' }).waitFor();
      await ana.keyboard.press('ArrowDown');
      await ana.keyboard.press('Enter');
      await ana.getByText(`Moved: ${first}`).waitFor();
      await ana.locator('.outline li:first-child a', { hasText: second }).waitFor();
    });

    it('sends it to a reviewer, who sees every word that changed and approves it', async () => {
      const [ana, chen] = [at('Ana'), at('Chen')];
      await ana.getByLabel('What changed, and why').fill('The tools are praised.');
      await ana.getByRole('button', { name: 'Send for review' }).click();
      await ana.getByText('Somebody else reads it now.').waitFor();
      await open('Chen', '/desk');
      await chen.getByRole('link', { name: 'CBHRM in Customs' }).click();
      await chen.locator('ins', { hasText: 'famous' }).first().waitFor();
      await chen.getByText('The tools are praised.').waitFor();
      expect(await violations(chen)).toEqual([]);
      await chen.getByLabel('Say something to those who work on this draft').fill('Praise is fine here.');
      await chen.getByRole('button', { name: 'Comment', exact: true }).click();
      await chen.getByRole('listitem').filter({ hasText: 'Praise is fine here.' }).waitFor();
      await chen.getByRole('button', { name: 'Approve' }).click();
      await chen.getByText('Your verdict on “CBHRM in Customs” is kept.').waitFor();
    });

    it('shows the publisher which questions change, and every answer after the press has the new words', async () => {
      const dora = at('Dora');
      await open('Dora', `${guide}/publish`);
      await dora.getByText(/\d+ tried: /).waitFor({ timeout: 60_000 });
      await dora.getByLabel('A question').fill('What are the four core tools of CBHRM?');
      await dora.getByRole('button', { name: 'Try' }).click();
      await dora.locator('blockquote', { hasText: 'famous' }).waitFor();
      expect(await violations(dora)).toEqual([]);
      await dora.getByLabel('I have seen what changes').check();
      await dora.getByRole('button', { name: 'Publish edition 2' }).click();
      await dora.getByRole('heading', { name: 'Edition 2 is live.' }).waitFor();
      expect(await ask()).toContain('famous');
    });

    it('goes back to the edition before, and says why', async () => {
      const dora = at('Dora');
      await open('Dora', `${guide}/history`);
      await dora.getByRole('button', { name: 'Go back to edition 1' }).click();
      await dora.getByLabel('Why go back').fill('The tools need no praise.');
      await dora.getByRole('button', { name: 'Go back now' }).click();
      await dora.getByText('Edition 3 is live.').waitFor();
      expect(await ask()).not.toContain('famous');
    });

    const screens = [
      ['Ana', '/desk'],
      ['Ana', '/desk/library'],
      ['Ana', '/desk/new-guide'],
      ['Ana', '/desk/imports'],
      ['Ana', '/desk/gaps'],
      ['Dora', '/desk/figures'],
      ['Chen', '/desk/reviews'],
      ['Dora', `${guide}/history`],
      ['Eve', '/desk/people'],
      ['Eve', '/desk/keys'],
      ['Eve', '/desk/audit'],
    ] as const;
    it.each(screens)('has no fault that axe finds, and fits a phone: %s at %s', async (name, path) => {
      const page = at(name);
      await page.setViewportSize({ width: 320, height: 800 });
      await open(name, path);
      await page.locator('h1').waitFor();
      await page.waitForLoadState('networkidle');
      expect(await violations(page)).toEqual([]);
      const sideways = await page.evaluate<number>(
        'document.documentElement.scrollWidth - document.documentElement.clientWidth',
      );
      expect(sideways).toBeLessThanOrEqual(0);
    });

    it('had nothing for the browser to complain of', () => {
      expect(complaints).toEqual([]);
    });
  });
}
