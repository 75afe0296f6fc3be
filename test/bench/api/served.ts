import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Contender } from './contenders';

/** A contender that serves in a process of its own. */
export interface Served {
  readonly contender: Contender;
  readonly url: string;
  /** The processor time that it has taken so far, in seconds; NaN where the system does not say. */
  cpu(): number;
  stop(): Promise<void>;
}

/** Whether processes can be held to one core. */
export const canPin = spawnSync('taskset', ['-p', String(process.pid)]).status === 0;

/** The core that servers have to themselves, as far as others leave it to them; whoever asks them uses the rest. */
const SERVER_CORE = '0';

/** Starts a contender on one core. */
export async function start(contender: Contender): Promise<Served> {
  const node = [process.execPath, '-r', '@swc-node/register', join(__dirname, 'contender-process.ts'), contender];
  const [command = '', ...words] = canPin ? ['taskset', '-c', SERVER_CORE, ...node] : node;
  const child = spawn(command, words, {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { ...process.env, NODE_ENV: 'production' },
  });
  const port = await firstLine(child, contender);
  return {
    contender,
    url: `http://127.0.0.1:${port}/graphql`,
    cpu: () => cpuOf(child.pid),
    stop: () =>
      new Promise((resolve) => {
        child.once('exit', () => {
          resolve();
        });
        child.stdin.end();
      }),
  };
}

/** Keeps this process off the servers' core. */
export function makeWay(): void {
  if (canPin) spawnSync('taskset', ['-apc', '1', String(process.pid)]);
}

/** Clock ticks a second, which Linux has fixed for whoever reads /proc. */
const TICKS = 100;

function cpuOf(pid: number | undefined): number {
  try {
    // Behind the name in brackets, which may hold anything, the 12th and 13th fields.
    const fields = readFileSync(`/proc/${String(pid)}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ');
    return (Number(fields[11]) + Number(fields[12])) / TICKS;
  } catch {
    return NaN;
  }
}

function firstLine(child: ChildProcess, contender: Contender): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    child.stdout?.on('data', (chunk: Buffer) => {
      text += chunk.toString();
      if (text.includes('\n')) resolve(text.trim());
    });
    child.once('exit', (code) => {
      reject(new Error(`${contender} did not start: ${String(code)}`));
    });
  });
}
