import { execFile, spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { Browser } from '../support/browser';

const run = promisify(execFile);
const link = /http:\/\/127\.0\.0\.1:\d+\/sign-in\/link\/[\w-]{43}/;

/** The real program and the real command, as an operator starts them. */
describe('the first administrator', () => {
  let directory: string;
  let server: ChildProcessWithoutNullStreams | undefined;
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'pratique-first-'));
    await mkdir(join(directory, 'content', 'guides', 'en'), { recursive: true });
    for (const file of ['topics.yaml', 'guides/en/workshop-2022']) {
      await cp(join('content', file), join(directory, 'content', file), { recursive: true });
    }
  });
  afterEach(stop);
  afterAll(() => rm(directory, { recursive: true, force: true }));

  const environment = () => ({
    ...process.env,
    PORT: '0',
    LOG_LEVEL: 'silent',
    PRATIQUE_DATA: join(directory, 'data'),
    PRATIQUE_CONTENT: join(directory, 'content'),
  });

  /** Starts the program; gives what it says until it is ready. */
  async function start(): Promise<string> {
    server = spawn(process.execPath, ['-r', '@swc-node/register', 'src/main.ts'], { env: environment() });
    let said = '';
    for await (const line of createInterface({ input: server.stdout })) {
      said += `${line}\n`;
      if (line.startsWith('Pratique is ready')) return said;
    }
    throw new Error(`It ended: ${said}`);
  }

  async function stop(): Promise<void> {
    if (!server || server.exitCode !== null || server.signalCode !== null) return;
    const ended = new Promise((resolve) => server?.once('exit', resolve));
    server.kill('SIGTERM');
    await ended;
  }

  const invite = (...words: string[]) =>
    run(process.execPath, ['-r', '@swc-node/register', 'src/commands/people-invite.ts', ...words], {
      env: environment(),
    });

  it('comes in by the link that the first start prints, and invites others from the terminal beside it', async () => {
    const lost = link.exec(await start())?.[0] ?? '';
    await stop();
    const address = link.exec(await start())?.[0] ?? '';
    expect(address).not.toBe('');
    expect(lost).not.toBe(address);

    const ada = new Browser();
    const page = await ada.submit(await ada.open(address), { name: 'Ada' });
    expect(page.text).toContain('Signed in as Ada');

    const { stdout, stderr } = await invite('--name', 'Bo', '--roles', 'author,REVIEWER', '--topics', 'core-tools');
    expect(stdout).toMatch(new RegExp(`^${new URL(address).origin}/sign-in/link/[\\w-]{43}\n$`));
    expect(stderr).toContain('Good once');
    const bo = new Browser();
    const offer = await bo.submit(await bo.open(stdout.trim()));
    expect(offer.text).toContain('Signed in as Bo');
    expect(offer.text).toContain('Your roles: author, reviewer.');

    const { stdout: list } = await invite('--list');
    const lines = list
      .trimEnd()
      .split('\n')
      .map((line) => line.split('\t'));
    expect(lines.map(([, ...rest]) => rest)).toEqual([
      ['Ada', 'ADMIN,AUTHOR,REVIEWER,PUBLISHER', 'all topics', 'signed in before'],
      ['Bo', 'AUTHOR,REVIEWER', 'core-tools', 'signed in before'],
    ]);
    const again = await invite('--person', lines[1]?.[0] ?? '');
    const elsewhere = new Browser();
    expect((await elsewhere.submit(await elsewhere.open(again.stdout.trim()))).text).toContain('Signed in as Bo');
    await stop();
    expect(await start()).not.toMatch(link);
  });

  it.each([
    [[], 'Usage: npm run people:invite'],
    [['--name', 'X'], 'Usage: npm run people:invite'],
    [['--nonsense'], 'Usage: npm run people:invite'],
    [['--name', 'X', '--roles', 'BOSS'], 'BOSS is not a role'],
  ])('is told how the command is called: %j', async (words, said) => {
    const failure = await invite(...words).then(
      () => undefined,
      (error: unknown) => error,
    );
    expect(failure).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining(said) });
  });
});
