import { Agent, request } from 'node:http';
import type { Operation } from './contenders';

/** How long answers took from the moment at which their question was due, in milliseconds. */
export interface Latencies {
  readonly sent: number;
  /** How many were sent before anything was measured. */
  readonly warmedUp: number;
  readonly failed: number;
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  readonly most: number;
}

/**
 * Sends operations at a fixed rate, whether or not those before have been answered: as people ask, who do not wait for each
 * other. What a busy server keeps waiting counts in full.
 */
export async function openLoop(
  url: string,
  operations: readonly Operation[],
  { rate, seconds }: { readonly rate: number; readonly seconds: number },
): Promise<Latencies> {
  const agent = new Agent({ keepAlive: true, maxSockets: 64 });
  const first = operations.slice(0, rate);
  for (const operation of first) await send(url, operation, agent);
  const total = Math.round(rate * seconds);
  const start = performance.now();
  const times: Promise<number | undefined>[] = [];
  for (let i = 0; i < total; i++) {
    const due = start + (i * 1_000) / rate;
    await until(due);
    const operation = operations[i % operations.length];
    if (operation) times.push(send(url, operation, agent).then((good) => (good ? performance.now() - due : undefined)));
  }
  const answered = (await Promise.all(times)).filter((time) => time !== undefined).sort((a, b) => a - b);
  agent.destroy();
  const at = (share: number) => answered[Math.min(answered.length - 1, Math.floor(share * answered.length))] ?? NaN;
  return {
    sent: total,
    warmedUp: first.length,
    failed: total - answered.length,
    p50: at(0.5),
    p95: at(0.95),
    p99: at(0.99),
    most: at(1),
  };
}

/** Timers come up to a millisecond late; the last stretch is waited for turn by turn. */
async function until(due: number): Promise<void> {
  const wait = due - performance.now();
  if (wait > 2) await new Promise((resolve) => setTimeout(resolve, wait - 2));
  while (performance.now() < due) await new Promise((resolve) => setImmediate(resolve));
}

function send(url: string, operation: Operation, agent: Agent): Promise<boolean> {
  const body = JSON.stringify(operation);
  const headers = { 'content-type': 'application/json', accept: 'application/json' };
  return new Promise((resolve) => {
    const sent = request(url, { method: 'POST', headers, agent }, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => (text += chunk));
      response.on('end', () => {
        resolve(response.statusCode === 200 && !text.includes('"errors"'));
      });
    });
    sent.on('error', () => {
      resolve(false);
    });
    sent.end(body);
  });
}
