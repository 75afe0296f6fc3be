import type {
  EditionComparison as DomainEditions,
  FieldChange as DomainField,
  RevisionComparison as DomainRevisions,
} from '../../src/publishing';
import type { EditionComparison, FieldChange } from './comparison.type';

/** Two texts side by side as the contract shows them. */
export function presentRevisions({ fields, ...comparison }: DomainRevisions) {
  return { ...comparison, fields: fields.map(presentField) };
}

/** Two editions as the contract shows them. */
export function presentEditions({ added, removed, changed, moved, details }: DomainEditions): EditionComparison {
  return {
    added: added.map(named),
    removed: removed.map(named),
    changed: changed.map(named),
    moved: moved.map(named),
    details: details.map(presentField),
  };
}

function named<T extends { readonly section: string }>({ section, ...rest }: T) {
  return { ...rest, sectionId: section };
}

function presentField({ field, before, after }: DomainField): FieldChange {
  return {
    field,
    ...(before === undefined ? {} : { before: JSON.stringify(before) }),
    ...(after === undefined ? {} : { after: JSON.stringify(after) }),
  };
}
