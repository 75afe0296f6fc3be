import { registerEnumType } from 'type-graphql';
import type { Role } from '../../src/people';

export const RoleEnum = {
  READER: 'READER',
  AUTHOR: 'AUTHOR',
  REVIEWER: 'REVIEWER',
  PUBLISHER: 'PUBLISHER',
  EXPERT: 'EXPERT',
  ADMIN: 'ADMIN',
} as const satisfies { [Each in Role]: Each };

registerEnumType(RoleEnum, {
  name: 'Role',
  description: 'What somebody is here for. Somebody may have several.',
  valuesConfig: {
    READER: { description: 'Reads and asks, as everybody may.' },
    AUTHOR: { description: 'Imports guides and writes drafts.' },
    REVIEWER: { description: 'Approves or rejects what others wrote.' },
    PUBLISHER: { description: 'Publishes what is approved, and goes back to earlier editions.' },
    EXPERT: { description: 'Answers what the guides do not, and confirms what they say.' },
    ADMIN: { description: 'Manages people and keys, and publishes in an emergency.' },
  },
});

export const PersonStateEnum = { INVITED: 'INVITED', ACTIVE: 'ACTIVE', DEACTIVATED: 'DEACTIVATED' } as const;
export type PersonState = keyof typeof PersonStateEnum;

registerEnumType(PersonStateEnum, {
  name: 'PersonState',
  description: 'Whether somebody can sign in.',
  valuesConfig: {
    INVITED: { description: 'Has not signed in yet.' },
    ACTIVE: { description: 'Has signed in, and may again.' },
    DEACTIVATED: { description: 'May no longer sign in. What they wrote stays.' },
  },
});
