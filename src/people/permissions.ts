import { codedError } from '../errors';
import type { Person, Role } from './person';

/** Everything that needs leave. Reading what is published needs none. */
export const actions = [
  'read-drafts',
  'edit',
  'review',
  'publish',
  'publish-emergency',
  'import',
  'manage-people',
  'manage-keys',
  'read-gaps',
  'answer-as-expert',
  'read-audit',
  'plan-events',
] as const;
export type Action = (typeof actions)[number];

/** Which role allows what. Nothing follows from anything else: the table is the rule. */
export const allowedTo: Readonly<Record<Role, readonly Action[]>> = {
  READER: [],
  AUTHOR: ['read-drafts', 'edit', 'import', 'read-gaps'],
  REVIEWER: ['read-drafts', 'review', 'read-gaps'],
  PUBLISHER: ['read-drafts', 'publish', 'read-gaps', 'plan-events'],
  EXPERT: ['read-gaps', 'answer-as-expert', 'plan-events'],
  // Writing, approving and publishing are other people's tasks; an admin who has them too is given those roles, visibly.
  ADMIN: ['read-drafts', 'publish-emergency', 'manage-people', 'manage-keys', 'read-gaps', 'read-audit'],
};

/** These concern the whole house, so nobody whose scope is some topics may do them: a scope could be widened with them. */
const wholeHouse: ReadonlySet<Action> = new Set(['manage-people', 'manage-keys', 'read-audit']);

/**
 * Whether a person may do this to something filed under `topics`; for topics of a tree, hand in those above them too. A scope
 * covers what is filed under at least one of its topics, hence nothing that is filed under none. Without `topics` the question
 * is whether they may do it to anything at all. Undefined, who has not signed in, may nothing.
 */
export function mayDo(person: Person | undefined, action: Action, topics?: readonly string[]): boolean {
  if (!person?.roles.some((role) => allowedTo[role].includes(action))) return false;
  if (person.topics.length === 0) return true;
  if (wholeHouse.has(action)) return false;
  return topics === undefined || topics.some((topic) => person.topics.includes(topic));
}

/** Fails with NOT_ALLOWED unless the person may do this. */
export function demand(person: Person | undefined, action: Action, topics?: readonly string[]): void {
  if (!mayDo(person, action, topics)) throw codedError('NOT_ALLOWED', action);
}
