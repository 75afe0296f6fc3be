import { AuthenticationError, type AuthCheckerFn } from 'type-graphql';
import { mayDo, type Action } from '../../src/people';
import type { Context } from '../context';

/**
 * What `@Authorized<Action>(…)` asks: whether whoever is calling may do one of these to anything at all; without an action,
 * whether they have said who they are. Whether to this very thing, the domain decides.
 */
export const authChecker: AuthCheckerFn<Context, Action> = ({ context: { person } }, actions) => {
  if (!person) throw new AuthenticationError();
  return actions.length === 0 || actions.some((action) => mayDo(person, action));
};
