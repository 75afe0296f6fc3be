/** Where the product says what happens: pino's shape. Never who asked, and never what, at the normal level. */
export interface Log {
  debug(context: object, message: string): void;
  info(context: object, message: string): void;
  warn(context: object, message: string): void;
  error(context: object, message: string): void;
}

/** A log that keeps quiet: for commands whose output is their answer, and for tests. */
export const quietLog: Log = { debug: ignore, info: ignore, warn: ignore, error: ignore };

function ignore(): void {
  // Said nowhere.
}
