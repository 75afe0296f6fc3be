import type { AuthCheckerFn } from 'type-graphql';
import type { Context } from '../context';
import { ApiError } from '../errors/api-error';

/** The rule of what is open to everybody. Every mutation has a rule, and this one says so aloud. */
export const ANYONE = 'anyone';

/** Lets a caller in who may do one of the actions named. Whoever has not signed in may do nothing but what is open to everybody. */
export const authChecker: AuthCheckerFn<Context> = ({ context: { person } }, actions) => {
  if (actions.includes(ANYONE)) return true;
  if (!person) throw new ApiError('UNAUTHENTICATED', 'Sign in first.');
  return actions.some((action) => person.permits(action));
};
