import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Browser } from 'playwright-core';
import { readConfig } from '../../../src/config';
import { codedError } from '../../../src/errors';
import { quietLog } from '../../../src/log';
import { serve } from '../../../src/serve';

export const PAGE_USAGE = 'npm run bench -- page   (needs CHROMIUM=<path of a browser> and npm run build)';

const screens = [
  ['first page', '/en'],
  ['answer', '/en/ask?q=What+are+the+four+core+tools+of+CBHRM%3F'],
  ['section', '/en/guides/cbhrm-in-customs/cb-four-core-tools'],
  ['search', '/en/search?q=competency+dictionary'],
] as const;

/** How often each screen is opened; the middle one is told. */
const TIMES = 5;

interface Seen {
  readonly requests: number;
  readonly bytes: number;
  readonly scriptBytes: number;
  readonly firstPaintMs: number;
  readonly fromElsewhere: number;
}

/** Bytes as sent, requests and first paint of what readers open, from an empty cache and from a full one, on loopback. */
export async function benchPage(): Promise<void> {
  const executablePath = process.env['CHROMIUM'];
  if (executablePath === undefined) throw codedError('COMMAND_INVALID', PAGE_USAGE);
  const directory = await mkdtemp(join(tmpdir(), 'pratique-bench-page-'));
  const now = () => new Date();
  const config = readConfig({ PORT: '0', PRATIQUE_DATA: directory });
  const server = await serve({ config, log: quietLog, now, whenHeld: 'own' });
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
  try {
    say('screen       cache   requests   kB sent   of it script   first paint ms');
    for (const [name, path] of screens) {
      const [cold, warm] = await open(browser, server.address, path);
      tell(name, 'empty', cold);
      tell('', 'full', warm);
    }
  } finally {
    await browser.close();
    await server.stop();
    await rm(directory, { recursive: true, force: true });
  }
}

async function open(browser: Browser, address: string, path: string): Promise<[Seen[], Seen[]]> {
  const [cold, warm]: [Seen[], Seen[]] = [[], []];
  for (let i = 0; i < TIMES; i++) {
    const context = await browser.newContext();
    cold.push(await look(context, address, path));
    warm.push(await look(context, address, path));
    await context.close();
  }
  return [cold, warm];
}

async function look(context: Awaited<ReturnType<Browser['newContext']>>, address: string, path: string): Promise<Seen> {
  const page = await context.newPage();
  await page.goto(address + path);
  await page.waitForSelector('.colours select');
  const entries = await page.evaluate<{ name: string; type: string; sent: number; start: number }[]>(
    `[...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource'), ...performance.getEntriesByName('first-contentful-paint')]
      .map(({ name, entryType, transferSize, startTime }) => ({ name, type: entryType, sent: transferSize ?? 0, start: startTime }))`,
  );
  await page.close();
  const loaded = entries.filter(({ type }) => type !== 'paint');
  const sum = (list: readonly { readonly sent: number }[]) => list.reduce((total, { sent }) => total + sent, 0);
  return {
    requests: loaded.filter(({ sent }) => sent > 0).length,
    bytes: sum(loaded),
    scriptBytes: sum(loaded.filter(({ name }) => new URL(name).pathname.endsWith('.js'))),
    firstPaintMs: entries.find(({ type }) => type === 'paint')?.start ?? Number.NaN,
    fromElsewhere: loaded.filter(({ name }) => !name.startsWith(address)).length,
  };
}

function tell(name: string, cache: string, seen: readonly Seen[]): void {
  const of = (field: keyof Seen) =>
    seen.map((each) => each[field]).sort((a, b) => a - b)[seen.length >> 1] ?? Number.NaN;
  const figures = [of('requests'), of('bytes') / 1_000, of('scriptBytes') / 1_000, of('firstPaintMs')];
  const columns = figures.map((figure, i) =>
    figure.toFixed(i === 0 || i === 3 ? 0 : 1).padStart([10, 9, 14, 16][i] ?? 0),
  );
  say(`${name.padEnd(12)} ${cache.padEnd(6)} ${columns.join(' ')}`);
  if (of('fromElsewhere') > 0) say(`  ${String(of('fromElsewhere'))} from another host`);
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
