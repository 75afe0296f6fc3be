import { linkedSections, type PublishedSection } from '../../src/guides';
import type { Snapshot } from '../../src/search';

const MOST_RELATED = 5;

/** So many that are found may turn out to be neighbours, parents or the section itself. */
const FOUND_BESIDE = 8;

/**
 * What a reader of a section may want to read next: what its text links to, then what its heading finds. Neither the sections
 * around it nor those above, which a reader has in front of them anyway. Worked out once for each snapshot.
 */
export function relatedSections(section: PublishedSection, snapshot: Snapshot): readonly PublishedSection[] {
  let ofSnapshot = known.get(snapshot);
  if (!ofSnapshot) known.set(snapshot, (ofSnapshot = new Map<string, readonly PublishedSection[]>()));
  let related = ofSnapshot.get(section.id);
  if (!related) ofSnapshot.set(section.id, (related = find(section, snapshot)));
  return related;
}

const known = new WeakMap<Snapshot, Map<string, readonly PublishedSection[]>>();

function find(section: PublishedSection, snapshot: Snapshot): readonly PublishedSection[] {
  const { library } = snapshot;
  const { guide, position } = section;
  const around = [section, guide.sections[position - 1], guide.sections[position + 1], ...library.parents(section)];
  const near = new Set(around.map((each) => each?.id));
  const query = snapshot.query(section.heading, guide.language);
  const found = snapshot.search(query, { limit: MOST_RELATED + FOUND_BESIDE }).map((hit) => hit.section);
  const linked = linkedSections(section.body).flatMap((id) => library.section(id) ?? []);
  const ofItsLanguage = [...linked, ...found].filter((each) => each.guide.language === guide.language);
  return [...new Set(ofItsLanguage)].filter(({ id }) => !near.has(id)).slice(0, MOST_RELATED);
}
