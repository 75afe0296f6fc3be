import type { Completion, CompletionContext, CompletionResult } from '@codemirror/autocomplete';
import type { Diagnostic } from '@codemirror/lint';
import type { EditorView } from '@codemirror/view';
import {
  GraphQLError,
  isAbstractType,
  isCompositeType,
  isInterfaceType,
  isObjectType,
  parse,
  validate,
  type GraphQLSchema,
} from 'graphql';
import { placeAt, type Place } from './cursor-type';

/** Offers what could stand where the cursor is, with what the contract says of it. */
export function completeFrom(schema: () => GraphQLSchema | undefined) {
  return (context: CompletionContext): CompletionResult | null => {
    const present = schema();
    const word = context.matchBefore(/\w*/);
    if (!present || !word || (word.from === word.to && !context.explicit)) return null;
    const place = placeAt(context.state.sliceDoc(0, word.from), present);
    return { from: word.from, options: optionsAt(place, present), validFor: /^\w*$/ };
  };
}

function optionsAt({ parent, argumentsOf, type }: Place, schema: GraphQLSchema): Completion[] {
  if (type) {
    const names = isAbstractType(parent)
      ? [...schema.getPossibleTypes(parent)].map(({ name }) => name)
      : Object.values(schema.getTypeMap()).flatMap((each) => (isCompositeType(each) ? [each.name] : []));
    return names.filter((name) => !name.startsWith('__')).map((label) => ({ label, type: 'type' }));
  }
  if (argumentsOf) {
    return argumentsOf.args.map(({ name, type: of, description }) => ({
      label: name,
      apply: `${name}: `,
      type: 'variable',
      detail: String(of),
      info: description ?? '',
    }));
  }
  const fields = isObjectType(parent) || isInterfaceType(parent) ? Object.values(parent.getFields()) : [];
  const own = fields.map(({ name, type: of, description }) => ({
    label: name,
    type: 'property',
    detail: String(of),
    info: description ?? '',
  }));
  return parent ? [...own, { label: '__typename', type: 'property', detail: 'String!' }] : own;
}

/** What is wrong with an operation, each in its place. */
export function faultsIn(view: EditorView, schema: GraphQLSchema | undefined): Diagnostic[] {
  const text = view.state.doc.toString();
  if (!schema || text.trim() === '') return [];
  return faults(text, schema).map((error) => {
    const from = Math.min(error.positions?.[0] ?? 0, text.length);
    const word = /^\w*/.exec(text.slice(from))?.[0].length ?? 0;
    return { from, to: Math.min(text.length, from + Math.max(1, word)), severity: 'error', message: error.message };
  });
}

function faults(text: string, schema: GraphQLSchema): readonly GraphQLError[] {
  try {
    return validate(schema, parse(text));
  } catch (error) {
    if (error instanceof GraphQLError) return [error];
    throw error;
  }
}
