/**
 * The type of a property whose class refers back to this one. Decorators emit the type of each property as a value; naming the
 * class itself there would read it before its module has run.
 */
export type Relation<T> = T;
