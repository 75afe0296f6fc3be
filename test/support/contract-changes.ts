import { findBreakingChanges, isEnumType, isInterfaceType, isObjectType, type GraphQLSchema } from 'graphql';

/** How a deprecation names the way out and the day from which it may go. */
export const DEPRECATION = /^Use .+\. Removal not before (\d{4}-\d{2}-\d{2})\.$/;

/** What would break clients of a released contract, but for removals that were announced and whose day has come. */
export function unannouncedBreaks(released: GraphQLSchema, present: GraphQLSchema, today: string): string[] {
  const announced = new Set(
    deprecated(released).flatMap(({ removal, reason }) => (isDue(reason, today) ? removal : [])),
  );
  return findBreakingChanges(released, present)
    .map(({ description }) => description)
    .filter((description) => !announced.has(description));
}

export interface Deprecated {
  readonly reason: string;
  /** What graphql-js says when it is removed. */
  readonly removal: string;
}

/** Every deprecated field and enum value of a schema. */
export function deprecated(schema: GraphQLSchema): Deprecated[] {
  return Object.values(schema.getTypeMap()).flatMap((type) => {
    if (isEnumType(type)) {
      return type
        .getValues()
        .flatMap(({ name, deprecationReason: reason }) =>
          typeof reason === 'string' ? [{ reason, removal: `${name} was removed from enum type ${type.name}.` }] : [],
        );
    }
    if (!isObjectType(type) && !isInterfaceType(type)) return [];
    return Object.values(type.getFields()).flatMap(({ name, deprecationReason: reason }) =>
      typeof reason === 'string' ? [{ reason, removal: `${type.name}.${name} was removed.` }] : [],
    );
  });
}

function isDue(reason: string, today: string): boolean {
  const day = DEPRECATION.exec(reason)?.[1];
  return day !== undefined && day <= today;
}
