import { readFileSync } from 'node:fs';
import { ApiError } from '../errors/api-error';
import { canonicalDocument } from './canonical-document';

/** Which operations are answered where not all are. */
export interface TrustedDocuments {
  /** The operation of an id; undefined for any that is not trusted. */
  named(id: string): string | undefined;
  /** Whether a document is one of them, in whatever layout. */
  has(source: string): boolean;
}

/** So many texts are remembered with what was found out about them. */
const MOST_REMEMBERED = 2_000;

/** Longer ones are not even parsed: none that a page sends is. In characters. */
const LONGEST_DOCUMENT = 50_000;

/** The operations in files that `npm run schema:documents` wrote. Fails when a file is missing or holds something else. */
export function readTrustedDocuments(files: readonly string[]): TrustedDocuments {
  const documents = new Map(files.flatMap(readEntries));
  const remembered = new Map<string, boolean>();
  return {
    named: (id) => documents.get(id),
    has(source) {
      let found = remembered.get(source);
      if (found === undefined) {
        found = source.length <= LONGEST_DOCUMENT && isTrusted(source, documents);
        if (remembered.size >= MOST_REMEMBERED) remembered.clear();
        if (found || source.length < 2_000) remembered.set(source, found);
      }
      return found;
    },
  };
}

/** Why an operation is not answered here. */
export function notTrusted(): ApiError {
  return new ApiError(
    'FORBIDDEN',
    'Only operations that were registered are answered here. Ask the operator to add yours.',
    {
      status: 403,
    },
  );
}

function isTrusted(source: string, documents: ReadonlyMap<string, string>): boolean {
  try {
    return documents.has(canonicalDocument(source).id);
  } catch {
    // What is not GraphQL, nobody has registered.
    return false;
  }
}

function readEntries(file: string): [string, string][] {
  const content = JSON.parse(readFileSync(file, 'utf8')) as unknown;
  if (typeof content !== 'object' || content === null) throw new Error(`${file} holds no operations`);
  return Object.entries(content).map(([id, document]) => {
    const known = typeof document === 'string' ? canonicalDocument(document) : undefined;
    if (known?.id !== id) throw new Error(`${file} holds something under ${id} that is not the operation of this id`);
    return [id, known.document];
  });
}
