/** What somebody is here for. Reading needs no role; what the others may do is in `permissions.ts`. */
export const roles = ['READER', 'AUTHOR', 'REVIEWER', 'PUBLISHER', 'EXPERT', 'ADMIN'] as const;
export type Role = (typeof roles)[number];

/** Who is calling: somebody who signed in, or a portal with its key or token. */
export interface Person {
  /** Stable; what storage keeps of authors and actors. */
  readonly id: string;
  readonly name: string;
  readonly email?: string;
  readonly roles: readonly Role[];
  /** The topics they answer for; empty for all. */
  readonly topics: readonly string[];
}

/** Somebody known to the installation, as an administrator sees them. */
export interface Member extends Person {
  /** Those of `roles` that the directory gives; they change there, and are taken over at the next sign-in. */
  readonly rolesFromDirectory: readonly Role[];
  /** Whether they sign in with an account of the directory, rather than by links. */
  readonly signsInByDirectory: boolean;
  readonly createdAt: Date;
  /** When they last signed in; undefined while an invitation waits. */
  readonly signedInAt?: Date;
  /** Set when they may no longer sign in; what they wrote stays. */
  readonly deactivatedAt?: Date;
}

/** Whoever sits at the machine itself, for commands. */
export const operator: Person = { id: 'operator', name: 'Operator', roles: ['ADMIN'], topics: [] };
