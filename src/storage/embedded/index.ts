/**
 * A MongoDB-compatible server inside the process, for trials and small offices: collections in memory, every acknowledged
 * write on the disk, one process per data directory. It knows the commands that drivers send for the query subset of
 * `test/contract/query-subset.ts`, and refuses everything else by name. No sessions, transactions, replication or users.
 *
 *     wire       bytes to requests, replies to bytes: one connection after the other cannot harm the rest
 *     commands   what each command takes, checks and answers
 *     engine     BSON values, filters, updates, pipelines, collections and their unique indexes: no I/O
 *     journal    what is on the disk: flushes shared by those who wait, snapshots, recovery
 *
 * It imports nothing of ours, so that a real MongoDB can take its place without a trace.
 */
export { startEmbeddedServer, type EmbeddedServer, type EmbeddedServerOptions } from './embedded-server';
export { readLock, type LockContents } from './server-lock';
export { StartError, type StartErrorCode } from './start-error';
