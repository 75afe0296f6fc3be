import { AuthenticationError } from 'type-graphql';
import type { PersonAtDesk } from '../../src/at-desk';
import type { Context } from '../context';

/** Whoever is calling, as the desk knows them; fails with UNAUTHENTICATED if they have not said. */
export function actorIn({ actor }: Context): PersonAtDesk {
  if (!actor) throw new AuthenticationError();
  return actor;
}
