import type { Role } from './person';
import { cleanName } from './clean-name';

/** Which roles a value of the directory's claims gives: the name or id of a group, or of an app role. */
export type RoleMapping = ReadonlyMap<string, readonly Role[]>;

/** What a directory says of somebody. */
export interface Profile {
  /** `issuer|subject`: the only thing that never changes and that nobody else can have. An e-mail address is neither. */
  readonly subject: string;
  readonly name: string;
  readonly email?: string;
  readonly roles: readonly Role[];
  /** Entra ID’s own id of the account, the same for every app: how Teams names people. */
  readonly objectId?: string;
}

/** The claims of a token that has been verified. */
export type Claims = Readonly<Record<string, unknown>>;

/** Reads the profile out of verified claims. Entra ID has app roles in `roles` and groups in `groups`; both count. */
export function profileFrom(issuer: string, subject: string, claims: Claims, mapping: RoleMapping): Profile {
  const email = textClaim(claims, 'email');
  const objectId = textClaim(claims, 'oid');
  const name = ['name', 'preferred_username', 'email'].map((claim) => textClaim(claims, claim)).find(Boolean);
  const fromClaims = membershipsIn(claims).flatMap((value) => mapping.get(value) ?? []);
  return {
    subject: `${issuer}|${subject}`,
    name: cleanName(name ?? '') || 'Unnamed',
    roles: [...new Set(fromClaims)],
    ...(email?.includes('@') ? { email } : {}),
    ...(objectId === undefined ? {} : { objectId }),
  };
}

/** Whether claims say anything of groups or app roles. */
export function sayMemberships(claims: Claims): boolean {
  return 'roles' in claims || 'groups' in claims;
}

function membershipsIn(claims: Claims): string[] {
  return [claims['roles'], claims['groups']].flat().filter((value) => typeof value === 'string');
}

function textClaim(claims: Claims, name: string): string | undefined {
  const value = claims[name];
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}
