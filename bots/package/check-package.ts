import { readFile } from 'node:fs/promises';
import { AppManifestUtils } from '@microsoft/app-manifest';

/** A JSON schema, as far as it is read here. */
interface Schema {
  readonly properties?: Readonly<Record<string, TextRule>>;
  readonly patternProperties?: Readonly<Record<string, TextRule>>;
}
interface TextRule {
  readonly maxLength?: number;
}

/**
 * What Microsoft's schemas of the manifest's own version find wrong with the files of a package; nothing when Teams will take it.
 * The schemas come with a package, so nothing is fetched.
 */
export async function packageFaults(files: Readonly<Record<string, Buffer>>): Promise<string[]> {
  const manifest = readJson(files['manifest.json']);
  const words = readJson(files['fr.json']);
  const version = String(manifest.manifestVersion);
  const schema = await readSchema(version, 'MicrosoftTeams.schema.json');
  const faults = await AppManifestUtils.validateAgainstSchema(
    manifest as unknown as Checked[0],
    schema as unknown as Checked[1],
  );
  const forWords = await readSchema(version, 'MicrosoftTeams.Localization.schema.json');
  return [...faults.map((fault) => `manifest.json ${fault}`), ...wordFaults(words, manifest, forWords)];
}

/**
 * Whether every word for another language has a place in the manifest, and room there. By hand, since the patterns of this schema
 * are not valid where a validator reads them.
 */
function wordFaults(words: Fields, manifest: Fields, { properties = {}, patternProperties = {} }: Schema): string[] {
  const patterns = Object.entries(patternProperties).map(([pattern, rule]) => ({ pattern: new RegExp(pattern), rule }));
  return Object.entries(words).flatMap(([place, text]) => {
    if (place === '$schema') return [];
    const rule = properties[place] ?? patterns.find(({ pattern }) => pattern.test(place))?.rule;
    if (!rule) return [`fr.json: ${place} is no place that can be translated`];
    if (typeof at(manifest, place) !== 'string') return [`fr.json: ${place} is not in the manifest`];
    const room = rule.maxLength ?? Infinity;
    return typeof text === 'string' && text.length <= room ? [] : [`fr.json: ${place} is longer than ${String(room)}`];
  });
}

type Checked = Parameters<typeof AppManifestUtils.validateAgainstSchema>;
type Fields = Readonly<Record<string, unknown>>;

/** `bots[0].commandLists[0]` in the manifest. */
function at(manifest: Fields, place: string): unknown {
  return place
    .split(/[.[\]]+/)
    .filter((step) => step !== '')
    .reduce<unknown>(
      (value, step) => (typeof value === 'object' && value !== null ? Reflect.get(value, step) : undefined),
      manifest,
    );
}

function readJson(file: Buffer | undefined): Fields {
  return JSON.parse(String(file)) as Fields;
}

async function readSchema(version: string, name: string): Promise<Schema> {
  const file = require.resolve(`@microsoft/app-manifest/build/json-schemas/teams/v${version}/${name}`);
  return JSON.parse(await readFile(file, 'utf8')) as Schema;
}
