import {
  Kind,
  type FieldNode,
  type FragmentDefinitionNode,
  type OperationDefinitionNode,
  type SelectionSetNode,
  type ValidationContext,
  type ValidationRule,
} from 'graphql';
import { ApiError } from '../errors/api-error';

/** How large an operation may be. Fragments count where they are spread. */
export interface Limits {
  /** Fields inside fields. */
  readonly depth: number;
  /** The same below `__schema` and `__type`. */
  readonly introspectionDepth: number;
  /** Fields under another name, `__typename` not excepted. */
  readonly aliases: number;
  /** Fields of the operation itself. */
  readonly rootFields: number;
}

/** Refuses larger operations with LIMIT_EXCEEDED. Takes time linear in the document: every fragment is measured once. */
export function limitsRule(limits: Limits): ValidationRule {
  return (context) => {
    const document = new MeasuredDocument(context);
    return {
      OperationDefinition(operation) {
        const size = document.measure(operation.selectionSet);
        for (const limit of ['depth', 'introspectionDepth', 'aliases', 'rootFields'] as const) {
          if (size[limit] > limits[limit]) context.reportError(exceeded(limit, limits[limit], operation));
        }
        return false;
      },
      FragmentDefinition: () => false,
    };
  };
}

const words: Readonly<Record<keyof Limits, string>> = {
  depth: 'fields inside each other',
  introspectionDepth: 'fields inside each other in introspection',
  aliases: 'aliases',
  rootFields: 'fields at its root',
};

function exceeded(limit: keyof Limits, most: number, operation: OperationDefinitionNode): ApiError {
  return new ApiError('LIMIT_EXCEEDED', `The operation has more than ${String(most)} ${words[limit]}.`, {
    node: operation,
  });
}

const nothing: Limits = { depth: 0, introspectionDepth: 0, aliases: 0, rootFields: 0 };

class MeasuredDocument {
  private readonly fragments = new Map<FragmentDefinitionNode, Limits>();

  constructor(private readonly context: ValidationContext) {}

  measure({ selections }: SelectionSetNode): Limits {
    return selections.reduce((sum, selection) => {
      switch (selection.kind) {
        case Kind.FIELD:
          return sideBySide(sum, this.measureField(selection));
        case Kind.INLINE_FRAGMENT:
          return sideBySide(sum, this.measure(selection.selectionSet));
        case Kind.FRAGMENT_SPREAD:
          return sideBySide(sum, this.measureFragment(this.context.getFragment(selection.name.value)));
      }
    }, nothing);
  }

  private measureField(field: FieldNode): Limits {
    const inside = field.selectionSet ? this.measure(field.selectionSet) : nothing;
    const aliases = inside.aliases + (field.alias ? 1 : 0);
    const depth = 1 + inside.depth;
    return field.name.value === '__schema' || field.name.value === '__type'
      ? { depth: 0, introspectionDepth: depth, aliases, rootFields: 1 }
      : { depth, introspectionDepth: inside.introspectionDepth, aliases, rootFields: 1 };
  }

  private measureFragment(fragment: FragmentDefinitionNode | null | undefined): Limits {
    if (!fragment) return nothing;
    const known = this.fragments.get(fragment);
    if (known) return known;
    // A fragment that spreads itself is refused by another rule; here it must only end.
    this.fragments.set(fragment, nothing);
    const size = this.measure(fragment.selectionSet);
    this.fragments.set(fragment, size);
    return size;
  }
}

function sideBySide(a: Limits, b: Limits): Limits {
  return {
    depth: Math.max(a.depth, b.depth),
    introspectionDepth: Math.max(a.introspectionDepth, b.introspectionDepth),
    aliases: a.aliases + b.aliases,
    rootFields: a.rootFields + b.rootFields,
  };
}
