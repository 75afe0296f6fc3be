export { startEmbeddedServer, type EmbeddedServer, type EmbeddedServerOptions } from './embedded-server';
export { readLock, type LockContents } from './server-lock';
export { StartError, type StartErrorCode } from './start-error';
