import { topicsOf, topicTree, type GuideKind, type Library, type PublishedSection, type Standing } from '../guides';

/** Which sections a search finds: those that fit every list given. A list that is missing or empty fits all. */
export interface SectionFilter {
  /** Filed under one of these topics or a topic below them. */
  readonly topics?: readonly string[] | null;
  /** In one of these guides: slugs. */
  readonly guides?: readonly string[] | null;
  readonly kinds?: readonly GuideKind[] | null;
  readonly standings?: readonly Standing[] | null;
}

/** What sections can be filtered by. */
export const dimensions = ['topics', 'guides', 'kinds', 'standings'] as const;
export type Dimension = (typeof dimensions)[number];

/** The values that a section has, for each dimension. A section is filed under the topics above its own too. */
export interface SectionValues {
  readonly topics: ReadonlySet<string>;
  readonly guides: string;
  readonly kinds: string;
  readonly standings: string;
}

export function valuesOf(section: PublishedSection, library: Library): SectionValues {
  let ofLibrary = known.get(library);
  if (!ofLibrary) known.set(library, (ofLibrary = new Map<string, SectionValues>()));
  let values = ofLibrary.get(section.id);
  if (!values) ofLibrary.set(section.id, (values = readValues(section, library)));
  return values;
}

/** Worked out once for each library: a search reads them for all that it finds. */
const known = new WeakMap<Library, Map<string, SectionValues>>();

function readValues(section: PublishedSection, { topics }: Library): SectionValues {
  const tree = topicTree(topics);
  const { slug, kind, standing } = section.guide;
  return {
    topics: new Set(topicsOf(section).flatMap((id) => tree.lineage(id))),
    guides: slug,
    kinds: kind,
    standings: standing,
  };
}

/** Whether a section fits a filter, `except` for what it says of one dimension. */
export function fitsFilter(
  values: SectionValues,
  filter: SectionFilter | null | undefined,
  except?: Dimension,
): boolean {
  return dimensions.every((dimension) => dimension === except || fits(values[dimension], filter?.[dimension]));
}

/** Whether a filter leaves anything out. */
export function saysAnything(filter: SectionFilter): boolean {
  return dimensions.some((dimension) => (filter[dimension]?.length ?? 0) > 0);
}

function fits(value: string | ReadonlySet<string>, wanted: readonly string[] | null | undefined): boolean {
  if (!wanted || wanted.length === 0) return true;
  return typeof value === 'string' ? wanted.includes(value) : wanted.some((each) => value.has(each));
}
