import { MAX_DOCUMENT_BYTES } from '../engine/value';
import { MAX_MESSAGE_BYTES, type Reply } from '../wire/message';
import type { Call, Command } from './command';
import { MAX_WRITE_BATCH } from './write-commands';

/** MongoDB 4.4: the oldest that today's drivers speak with, and what the subset is part of. */
const WIRE_VERSION = 9;
const VERSION = [4, 4, 0, 0];

const greeting: Command = { options: 'any', run: hello };
const build: Command = { options: [], run: buildInfo };

/** What drivers send on their own account. */
export const sessionCommands: ReadonlyMap<string, Command> = new Map<string, Command>([
  ['hello', greeting],
  ['isMaster', greeting],
  ['ismaster', greeting],
  ['buildInfo', build],
  ['buildinfo', build],
  ['ping', { options: [], run: () => ({}) }],
  ['endSessions', { options: [], run: () => ({}) }],
]);

/** A standalone server without sessions: so no driver asks for transactions or for writes to be retried. */
function hello({ now, connectionId }: Call): Reply {
  return {
    helloOk: true,
    ismaster: true,
    isWritablePrimary: true,
    maxBsonObjectSize: MAX_DOCUMENT_BYTES,
    maxMessageSizeBytes: MAX_MESSAGE_BYTES,
    maxWriteBatchSize: MAX_WRITE_BATCH,
    localTime: now(),
    connectionId,
    minWireVersion: 0,
    maxWireVersion: WIRE_VERSION,
    readOnly: false,
  };
}

function buildInfo(): Reply {
  return {
    version: VERSION.slice(0, 3).join('.'),
    versionArray: VERSION,
    gitVersion: 'pratique-embedded',
    maxBsonObjectSize: MAX_DOCUMENT_BYTES,
  };
}
