/**
 * The type of a property whose class is defined further down. Decorators emit the type of each property as a value, and naming
 * the class itself there would read it before it is defined.
 */
export type Relation<T> = T;
