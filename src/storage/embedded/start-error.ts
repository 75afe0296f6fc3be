/** Why the server does not start. `code` is for programs; the message names the thing and the way out. */
export type StartErrorCode = 'DIRECTORY_IN_USE' | 'DIRECTORY_UNUSABLE' | 'DATA_DAMAGED';

export class StartError extends Error {
  override readonly name = 'StartError';

  constructor(
    readonly code: StartErrorCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** A file that holds acknowledged writes and cannot be read whole: `offset` is that of the first bad byte's frame. */
export function damaged(file: string, offset: number, what: string): StartError {
  return new StartError(
    'DATA_DAMAGED',
    `${file} is damaged at byte ${offset}: ${what}. Nothing was changed. Restore the data directory from a backup, or keep a copy of it and ask for help.`,
  );
}
