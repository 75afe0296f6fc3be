import type { DeskPerson } from './desk-frame';

/** What the roles of the contract allow here: for showing and hiding, never for safety; the server decides. */
const allowedTo = {
  write: ['AUTHOR'],
  review: ['REVIEWER'],
  publish: ['PUBLISHER'],
  publishEmergency: ['ADMIN'],
  people: ['ADMIN'],
  gaps: ['AUTHOR', 'REVIEWER', 'PUBLISHER', 'EXPERT', 'ADMIN'],
  audit: ['ADMIN'],
} as const satisfies Record<string, readonly string[]>;

export function mayDo(person: NonNullable<DeskPerson>, action: keyof typeof allowedTo): boolean {
  const roles: readonly string[] = allowedTo[action];
  return person.roles.some((role) => roles.includes(role));
}
