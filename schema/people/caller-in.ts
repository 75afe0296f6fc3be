import { AuthenticationError } from 'type-graphql';
import type { Person } from '../../src/people';
import type { Context } from '../context';

/** Whoever is calling; fails with UNAUTHENTICATED if they have not said. */
export function callerIn({ person }: Context): Person {
  if (!person) throw new AuthenticationError();
  return person;
}
