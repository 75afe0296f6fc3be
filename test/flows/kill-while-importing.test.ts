import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { openApp } from '../../src/app';
import { readConfig } from '../../src/config';
import { guideId, readContent } from '../../src/guides';
import { quietLog } from '../../src/log';
import { importContent } from '../../src/publishing';

const rounds = process.env['LONG'] === '1' ? 20 : 3;

/** Killed with SIGKILL at other moments of its start each time; the last start is left alone. */
describe(`an import killed ${String(rounds)} times`, () => {
  let directory: string;
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'pratique-killed-'));
  });
  afterAll(() => rm(directory, { recursive: true, force: true }));

  it('goes on at the next start, and misses nothing', async () => {
    for (let round = 0; round < rounds; round++) await killAfter(directory, 400 + (round * 1_700) / rounds);
    const app = await openApp({
      config: readConfig({ PRATIQUE_DATA: directory }),
      log: quietLog,
      now: () => new Date(),
      whenHeld: 'own',
    });
    const content = await readContent('content');
    const { library } = app.assistant.snapshot;
    for (const { details, sections } of content.guides) {
      const published = library.guide(guideId(details))?.sections.map(({ id }) => id);
      expect([details.slug, published]).toEqual([details.slug, sections.map(({ id }) => id)]);
    }
    const again = await importContent(content, app.storage.guides, app.publishing);
    expect(again).toMatchObject({ published: [], conflicts: [] });
    await app.close();
  });
});

/** The wait counts from the moment the process has loaded its code. */
async function killAfter(directory: string, milliseconds: number): Promise<void> {
  const script = join(__dirname, '../support/importing-process.ts');
  const child = spawn(process.execPath, ['-r', '@swc-node/register', script, directory], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const closed = once(child, 'close');
  await once(child.stdout, 'data');
  await setTimeout(milliseconds);
  child.kill('SIGKILL');
  await closed;
}
