import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { Edition } from '../../src/guides';
import { openStorage, type Storage } from '../../src/storage';
import { buildOffice } from '../support/build-desk';
import { bodyOf, killedGuide as guide, killedSections } from '../support/publishing-process';

const rounds = process.env['LONG'] === '1' ? 100 : 5;

/** Killed with SIGKILL at a random moment each time, and looked at as it was left; then the next goes on from there. */
describe(`publishing, killed ${String(rounds)} times`, () => {
  let directory: string;
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'pratique-killed-publishing-'));
  });
  afterAll(() => rm(directory, { recursive: true, force: true }));

  it(
    'leaves the guide on one edition, loses no text, and keeps every date once',
    async () => {
      const said: string[][] = [];
      for (let round = 0; round < rounds; round++) {
        said.push(...(await runAndKill(directory, `r${String(round)}`)));
        const storage = await openStorage({ uri: undefined, directory, whenHeld: 'own', log: () => undefined });
        try {
          for (const edition of await allEditions(storage)) await expectWhole(edition, storage);
          const { desk } = buildOffice(storage);
          await desk.runDueSchedules(new Date(Date.now() + 3_600_000));
          await desk.runDueSchedules(new Date(Date.now() + 3_600_000));
          await expectNothingLost(said, storage);
        } finally {
          await storage.close();
        }
      }
      expect(said.filter(([word]) => word === 'published').length).toBeGreaterThan(0);
    },
    rounds * 30_000,
  );
});

async function allEditions(storage: Storage): Promise<Edition[]> {
  const editions: Edition[] = [];
  for (let number = 1; ; number++) {
    const edition = await storage.guides.edition(guide, number);
    if (!edition) return editions;
    editions.push(edition);
  }
}

/** All of one edition's sections say the same, so an edition between two would show. */
async function expectWhole(edition: Edition, storage: Storage): Promise<void> {
  const texts = await storage.guides.texts(edition);
  expect([...texts.keys()].sort()).toEqual([...killedSections].sort());
  expect(new Set([...texts.values()].map(({ body }) => body))).toEqual(new Set([bodyOf(edition.note)]));
}

async function expectNothingLost(said: readonly string[][], storage: Storage): Promise<void> {
  const editions = await allEditions(storage);
  expect((await storage.guides.edition(guide))?.number ?? 0).toBe(editions.length);
  const notes = editions.map(({ note }) => note);
  expect(new Set(notes).size).toBe(notes.length);
  const actions = await storage.drafts.actionsAfter(guide, 0);
  expect(actions.map(({ number }) => number)).toEqual(actions.map((_, i) => i + 1));
  const histories = await storage.guides.histories(killedSections);
  for (const history of histories.values())
    expect(history.map(({ number }) => number)).toEqual(history.map((_, i) => i + 1));
  for (const [word, ...rest] of said) {
    if (word === 'published') expect(editions[Number(rest[1]) - 1]?.note).toBe(rest[0]);
    if (word === 'scheduled') expect(notes).toContain(rest[0]);
    if (word === 'saved') {
      const [section = '', number, note = ''] = rest;
      expect((await storage.guides.revision(section, Number(number)))?.text.body).toBe(bodyOf(note));
    }
  }
}

/** What the process said before it died, by words. */
async function runAndKill(directory: string, round: string): Promise<string[][]> {
  const script = join(__dirname, '../support/publishing-process.ts');
  const child = spawn(process.execPath, ['-r', '@swc-node/register', script, directory, round], {
    cwd: join(__dirname, '../..'),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [said, complaints] = ['', ''];
  child.stderr.on('data', (chunk: Buffer) => (complaints += chunk.toString()));
  const ready = new Promise<void>((resolve) => {
    child.stdout.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      if (said.includes('ready')) resolve();
    });
  });
  const closed = once(child, 'close');
  await Promise.race([ready, closed]);
  await setTimeout(Math.floor(Math.random() * 1_200));
  const wasAlive = child.kill('SIGKILL');
  await closed;
  expect({ wasAlive, complaints }).toEqual({ wasAlive: true, complaints: '' });
  return said
    .split('\n')
    .slice(0, -1)
    .map((line) => line.split(' '));
}
