import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { readConfig } from '../../src/config';
import { quietLog } from '../../src/log';
import { serve } from '../../src/serve';

const run = promisify(execFile);

describe('npm run ask', () => {
  let directory: string;
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'pratique-ask-'));
  });
  afterAll(() => rm(directory, { recursive: true, force: true }));

  const ask = (...words: string[]) =>
    run(process.execPath, ['-r', '@swc-node/register', 'src/commands/ask.ts', ...words], {
      env: { ...process.env, PRATIQUE_DATA: directory },
    });

  it('answers without any server, and standard output holds JSON only', async () => {
    const { stdout } = await ask('--json', 'What are the four core tools of CBHRM?');
    expect(JSON.parse(stdout)).toMatchObject({
      kind: 'answered',
      text: expect.stringContaining('job catalogue'),
      citations: [{ section: 'cb-four-core-tools' }],
      confidence: expect.any(Number),
    });
  });

  it('answers a file with one JSON line a question, in order, empty and endless ones included', async () => {
    const file = join(directory, 'questions.txt');
    await writeFile(file, `What is the VCOA?\n\nWhich HS code applies to solar panels?\n${'noise '.repeat(20_000)}\n`);
    const { stdout } = await ask('--json', '--file', file);
    const answers = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(answers.map(({ kind, reason }) => reason ?? kind)).toEqual(['answered', 'EMPTY', 'NOT_FOUND', 'TOO_LONG']);
  });

  it('answers beside a running server, from the same editions', async () => {
    const config = readConfig({ PORT: '0', PRATIQUE_DATA: directory });
    const server = await serve({ config, log: quietLog, now: () => new Date(), whenHeld: 'own' });
    const { stdout } = await ask('--json', '--language', 'fr', 'Qui a organisé l’atelier de 2022 ?');
    expect(JSON.parse(stdout)).toMatchObject({
      kind: 'answered',
      language: 'fr',
      sequence: server.app.assistant.snapshot.sequence,
    });
    // A question typed is one that somebody had; those of a file are not.
    expect((await server.app.gaps.frequentQuestions(10)).map(({ text }) => text).sort()).toEqual([
      'Qui a organisé l’atelier de 2022 ?',
      'What are the four core tools of CBHRM?',
    ]);
    await server.stop();
  });

  it.each([[[]], [['--language', 'de', 'x']], [['--nonsense']], [['--file', 'no-such-file']]])(
    'says how it is called, on standard error: %j',
    async (words) => {
      const failure = await ask(...words).then(
        () => undefined,
        (error: unknown) => error,
      );
      expect(failure).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining('Usage: npm run ask') });
    },
  );
});
