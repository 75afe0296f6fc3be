import { CommandError, notSupported } from '../command-error';
import { field, type Document } from '../engine/value';
import type { Reply, Request } from '../wire/message';
import { Arguments } from './arguments';
import { catalogCommands } from './catalog-commands';
import type { Command, Context } from './command';
import { readCommands } from './read-commands';
import { sessionCommands } from './session-commands';
import { writeCommands } from './write-commands';

const commands: ReadonlyMap<string, Command> = new Map([
  ...sessionCommands,
  ...readCommands,
  ...writeCommands,
  ...catalogCommands,
]);

/** Options of every command that cannot change its result here: there is one server, and it answers when all is on the disk. */
const harmless = ['$db', 'lsid', '$readPreference', 'writeConcern', 'readConcern', 'comment', 'maxTimeMS'];

/** Answers one request. Never throws: what goes wrong is an answer with `ok: 0`, and what nobody expected goes to `log`. */
export async function runCommand(request: Request, context: Context, log: (message: string) => void): Promise<Reply> {
  let reply: Reply;
  try {
    reply = { ...run(request.body(), context), ok: 1 };
  } catch (error) {
    reply = refusal(error, log);
  }
  try {
    await context.store.settled();
    return reply;
  } catch (error) {
    return refusal(error, log);
  }
}

function run(body: Document, context: Context): Reply {
  const name = Object.keys(body)[0] ?? '';
  const command = commands.get(name);
  if (!command) throw new CommandError('CommandNotFound', `no such command: '${name}'`);
  const args = new Arguments(name, body);
  if (command.options !== 'any') {
    refuseTransaction(body);
    checkConcerns(args);
    args.refuseOthers([name, ...command.options, ...harmless]);
  }
  return command.run({ ...context, database: args.text('$db'), args });
}

function refuseTransaction(body: Document): void {
  if (field(body, 'txnNumber') === undefined && field(body, 'startTransaction') === undefined) return;
  throw new CommandError('IllegalOperation', 'Transaction numbers are only allowed on a replica set member or mongos');
}

/** One server cannot promise that others have a write, nor read as of a moment. */
function checkConcerns(args: Arguments): void {
  const w = field(args.document('writeConcern'), 'w');
  const acknowledgements = new Arguments('writeConcern', args.document('writeConcern'));
  if (typeof w === 'string' ? w !== 'majority' : (acknowledgements.whole('w') ?? 1) > 1) {
    throw notSupported('a writeConcern of more than one server');
  }
  const level = field(args.document('readConcern'), 'level');
  if (level === 'snapshot') throw notSupported("readConcern 'snapshot'");
}

function refusal(error: unknown, log: (message: string) => void): Reply {
  if (error instanceof CommandError) {
    const { code, codeName, message, details } = error;
    return { ok: 0, errmsg: message, code, codeName, ...details };
  }
  log(`A command failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  return {
    ok: 0,
    errmsg: 'The embedded server failed to run the command; its log says why',
    code: 1,
    codeName: 'InternalError',
  };
}
