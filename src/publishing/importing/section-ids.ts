const LONGEST_ID = 60;
/** A long slug leaves at least this much of an id to its heading. */
const LONGEST_SLUG = 34;

export interface IdOptions {
  readonly slug: string;
  /** The ids of sections that have one already, by position. */
  readonly known: readonly (string | undefined)[];
  /** Whether an id belongs to another section of the library. */
  readonly isTaken: (id: string) => boolean;
}

/**
 * An id for each section: its own where it has one, otherwise the guide's slug and its heading, as
 * `hr-guide-roles-of-managers`. 3 to 60 lower-case letters, digits and hyphens; no two are equal.
 */
export function newSectionIds(
  sections: readonly { readonly heading: string }[],
  { slug, known, isTaken }: IdOptions,
): string[] {
  const used = new Set(known.filter((id) => id !== undefined));
  const prefix = cut(slug, LONGEST_SLUG);
  return sections.map((section, i) => {
    const own = known[i];
    if (own !== undefined) return own;
    const wanted = cut(`${prefix}-${slugify(section.heading) || 'section'}`, LONGEST_ID);
    const id = firstFree(wanted, (each) => used.has(each) || isTaken(each));
    used.add(id);
    return id;
  });
}

/** Words as lower-case letters, digits and hyphens, without a number at their head and without accents; '' if nothing is left. */
export function slugify(text: string): string {
  return text
    .replace(/^\s*\d{1,3}(?:\.\d{1,3})*[.):]?\s+(?=\S)/, '')
    .toLowerCase()
    .replace(/œ/g, 'oe')
    .replace(/æ/g, 'ae')
    .replace(/ß/g, 'ss')
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .replace(/['’]/g, ' ')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
}

function firstFree(wanted: string, isUsed: (id: string) => boolean): string {
  if (!isUsed(wanted)) return wanted;
  for (let number = 2; ; number++) {
    const ending = `-${String(number)}`;
    const id = cut(wanted, LONGEST_ID - ending.length) + ending;
    if (!isUsed(id)) return id;
  }
}

/** At a hyphen where one is near, so that words stay whole. */
function cut(id: string, length: number): string {
  if (id.length <= length) return id;
  const short = id.slice(0, length);
  const hyphen = id.charAt(length) === '-' ? length : short.lastIndexOf('-');
  return (hyphen > length / 2 ? short.slice(0, hyphen) : short).replace(/-+$/, '');
}
