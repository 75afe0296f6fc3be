import { codedError } from './errors';
import { guideKinds, idPattern, languages, standings, type GuideDetails, type Source } from './guides';
import type { ImportDetails, ImportFields } from './publishing';

/** What came with a file, understood. */
export interface ReadFields {
  /** The version of the open draft that the file may replace the content of. */
  readonly version: number | undefined;
  /** The idempotency key. */
  readonly key: string | undefined;
  /** What the guide says of itself: what was given, else what it said `before`, else what can be assumed of a new one. */
  readonly detailsFor: (before: GuideDetails | undefined) => ImportDetails;
}

/**
 * Reads the fields of an import: `slug` and `language` always; `title`, `summary`, `kind`, `standing`, `topics` (with commas
 * between), `publisher`, `source`, `year`, `address`, `owner` and `review` where they are known; `version` to replace an open
 * draft; `idempotencyKey`. Fails with IMPORT_REQUEST_INVALID.
 */
export function readImportFields(fields: ImportFields): ReadFields {
  const slug = text(fields, 'slug');
  if (slug === undefined || !idPattern.test(slug))
    throw invalid('slug', 'must have 3 to 60 lower-case letters, digits and hyphens');
  const language = oneOf(fields, 'language', languages);
  if (!language) throw invalid('language', 'is missing');
  const [kind, standing] = [oneOf(fields, 'kind', guideKinds), oneOf(fields, 'standing', standings)];
  const [version, year] = [whole(fields, 'version'), whole(fields, 'year')];
  const topics = text(fields, 'topics')
    ?.split(',')
    .map((topic) => topic.trim())
    .filter((topic) => topic !== '');
  return {
    version,
    key: text(fields, 'idempotencyKey'),
    detailsFor: (before) => ({
      ...{ slug, language },
      ...given({
        title: text(fields, 'title'),
        summary: text(fields, 'summary'),
        kind,
        review: text(fields, 'review'),
      }),
      standing: standing ?? before?.standing ?? 'NATIONAL',
      topics: topics ?? before?.topics ?? [],
      owner: text(fields, 'owner') ?? before?.owner ?? UNSAID,
      source: sourceOf(fields, year, before?.source),
    }),
  };
}

/** Shown where nobody has said it yet: editors see it in the draft. */
const UNSAID = '—';

function sourceOf(fields: ImportFields, year: number | undefined, before: Source | undefined): Source {
  return {
    ...before,
    publisher: text(fields, 'publisher') ?? before?.publisher ?? UNSAID,
    title: text(fields, 'source') ?? text(fields, 'title') ?? before?.title ?? UNSAID,
    ...given({ year, address: text(fields, 'address') }),
  };
}

function text(fields: ImportFields, name: string): string | undefined {
  const value = Object.hasOwn(fields, name) ? fields[name]?.trim() : undefined;
  return value === '' ? undefined : value;
}

function whole(fields: ImportFields, name: string): number | undefined {
  const value = text(fields, name);
  if (value !== undefined && !/^\d{1,9}$/.test(value)) throw invalid(name, 'must be a whole number');
  return value === undefined ? undefined : Number(value);
}

function oneOf<T extends string>(fields: ImportFields, name: string, allowed: readonly T[]): T | undefined {
  const value = text(fields, name);
  const found = allowed.find((each) => each.toLowerCase() === value?.toLowerCase());
  if (value !== undefined && found === undefined) throw invalid(name, `must be one of ${allowed.join(', ')}`);
  return found;
}

function invalid(name: string, detail: string) {
  return codedError('IMPORT_REQUEST_INVALID', `its field “${name}” ${detail}`);
}

type Given<T> = { [K in keyof T]?: NonNullable<T[K]> };

/** Without the fields that are undefined. */
function given<T extends object>(fields: T): Given<T> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Given<T>;
}
