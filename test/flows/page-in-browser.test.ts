import { mkdtemp, rm } from 'node:fs/promises';
import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core';
import { readConfig } from '../../src/config';
import { quietLog } from '../../src/log';
import { serve, type RunningServer } from '../../src/serve';

const executablePath = process.env['CHROMIUM'];
const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

/** Every kind of screen a reader meets. */
const screens = [
  '/en',
  '/en/ask?q=What+did+the+2022+workshop+decide%3F',
  '/en/ask?q=checklist',
  '/en/ask?q=Which+HS+code+applies+to+solar+panels%3F',
  '/en/search?q=competency&kind=GUIDE',
  '/en/search?q=zzzxqy&kind=GUIDE',
  '/en/guides',
  '/en/guides/cbhrm-in-customs',
  '/en/guides/live-virtual-training/lv-session-plan',
  '/en/guides/workshop-2022/ws-when?edition=1',
  '/en/changes/workshop-2022',
  '/en/print/workshop-2022',
  '/en/glossary',
  '/en/topics/virtual-training',
  '/en/mine',
  '/en/nowhere',
  '/fr/ask?q=Quels+sont+les+quatre+outils+de+base%3F',
  '/fr/search?q=formation',
];

/** What a reader loads to read and ask, in kilobytes of script as it is sent. */
const MOST_SCRIPT_KB = 150;

interface Visit extends BrowserContextOptions {
  readonly width?: number;
  readonly dark?: boolean;
  /** What the browser may complain of, because the test made it so. */
  readonly tolerated?: string;
}

