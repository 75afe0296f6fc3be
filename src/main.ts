import 'reflect-metadata';
import pino from 'pino';
import { readConfig, type Config } from './config';
import { CodedError } from './errors';
import type { Log } from './log';
import { serve, type RunningServer } from './serve';

/** How long requests in flight may take to finish after SIGTERM, in milliseconds. */
const STOP_WITHIN_MS = 10_000;

void main();

async function main(): Promise<void> {
  try {
    const config = readConfig(process.env);
    const log = pino({ level: config.logLevel }, pino.destination({ dest: 2, sync: true }));
    const server = await serve({ config, log, now: () => new Date(), whenHeld: 'own' });
    await offerFirstLink(server, log);
    const stop = (signal: NodeJS.Signals) => {
      log.info({ signal }, 'Stopping');
      setTimeout(() => {
        log.error({}, 'Requests took too long to finish; stopping without them');
        process.exit(1);
      }, STOP_WITHIN_MS).unref();
      void server.stop().then(() => process.exit(0));
    };
    process.once('SIGTERM', stop);
    process.once('SIGINT', stop);
    // Whoever waits for this line may stop the program as soon as it is said.
    process.stdout.write(`${readyLine(server.address, config)}\n`);
  } catch (error) {
    process.stderr.write(`${startFailure(error)}\n`);
    process.exit(1);
  }
}

/** While nobody has ever signed in, each start says how to; whoever reads this terminal or log is the operator. */
async function offerFirstLink(server: RunningServer, log: Log): Promise<void> {
  try {
    const link = await server.firstAdminLink();
    if (link !== undefined)
      process.stdout.write(`Nobody has signed in yet. The first administrator does here, once: ${link}\n`);
  } catch (error) {
    log.warn({ err: error }, 'A link for the first administrator could not be made; npm run people:invite makes one');
  }
}

function readyLine(address: string, config: Config): string {
  const page = config.publicUrl ?? address;
  return `Pratique is ready: page ${page}/  GraphQL ${page}/graphql  bot ${page}/api/messages`;
}

/** What was expected is said in its own words; a defect, or the system's refusal, with all that is known. */
function startFailure(error: unknown): string {
  if (error instanceof CodedError) return `Pratique cannot start. ${error.message}`;
  if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') {
    return `Pratique cannot start. ${error.message}: another process has the port. Stop it, or set PORT.`;
  }
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT')
    return `Pratique cannot start. ${error.message}`;
  return `Pratique cannot start. ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`;
}
