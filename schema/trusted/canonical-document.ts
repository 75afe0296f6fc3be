import { createHash } from 'node:crypto';
import { Kind, parse, print, visit, type DefinitionNode, type DocumentNode } from 'graphql';

/** A document that is trusted, and the name it goes by. */
export interface TrustedDocument {
  /** SHA-256 of its canonical form, in hexadecimal. */
  readonly id: string;
  readonly document: string;
}

/**
 * The same text for the same operations, however a client's library has laid them out: definitions in the order of their names,
 * each once, and without the `__typename` that such libraries add to every selection.
 */
export function canonicalDocument(source: string | DocumentNode): TrustedDocument {
  const parsed = typeof source === 'string' ? parse(source, { noLocation: true }) : source;
  const plain = visit(parsed, {
    Field: (field) => (field.name.value === '__typename' && !field.alias ? null : undefined),
    SelectionSet: {
      // What selects nothing else would not be GraphQL without it.
      leave: (set) => (set.selections.length > 0 ? undefined : { ...set, selections: [typename] }),
    },
  });
  const definitions = new Map(plain.definitions.map((each) => [nameOf(each), print(each)]));
  const document = [...definitions]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, text]) => text)
    .join('\n');
  return { id: createHash('sha256').update(document).digest('hex'), document };
}

const typename = { kind: Kind.FIELD, name: { kind: Kind.NAME, value: '__typename' } } as const;

/** Operations before the fragments that they spread. */
function nameOf(definition: DefinitionNode): string {
  const name = 'name' in definition ? (definition.name?.value ?? '') : '';
  return `${definition.kind === Kind.OPERATION_DEFINITION ? 'a' : 'b'} ${name}`;
}
