import {
  getNamedType,
  getNullableType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  isSpecifiedScalarType,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
} from 'graphql';
import { getMetadataStorage } from 'type-graphql';
import { returnUserErrors } from '../../schema/errors/return-user-errors';
import { costHint } from '../../schema/limits/cost-hint';

/** Everything in a schema that has no description, by its place: `Guide.sections(first:)`. */
export function undescribed(schema: GraphQLSchema): string[] {
  return ownTypes(schema).flatMap((type) => [
    ...missing(type.name, type.description),
    ...fieldsOf(type).flatMap((field) => [
      ...missing(`${type.name}.${field.name}`, field.description),
      ...field.args.flatMap((arg) => missing(`${type.name}.${field.name}(${arg.name}:)`, arg.description)),
    ]),
    ...(isInputObjectType(type)
      ? Object.values(type.getFields()).flatMap(({ name, description }) => missing(`${type.name}.${name}`, description))
      : []),
    ...(isEnumType(type)
      ? type.getValues().flatMap(({ name, description }) => missing(`${type.name}.${name}`, description))
      : []),
  ]);
}

/** Lists that may hold any number of items: neither a page, nor asked for by number or id, nor known to be short. */
export function unboundedLists(schema: GraphQLSchema): string[] {
  return ownTypes(schema).flatMap((type) =>
    fieldsOf(type)
      .filter((field) => isListType(getNullableType(field.type)) && !isBounded(type, field))
      .map((field) => `${type.name}.${field.name}`),
  );
}

/** Connections that `first` and `last` do not bound. */
export function unpagedConnections(schema: GraphQLSchema): string[] {
  return ownTypes(schema).flatMap((type) =>
    fieldsOf(type)
      .filter((field) => getNamedType(field.type).name.endsWith('Connection'))
      .filter(
        ({ args }) => !['first', 'after', 'last', 'before'].every((name) => args.some((arg) => arg.name === name)),
      )
      .map((field) => `${type.name}.${field.name}`),
  );
}

/** Fields without a price that lead on to more than plain values. */
export function freeRides(schema: GraphQLSchema): string[] {
  const isPlain = (type: GraphQLNamedType): boolean =>
    isLeafType(type) ||
    fieldsOf(type).every(({ type: inner, args }) => args.length === 0 && isPlain(getNamedType(inner)));
  return ownTypes(schema).flatMap((type) =>
    fieldsOf(type)
      .filter((field) => costHint(field.extensions).own === 0 && !isPlain(getNamedType(field.type)))
      .map((field) => `${type.name}.${field.name}`),
  );
}

/** Mutations that readers may call who have not said who they are, and why. */
export const openToReaders: Readonly<Record<string, string>> = {
  rateAnswer:
    'Officers say whether an answer helped as they ask: without signing in, and nothing of who votes is kept.',
};

/** Mutations that anybody may call because nothing says who may, beside those that are meant to be open. */
export function mutationsWithoutRule(): string[] {
  const { mutations, authorizedFields, authorizedResolver } = getMetadataStorage();
  return mutations
    .filter(
      ({ target, methodName }) =>
        !(methodName in openToReaders) &&
        !authorizedFields.some((rule) => rule.target === target && rule.fieldName === methodName) &&
        !authorizedResolver.some((rule) => rule.target === target),
    )
    .map(({ methodName }) => methodName);
}

/** Mutations that everybody may call who has said who they are, whatever their role. */
export function mutationsForAnyone(): string[] {
  const { mutations, authorizedFields } = getMetadataStorage();
  return mutations
    .filter(({ target, methodName }) =>
      authorizedFields.some(
        (rule) => rule.target === target && rule.fieldName === methodName && rule.roles.length === 0,
      ),
    )
    .map(({ methodName }) => methodName);
}

/** Mutations that would throw what is wrong with their input instead of answering it. */
export function mutationsThatThrow(): string[] {
  const { mutations, middlewares, resolverMiddlewares } = getMetadataStorage();
  return mutations
    .filter(
      ({ target, methodName }) =>
        ![
          ...resolverMiddlewares.filter((each) => each.target === target),
          ...middlewares.filter((each) => each.target === target && each.fieldName === methodName),
        ].some((each) => each.middlewares.includes(returnUserErrors)),
    )
    .map(({ methodName }) => methodName);
}

/** Mutations of another shape than `doIt(input: DoItInput!): DoItPayload!` with nullable fields beside `userErrors`. */
export function unusualMutations(schema: GraphQLSchema): string[] {
  const fields = Object.values(schema.getMutationType()?.getFields() ?? {});
  return fields.filter((field) => !isUsual(field)).map(({ name }) => name);
}

function isUsual({ name, type, args }: GraphQLField<unknown, unknown>): boolean {
  const base = name.charAt(0).toUpperCase() + name.slice(1);
  const isInput = args.length === 1 && args[0]?.name === 'input' && String(args[0].type) === `${base}Input!`;
  const payload = getNamedType(type);
  if (!isInput || String(type) !== `${base}Payload!` || !isObjectType(payload)) return false;
  const { userErrors, ...others } = payload.getFields();
  return (
    String(userErrors?.type) === '[UserError!]!' && Object.values(others).every((each) => !isNonNullType(each.type))
  );
}

function isBounded(type: GraphQLNamedType, field: GraphQLField<unknown, unknown>): boolean {
  const isPage = type.name.endsWith('Connection') && (field.name === 'edges' || field.name === 'nodes');
  const isAskedFor = field.args.some(({ name }) => name === 'first' || name === 'ids');
  return isPage || isAskedFor || costHint(field.extensions).assumedSize !== undefined;
}

function fieldsOf(type: GraphQLNamedType): GraphQLField<unknown, unknown>[] {
  return isObjectType(type) || isInterfaceType(type) ? Object.values(type.getFields()) : [];
}

function ownTypes(schema: GraphQLSchema): GraphQLNamedType[] {
  return Object.values(schema.getTypeMap()).filter(
    (type) => !isIntrospectionType(type) && !isSpecifiedScalarType(type),
  );
}

function missing(place: string, description: string | null | undefined): string[] {
  return description ? [] : [place];
}
