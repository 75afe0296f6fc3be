import { CodedError } from '../errors';

/**
 * Runs a command and ends the process: 0 when it worked, 1 when it failed in an expected way, 2 when it was called wrongly.
 * Standard output holds the command's answer only; everything else goes to standard error.
 */
export function runCommand(command: (words: readonly string[]) => Promise<number>): void {
  // A reader such as `head` that has seen enough is no failure.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1));
  command(process.argv.slice(2)).then(
    (code) => {
      process.exitCode = code;
    },
    (error: unknown) => {
      process.stderr.write(
        `${error instanceof CodedError ? error.message : error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
      );
      process.exitCode = error instanceof CodedError && error.code === 'COMMAND_INVALID' ? 2 : 1;
    },
  );
}
