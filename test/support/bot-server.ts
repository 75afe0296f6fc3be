import { join } from 'node:path';
import { createTeamsEndpoint, type TeamsEndpointOptions } from '../../bots/teams';
import { readConfig } from '../../src/config';
import { createServer } from '../../src/http';
import { quietLog } from '../../src/log';
import { createStandInAssistant } from './stand-in-assistant';

/** The bot behind the product's own web server on loopback, as one of any number of processes. */
export interface BotServer {
  /** Sends an activity, or any other body, as a channel does. */
  post(body: unknown, headers?: Record<string, string>): Promise<{ status: number; body: any }>;
  close(): Promise<void>;
}

/** For machines that have much else to do: storage may take its time. */
export const patient = { call: 8_000, request: 30_000, memory: 10_000 };

/** The options that matter in a test; the others are those of a quiet bot that knows a few answers by heart. */
export async function openBotServer(options: Partial<TeamsEndpointOptions> = {}): Promise<BotServer> {
  const now = options.clock ?? (() => new Date('2026-10-01T09:00:00Z'));
  const assistant = options.assistant ?? createStandInAssistant();
  const server = await createServer({
    config: readConfig({}),
    assistant,
    log: quietLog,
    now,
    health: () => Promise.reject(new Error('not asked')),
    lunrIndexes: () => '{}',
    assets: join(__dirname, '../../web/assets'),
    messages: createTeamsEndpoint({
      assistant,
      allowedTenants: [],
      publicAddress: (path) => `https://guides.example.org${path}`,
      log: quietLog,
      clock: now,
      pause: { wait: () => Promise.resolve(), random: () => 1 },
      reference: () => 'ref-1',
      questionLogDays: 90,
      ...options,
    }),
  });
  const address = await server.listen({ host: '127.0.0.1', port: 0 });
  return {
    async post(body, headers = {}) {
      const response = await fetch(`${address}/api/messages`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: typeof body === 'string' ? body : JSON.stringify(body),
      });
      const text = await response.text();
      return { status: response.status, body: text === '' ? undefined : JSON.parse(text) };
    },
    close: () => server.close(),
  };
}
