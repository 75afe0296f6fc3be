import type { ApolloServerPlugin } from '@apollo/server';
import {
  Kind,
  OperationTypeNode,
  type DocumentNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import { Extensions } from 'type-graphql';
import type { Context } from '../context';

/**
 * Says of a query that what it answers to readers is a function of the published editions, their language and the day, down to
 * whatever can be asked below it. Its answers are then sent again until something is published. What is below it and is not
 * such a function says so when it is read: `context.notes.lasting = false`.
 */
export function Lasting(): MethodDecorator {
  return Extensions({ lasting: true });
}

/** Notes whether an answer may be sent again: all its queries are lasting, and nothing went wrong. */
export function lasting(): ApolloServerPlugin<Context> {
  return {
    requestDidStart: ({ contextValue: { notes } }) =>
      Promise.resolve({
        didResolveOperation({ schema, document, operation }) {
          if (operation && isLasting(schema, document, operation)) notes.prepared = { document, operation };
          else notes.lasting = false;
          return Promise.resolve();
        },
        didEncounterErrors() {
          notes.lasting = false;
          notes.prepared = undefined;
          return Promise.resolve();
        },
      }),
  };
}

const known = new WeakMap<OperationDefinitionNode, boolean>();

function isLasting(schema: GraphQLSchema, document: DocumentNode, operation: OperationDefinitionNode): boolean {
  let answer = known.get(operation);
  if (answer === undefined) {
    answer =
      operation.operation === OperationTypeNode.QUERY &&
      rootFields(operation.selectionSet, document).every((name) => isLastingField(schema, name));
    known.set(operation, answer);
  }
  return answer;
}

function isLastingField(schema: GraphQLSchema, name: string): boolean {
  // What the schema says of itself changes with the program only.
  if (name.startsWith('__')) return true;
  return schema.getQueryType()?.getFields()[name]?.extensions['lasting'] === true;
}

/** The names of an operation's own fields. Validation has refused fragments in a circle. */
function rootFields({ selections }: SelectionSetNode, document: DocumentNode): string[] {
  return selections.flatMap((selection) => {
    switch (selection.kind) {
      case Kind.FIELD:
        return [selection.name.value];
      case Kind.INLINE_FRAGMENT:
        return rootFields(selection.selectionSet, document);
      case Kind.FRAGMENT_SPREAD: {
        const fragment = document.definitions.find(
          (each) => each.kind === Kind.FRAGMENT_DEFINITION && each.name.value === selection.name.value,
        );
        return fragment && 'selectionSet' in fragment ? rootFields(fragment.selectionSet, document) : [];
      }
    }
  });
}
