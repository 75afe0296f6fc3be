import {
  getNamedType,
  isCompositeType,
  isInterfaceType,
  isObjectType,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLSchema,
} from 'graphql';

/** What could stand where the cursor is. */
export interface Place {
  /** The type whose fields are selected there; undefined outside any selection. */
  readonly parent: GraphQLCompositeType | undefined;
  /** The field whose arguments are written there. */
  readonly argumentsOf: GraphQLField<unknown, unknown> | undefined;
  /** Whether the name of a type is expected, behind `on`. */
  readonly type: boolean;
}

const tokens = /#.*|"""[^]*?"""|"(?:[^"\\]|\\.)*"|\.\.\.|[A-Za-z_]\w*|[{}()@:$]/g;

/** Reads an operation up to the cursor, finished or not, and says what could follow. */
export function placeAt(text: string, schema: GraphQLSchema): Place {
  const stack: (GraphQLCompositeType | undefined)[] = [];
  let next: GraphQLCompositeType | undefined = schema.getQueryType() ?? undefined;
  let field: GraphQLField<unknown, unknown> | undefined;
  let depth = 0;
  let before = '';
  for (const [token] of text.matchAll(tokens)) {
    if (token.startsWith('#') || token.startsWith('"')) continue;
    if (token === '(') depth++;
    else if (token === ')') depth = Math.max(0, depth - 1);
    else if (depth > 0) {
      // Arguments, or the definitions of variables: nothing in them opens a selection.
    } else if (token === '{') stack.push(next);
    else if (token === '}') stack.pop();
    else if (/^\w/.test(token)) {
      if (before === 'on') next = compositeNamed(token, schema);
      else if (stack.length === 0 && token === 'query') next = schema.getQueryType() ?? undefined;
      else if (stack.length === 0 && token === 'mutation') next = schema.getMutationType() ?? undefined;
      else if (stack.length > 0 && token !== 'on' && before !== '@' && before !== '...') {
        field = fieldOf(stack.at(-1), token);
        const type = field && getNamedType(field.type);
        next = type && isCompositeType(type) ? type : undefined;
      }
    }
    before = token;
  }
  return {
    parent: depth > 0 ? undefined : stack.at(-1),
    argumentsOf: depth > 0 ? field : undefined,
    type: before === 'on',
  };
}

function compositeNamed(name: string, schema: GraphQLSchema): GraphQLCompositeType | undefined {
  const type = schema.getType(name);
  return isCompositeType(type) ? type : undefined;
}

function fieldOf(type: GraphQLCompositeType | undefined, name: string): GraphQLField<unknown, unknown> | undefined {
  return isObjectType(type) || isInterfaceType(type) ? type.getFields()[name] : undefined;
}
