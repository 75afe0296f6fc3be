import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { appPackage, manifestVersions, packageFaults, packageFiles, type PackageSettings } from '../../bots/package';
import { readConfig } from '../config';
import { codedError, codedErrorFrom } from '../errors';
import { runCommand } from './run-command';

const usage = `Usage: npm run teams:package [-- OPTIONS]   writes pratique-teams.zip, for MicrosoftAppId and PRATIQUE_URL
  --to FOLDER           where it is written; here unless said
  --manifest 1.25       for tenants that refuse 1.29
  --version 1.0.1       raised with every upload
  --developer NAME      who answers for the app: at most 32 characters
  --privacy URL         the administration's statement on privacy; the page's address unless said
  --terms URL           its terms of use; likewise`;

/** Makes the app package for Teams, and checks it against Microsoft's schema of its version. */
runCommand(async (words) => {
  const { to, settings } = parse(words, process.env);
  const files = packageFiles(settings);
  const faults = await packageFaults(files);
  if (faults.length > 0) throw codedError('COMMAND_INVALID', `Teams would refuse the package:\n${faults.join('\n')}`);
  const file = join(to, 'pratique-teams.zip');
  await writeFile(file, appPackage(settings));
  process.stdout.write(`${file}: manifest ${settings.manifestVersion}, version ${settings.version}, ${settings.url}\n`);
  return 0;
});

function parse(words: readonly string[], env: NodeJS.ProcessEnv): { to: string; settings: PackageSettings } {
  const { bot, publicUrl } = readConfig(env);
  const values = valuesOf(words);
  const manifestVersion = manifestVersions.find((each) => each === values.manifest);
  const { version, developer: name } = values;
  if (!manifestVersion) throw invalid(`There is no manifest ${values.manifest}`);
  if (!/^[1-9]\d*\.\d+\.\d+$/.test(version)) throw invalid(`${version} is no version such as 1.0.1`);
  if (bot.appId === undefined) throw invalid('MicrosoftAppId is not set: the package belongs to a registration');
  if (!publicUrl?.startsWith('https://')) throw invalid('PRATIQUE_URL is no https address: Teams takes nothing else');
  const { privacy: privacyUrl = publicUrl, terms: termsUrl = publicUrl } = values;
  const settings = { manifestVersion, version, appId: bot.appId, url: publicUrl };
  return { to: values.to, settings: { ...settings, developer: { name, privacyUrl, termsUrl } } };
}

function valuesOf(words: readonly string[]) {
  const text = { type: 'string' } as const;
  const options = {
    to: { ...text, default: '.' },
    manifest: { ...text, default: manifestVersions[0] },
    version: { ...text, default: '1.0.0' },
    developer: { ...text, default: 'Pratique' },
    privacy: text,
    terms: text,
  };
  try {
    return parseArgs({ args: [...words], options }).values;
  } catch (error) {
    throw codedErrorFrom(error, 'COMMAND_INVALID', `${error instanceof Error ? error.message : ''}\n${usage}`);
  }
}

function invalid(what: string): Error {
  return codedError('COMMAND_INVALID', `${what}.\n${usage}`);
}
