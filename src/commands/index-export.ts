import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { codedErrorFrom } from '../errors';
import { languages } from '../guides';
import { exportLunrIndex } from '../search';
import { runCommand } from './run-command';
import { withApp } from './with-app';

const usage = 'Usage: npm run index:export [-- --to FOLDER]    writes lunr-en.json, lunr-fr.json';

/** Writes the published library as standard Lunr indexes, one file a language. */
runCommand((words) =>
  withApp(async ({ assistant }) => {
    const folder = parse(words);
    for (const language of languages) {
      const file = join(folder, `lunr-${language}.json`);
      const json = exportLunrIndex(assistant.snapshot, language);
      await writeFile(file, json);
      process.stdout.write(
        `${file}: ${String(Buffer.byteLength(json))} bytes, sequence ${String(assistant.snapshot.sequence)}\n`,
      );
    }
    return 0;
  }),
);

function parse(words: readonly string[]): string {
  try {
    return parseArgs({ args: [...words], options: { to: { type: 'string', default: '.' } } }).values.to;
  } catch (error) {
    throw codedErrorFrom(error, 'COMMAND_INVALID', `${error instanceof Error ? error.message : ''}\n${usage}`);
  }
}