if (executablePath === undefined) {
  it('the page in a browser: NOT RUN, because CHROMIUM does not name one', () => {
    expect(process.env['CI']).not.toBe('true');
  });
} else {
  describe('the page in a browser', () => {
    let directory: string;
    let server: RunningServer;
    let browser: Browser;

    beforeAll(async () => {
      directory = await mkdtemp(join(tmpdir(), 'pratique-page-'));
      server = await serve({
        config: readConfig({ PORT: '0', PRATIQUE_DATA: directory }),
        log: quietLog,
        now: () => new Date(),
        whenHeld: 'own',
      });
      await publishAnotherEdition(server);
      const quiet = [
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--no-first-run',
      ];
      browser = await chromium.launch({
        executablePath,
        // A page of another host may not frame loopback, where this server is: Teams reaches the real one by its name.
        args: ['--no-sandbox', '--disable-gpu', '--disable-features=LocalNetworkAccessChecks', ...quiet],
      });
    }, 180_000);
    afterAll(async () => {
      await browser.close();
      await server.stop();
      await rm(directory, { recursive: true, force: true });
    });

    /** Opens a page, lets `look` at it, and fails on anything the browser complains of or fetches from elsewhere. */
    async function visit(
      path: string,
      { width, dark, tolerated = '404', ...more }: Visit,
      look: (page: Page) => Promise<void>,
    ): Promise<void> {
      const context = await browser.newContext({
        viewport: { width: width ?? 1280, height: 900 },
        colorScheme: dark ? 'dark' : 'light',
        ...more,
      });
      const page = await context.newPage();
      const complaints: string[] = [];
      page.on('pageerror', ({ message }) => complaints.push(message));
      page.on('console', (message) => {
        if (message.type() === 'error' && !message.text().includes(tolerated)) complaints.push(message.text());
      });
      page.on('request', (request) => {
        if (!request.url().startsWith(server.address)) complaints.push(`fetched ${request.url()}`);
      });
      await page.goto(server.address + path);
      await look(page);
      await context.close();
      expect([path, complaints]).toEqual([path, []]);
    }

    it.each(screens)('has no accessibility fault that axe knows, in light and dark: %s', async (path) => {
      // The check itself is a script that the page's policy would refuse.
      await visit(path, { bypassCSP: true }, async (page) => {
        await page.waitForSelector('.colours select');
        await page.evaluate(axe);
        for (const colorScheme of ['light', 'dark'] as const) {
          await page.emulateMedia({ colorScheme });
          const faults = await page.evaluate<string[]>(
            `axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice'] })
               .then(({ violations }) => violations.map(({ id, nodes }) => id + ': ' + nodes[0].html))`,
          );
          expect([path, colorScheme, faults]).toEqual([path, colorScheme, []]);
        }
      });
    });

    it('fits a screen of 320 pixels without scrolling sideways, and text of twice the size', async () => {
      for (const path of screens) {
        await visit(path, { width: 320 }, async (page) => {
          const wider = 'document.documentElement.scrollWidth > window.innerWidth';
          expect([path, await page.evaluate<boolean>(wider)]).toEqual([path, false]);
          await page.setViewportSize({ width: 640, height: 900 });
          await page.evaluate("document.documentElement.style.fontSize = '200%'");
          expect([path, 'at 200%', await page.evaluate<boolean>(wider)]).toEqual([path, 'at 200%', false]);
        });
      }
    });

    it('is complete without script', async () => {
      await visit('/en/ask?q=What+is+a+job+catalogue%3F', { javaScriptEnabled: false }, async (page) => {
        expect(await page.textContent('.statements')).toContain('ordered list of all jobs');
        expect(await page.isVisible('blockquote mark')).toBe(true);
        expect(await page.isVisible('[data-copy]')).toBe(false);
      });
      await visit('/en/search?q=competency', { javaScriptEnabled: false }, async (page) => {
        await page.check('input[name=kind][value=WORKSHOP]');
        await page.click('.filter-groups button');
        expect(page.url()).toContain('kind=WORKSHOP');
        expect(await page.isVisible('.chips a')).toBe(true);
      });
    });

    it('is asked and read by keyboard alone, with suggestions', async () => {
      await visit('/en', {}, async (page) => {
        await page.waitForSelector('#q[role=combobox]');
        await page.keyboard.press('Control+k');
        await page.keyboard.type('job cat');
        await page.waitForSelector('[role=option]');
        expect(await page.getAttribute('#q', 'aria-expanded')).toBe('true');
        await page.keyboard.press('Escape');
        await page.waitForSelector('[role=listbox]', { state: 'detached' });
        expect(await page.inputValue('#q')).toBe('job cat');
        await page.keyboard.type('a');
        await page.waitForSelector('[role=option]');
        await page.keyboard.press('ArrowDown');
        const active = await page.getAttribute('#q', 'aria-activedescendant');
        expect(await page.textContent(`[id="${active ?? ''}"][aria-selected=true]`)).toBe('What is a job catalogue?');
        await page.keyboard.press('Enter');
        await page.waitForURL(/\/en\/ask\?q=What/);
        // Whoever hears the page begins at the answer.
        await page.waitForFunction("document.activeElement?.tagName === 'H1'");
        await page.keyboard.press('Tab');
        await page.waitForSelector('.preview');
        expect(await page.textContent('.preview')).toContain('ordered list of all jobs');
        await page.keyboard.press('Escape');
        await page.waitForSelector('.preview', { state: 'detached' });
        await page.focus('a.open');
        await page.keyboard.press('Enter');
        await page.waitForURL(/\/en\/guides\//);
        expect(await page.textContent('.text')).toContain('job');
      });
    });

    it('asks what is typed when nothing was chosen, and follows a question up', async () => {
      await visit('/en', {}, async (page) => {
        await page.fill('#q', 'What is a competency dictionary?');
        await page.keyboard.press('Enter');
        await page.waitForURL(/\/en\/ask/);
        await page.fill('#q', 'And a job catalogue?');
        await page.keyboard.press('Enter');
        await page.waitForURL(/after=/);
        expect(await page.textContent('h1')).toBe('And a job catalogue?');
        expect(await page.textContent('.answer > .facts')).toContain('What is a competency dictionary?');
        expect(await page.textContent('.statements')).toContain('job catalogue');
      });
    });

    it('takes a vote and a comment, which editors find in the log without the asker', async () => {
      await visit('/en/ask?q=What+is+the+VCOA%3F', {}, async (page) => {
        await page.click('.vote button:text-is("No")');
        await page.fill('.vote textarea', 'Who pays for it?');
        await page.click('.vote button[type=submit]');
        await page.waitForSelector('.vote [role=status]:has-text("Thank you")');
      });
    });

    it('says that a vote did not arrive, and sends it again', async () => {
      await visit('/fr/ask?q=Quels+sont+les+quatre+outils+de+base%3F', { tolerated: '503' }, async (page) => {
        await page.waitForSelector('.vote button');
        await page.route('**/graphql', (route) => route.fulfill({ status: 503, body: '' }));
        await page.click('.vote button:text-is("Oui")');
        await page.waitForSelector('.vote [role=alert]');
        await page.unroute('**/graphql');
        await page.click('.vote [role=alert] button');
        await page.waitForSelector('.vote [role=status]:has-text("Merci")');
      });
    });

    it('remembers what was asked on this device, forgets one or all, and brings it back', async () => {
      await visit('/en/ask?q=What+is+a+job+catalogue%3F', {}, async (page) => {
        await page.waitForSelector('.vote');
        await page.goto(`${server.address}/en/ask?q=What+is+the+VCOA%3F`);
        await page.waitForSelector('.vote');
        await page.goto(`${server.address}/en/mine`);
        await page.waitForSelector('.asked-before li');
        expect(await page.locator('.asked-before a').allTextContents()).toEqual([
          'What is the VCOA?',
          'What is a job catalogue?',
        ]);
        await page.click('[aria-label="Delete “What is the VCOA?”"]');
        expect(await page.locator('.asked-before li').count()).toBe(1);
        await page.click('.undo button');
        expect(await page.locator('.asked-before li').count()).toBe(2);
        await page.click('button:text-is("Delete all")');
        expect(await page.evaluate("localStorage.getItem('pratique.questions')")).toBeNull();
        await page.uncheck('.remembering input');
        await page.goto(`${server.address}/en/ask?q=What+is+the+VCOA%3F`);
        await page.waitForSelector('.vote');
        expect(await page.evaluate("localStorage.getItem('pratique.questions')")).toBeNull();
      });
    });

    it('narrows a search at once, says how many are left, and has an address for it', async () => {
      await visit('/en/search?q=training', {}, async (page) => {
        await page.waitForSelector('.colours select');
        const before = await page.textContent('h1');
        await page.check('input[name=kind][value=WORKSHOP]');
        await page.waitForURL(/kind=WORKSHOP/);
        expect(await page.textContent('h1')).not.toBe(before);
        expect(await page.textContent('form.searching > [role=status]')).toBe(await page.textContent('h1'));
        expect(await page.evaluate('document.activeElement?.value')).toBe('WORKSHOP');
      });
    });

    it('opens a source at the sentence, which is marked, and copies a citation with its full address', async () => {
      await visit(
        '/en/ask?q=What+is+a+job+catalogue%3F',
        { permissions: ['clipboard-read', 'clipboard-write'] },
        async (page) => {
          await page.click('[data-copy]');
          await page.waitForSelector('[data-copy]:text-is("Copied")');
          const copied = await page.evaluate<string>('navigator.clipboard.readText()');
          expect(copied).toMatch(
            /^“A job catalogue .*” .* – .*\. Explanatory, not official\. Edition of .*\. http:\/\/127/,
          );
          expect(await page.getAttribute('a.open', 'href')).toMatch(/#:~:text=A%20job/);
        },
      );
    });

    it('shows what changed between two editions, and an old text as an old one', async () => {
      await visit('/en/changes/workshop-2022', {}, async (page) => {
        expect(await page.textContent('h1')).toMatch(/^What changed in/);
        expect(await page.textContent('ins')).toContain('Nobody was late.');
        expect(await page.textContent('.notes')).toContain('Said who was late');
        // Readers see words, not the marks that editors write.
        expect(await page.textContent('.change')).not.toMatch(/\[\^|\]\(/);
      });
      await visit('/en/guides/workshop-2022/ws-when?edition=1', {}, async (page) => {
        expect(await page.textContent('.notice')).toContain('earlier edition');
        expect(await page.textContent('.text')).not.toContain('Nobody was late.');
        await page.click('.notice a');
        expect(await page.textContent('.text')).toContain('Nobody was late.');
      });
    });

    it('keeps the section when the language is switched, and speaks French with its spaces', async () => {
      await visit('/en/guides/cbhrm-in-customs/cb-four-core-tools', {}, async (page) => {
        await page.click('a.switch');
        await page.waitForURL(/\/fr\/guides\/cbhrm-in-customs\/.+/);
        expect(await page.getAttribute('html', 'lang')).toBe('fr');
        expect(await page.textContent('h1')).toMatch(/quatre outils.*\u202f\?$/);
      });
    });

    it('shows the colours chosen on this device from the first paint on', async () => {
      await visit('/en', {}, async (page) => {
        await page.selectOption('.colours select', 'dark');
        const background = 'getComputedStyle(document.body).backgroundColor';
        expect(await page.evaluate(background)).toBe('rgb(41, 41, 41)');
        await page.goto(`${server.address}/en/guides`, { waitUntil: 'commit' });
        await page.waitForSelector('h1');
        expect(await page.evaluate(background)).toBe('rgb(41, 41, 41)');
      });
      await visit('/en?theme=contrast', {}, async (page) => {
        expect(await page.getAttribute('html', 'data-scheme')).toBe('contrast');
      });
    });

    it('follows the colours of Teams in a tab, hides its mark, and opens what needs a session in the browser', async () => {
      const context = await browser.newContext();
      const page = await context.newPage();
      await page.route('https://teams.microsoft.com/**', (route) =>
        route.fulfill({
          contentType: 'text/html',
          body: `<iframe src="${server.address}/en?theme=dark" title="tab"></iframe>
            <script>
              window.said = [];
              addEventListener('message', ({ data }) => said.push(data.func + ' ' + data.args));
            </script>`,
        }),
      );
      await page.goto('https://teams.microsoft.com/tab');
      const tab = page.frameLocator('iframe');
      await tab.locator('html[data-scheme=dark][data-framed]').waitFor();
      await page.waitForFunction("window.said.includes('registerHandler themeChange')");
      await page.evaluate("frames[0].postMessage({ func: 'themeChange', args: ['contrast'] }, '*')");
      await tab.locator('html[data-scheme=contrast]').waitFor();
      expect(await tab.locator('.brand .mark').isVisible()).toBe(false);
      expect(await tab.locator('a[href^="/sign-in"]').getAttribute('target')).toBe('_blank');
      await context.close();
    });

    it('loads less script than its budget, compressed, and none that it names is missing', async () => {
      await visit('/en/ask?q=What+is+a+job+catalogue%3F', {}, async (page) => {
        await page.waitForSelector('.vote');
        const loaded = await page.evaluate<{ name: string; encodedBodySize: number }[]>(
          "performance.getEntriesByType('resource').map(({ name, encodedBodySize }) => ({ name, encodedBodySize }))",
        );
        const scripts = loaded.filter(({ name }) => new URL(name).pathname.endsWith('.js'));
        expect(scripts.length).toBeGreaterThan(1);
        const bytes = scripts.reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0);
        expect(bytes).toBeGreaterThan(1_000);
        expect(bytes / 1_000).toBeLessThan(MOST_SCRIPT_KB);
        expect(scripts.some(({ name }) => name.includes('desk'))).toBe(false);
      });
    });
  });
}

/** The workshop's guide with one sentence more. */
async function publishAnotherEdition({ app }: RunningServer): Promise<void> {
  const guide = app.assistant.snapshot.library.guide('en/workshop-2022');
  if (!guide) throw new Error('The workshop has no guide');
  const { sections, id, edition, slug, language, title, summary, kind, standing, topics: filed, source, owner } = guide;
  const when = sections.find((section) => section.id === 'ws-when');
  if (!when) throw new Error('Nobody says when it was');
  const { heading, body, topics } = when;
  const saved = await app.publishing.saveSection({
    guide: id,
    section: when.id,
    text: { heading, body: `${body}\n\nNobody was late.`, topics },
    basedOn: when.revision,
    author: 'test',
    reason: 'test',
  });
  await app.publishing.publishGuide({
    details: { slug, language, title, summary, kind, standing, topics: filed, source, owner },
    outline: sections.map((section) => ({
      section: section.id,
      depth: section.depth,
      revision: section.id === when.id ? saved.number : section.revision,
    })),
    basedOn: edition,
    publisher: 'test',
    note: 'Said who was late',
  });
}
