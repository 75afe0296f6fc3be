import lunr from 'lunr';
import type { Language } from '../guides';
import { lunrPlugin } from './lunr-languages';
import { sectionTexts } from './section-parts';
import type { Snapshot } from './snapshot';

/** The fields of an exported index; `ref` is the section's id. */
export const LUNR_FIELDS = ['heading', 'names', 'asked', 'body', 'chapters', 'guide'] as const;

/**
 * The published sections of a language as a standard Lunr index, JSON for `lunr.Index.load`: for portals that search in
 * the browser. It is just what stock Lunr builds from the same texts; to load one that is not English, load that
 * language's plugin of lunr-languages first.
 */
export function exportLunrIndex(snapshot: Snapshot, language: Language): string {
  const made = exported.get(snapshot) ?? {};
  exported.set(snapshot, made);
  return (made[language] ??= buildIndex(snapshot, language));
}

/** Made once for each snapshot: stock Lunr takes some hundred milliseconds. */
const exported = new WeakMap<Snapshot, Partial<Record<Language, string>>>();

function buildIndex({ library }: Snapshot, language: Language): string {
  const builder = new lunr.Builder();
  builder.use(lunrPlugin(language));
  builder.ref('id');
  for (const field of LUNR_FIELDS) builder.field(field);
  for (const guide of library.guides) {
    if (guide.language !== language) continue;
    for (const section of guide.sections) builder.add({ id: section.id, ...sectionTexts(section, library) });
  }
  return JSON.stringify(builder.build());
}
