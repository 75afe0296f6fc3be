import { codedError } from '../errors';
import type { Profile } from './claims';
import { cleanName } from './clean-name';
import type { RecordDeed } from './deeds';
import type { LinkRecord, PeopleStore, PersonRecord } from './people-store';
import { demand } from './permissions';
import { operator, type Member, type Person, type Role } from './person';
import { hashSecret, newSecret, shortId } from './secrets';
import type { NewSession, Sessions } from './sessions';

/** How long a sign-in link is good, in milliseconds: over a weekend. */
export const LINK_VALID_MS = 72 * 3_600_000;

/** A link by which a person signs in, once. The caller makes an address of the token; only its hash is stored. */
export interface SignInLink {
  readonly token: string;
  readonly expiresAt: Date;
}

export interface Invitation {
  readonly name: string;
  readonly email?: string;
  readonly roles: readonly Role[];
  readonly topics: readonly string[];
  /** The same key invites the same person again instead of another. */
  readonly idempotencyKey?: string;
}

export interface SignedIn {
  readonly person: Member;
  readonly session: NewSession;
}

/** The people of an installation. Whoever acts is handed in as `by`, and NOT_ALLOWED is what they get who may not. */
export interface Members {
  /** Everybody ever invited or signed in, by name. */
  all(): Promise<Member[]>;
  /** Those with these ids, in any order; unknown ones are left out. */
  named(ids: readonly string[]): Promise<Member[]>;
  /** Whoever has the directory account of this object id, has signed in here with it and still may. */
  byObjectId(objectId: string): Promise<Member | undefined>;
  /** Makes a person and the link by which they sign in. */
  invite(invitation: Invitation, by: Person): Promise<{ readonly person: Member; readonly link: SignInLink }>;
  /** Another link for somebody who signs in by links. Those who have an account in the directory sign in there. */
  renewLink(id: string, by: Person): Promise<{ readonly person: Member; readonly link: SignInLink }>;
  /** A link for the first administrator; undefined as soon as anybody has ever signed in. */
  firstAdminLink(): Promise<SignInLink | undefined>;
  /** Whom a link is for, without using it up. Fails with LINK_INVALID, whatever the reason. */
  offeredBy(token: string): Promise<Member>;
  /** Signs in by a link, once; `name` is taken only if the person has none yet. Fails with LINK_INVALID. */
  acceptLink(token: string, name?: string): Promise<SignedIn>;
  /** Signs in with what the directory says of somebody. Fails with SIGN_IN_CLOSED for a deactivated person. */
  signInFromDirectory(profile: Profile): Promise<SignedIn>;
  /** Sets the roles given here, and the scope. Fails with LAST_ADMIN rather than leave nobody to manage people. */
  changeRoles(
    id: string,
    change: { readonly roles: readonly Role[]; readonly topics: readonly string[] },
    by: Person,
  ): Promise<Member>;
  /** Ends all sessions and lets nobody in under this name any more. What they wrote stays. Fails with LAST_ADMIN. */
  deactivate(id: string, by: Person): Promise<Member>;
  reactivate(id: string, by: Person): Promise<Member>;
  /** Ends all sessions of a person: one's own, or anybody's for those who manage people. */
  signOutEverywhere(id: string, by: Person): Promise<Member>;
}

export interface MemberOptions {
  readonly store: PeopleStore;
  readonly sessions: Sessions;
  readonly now: () => Date;
  readonly record: RecordDeed;
}

/** One id, so that two processes starting at once on an empty database make one person. */
const FIRST_ADMIN = 'first-admin';

/** Nobody else is there yet to write, approve and publish. */
const firstAdminRoles: readonly Role[] = ['ADMIN', 'AUTHOR', 'REVIEWER', 'PUBLISHER'];

export function createMembers(options: MemberOptions): Members {
  const { store, sessions, now, record } = options;
  const links = createLinks(options);

  return {
    all: async () => (await store.people()).map(memberOf),
    named: async (ids) => (await store.people(ids)).map(memberOf),

    async byObjectId(objectId) {
      const person = await store.personByObjectId(objectId);
      return person && !person.deactivatedAt ? memberOf(person) : undefined;
    },

    async invite(invitation, by) {
      demand(by, 'manage-people');
      const { name, email, roles, topics } = checked(invitation);
      const { idempotencyKey } = invitation;
      const id = idempotencyKey === undefined ? shortId() : shortId('invited', by.id, idempotencyKey);
      const fresh = { id, name, granted: roles, claimed: [], topics, createdAt: now(), createdBy: by.id };
      if (await store.addPerson(email === undefined ? fresh : { ...fresh, email })) {
        await record({ kind: 'person-invited', by: by.id, to: id, at: now(), detail: inWords(fresh) });
      }
      return { person: memberOf(await known(id)), link: await links.make(id, by, false) };
    },

    async renewLink(id, by) {
      demand(by, 'manage-people');
      const person = await known(id);
      // Whoever can make a link can come in as that person; a directory account is nobody's to borrow.
      if (person.subject !== undefined) throw codedError('PERSON_INVALID', 'They sign in with their own account');
      if (person.deactivatedAt) throw codedError('PERSON_INVALID', 'They are deactivated; reactivate them first');
      return { person: memberOf(person), link: await links.make(id, by, false) };
    },

    async firstAdminLink() {
      if ((await store.people()).some(({ signedInAt }) => signedInAt)) return undefined;
      await store.addPerson({
        id: FIRST_ADMIN,
        name: '',
        granted: firstAdminRoles,
        claimed: [],
        topics: [],
        createdAt: now(),
        createdBy: operator.id,
      });
      return links.make(FIRST_ADMIN, operator, true);
    },

    offeredBy: async (token) => memberOf((await links.read(token)).person),

    async acceptLink(token, name) {
      const { link, person } = await links.read(token);
      if (!(await store.useLink(link, now()))) throw codedError('LINK_INVALID');
      await store.removeLinksOf(person.id);
      await record({ kind: 'sign-in-link-used', by: person.id, to: person.id, at: now() });
      return signIn(person.id, person.name === '' ? { name: cleanName(name ?? '') || 'Administrator' } : {});
    },

    async signInFromDirectory(profile) {
      const person = await recognise(profile, options);
      if (person.deactivatedAt) throw codedError('SIGN_IN_CLOSED');
      const { name, email, roles, objectId } = profile;
      const known = { ...(email === undefined ? {} : { email }), ...(objectId === undefined ? {} : { objectId }) };
      return signIn(person.id, { name, claimed: roles, ...known });
    },

    async changeRoles(id, change, by) {
      demand(by, 'manage-people');
      const person = await known(id);
      const { roles: granted, topics } = checkedRoles(change);
      await keepAnAdmin(person, { ...person, granted, topics });
      const changed = await changedTo(id, { granted, topics });
      await record({ kind: 'roles-changed', by: by.id, to: id, at: now(), detail: inWords(changed) });
      return memberOf(changed);
    },

    async deactivate(id, by) {
      demand(by, 'manage-people');
      const person = await known(id);
      if (person.deactivatedAt) return memberOf(person);
      await keepAnAdmin(person, { ...person, deactivatedAt: now() });
      const changed = await changedTo(id, { deactivatedAt: now() });
      await sessions.endAll(id);
      await store.removeLinksOf(id);
      await record({ kind: 'person-deactivated', by: by.id, to: id, at: now() });
      return memberOf(changed);
    },

    async reactivate(id, by) {
      demand(by, 'manage-people');
      const person = await known(id);
      if (!person.deactivatedAt) return memberOf(person);
      // One begun while they were being deactivated must not come alive again.
      await sessions.endAll(id);
      const changed = await changedTo(id, { deactivatedAt: null });
      await record({ kind: 'person-reactivated', by: by.id, to: id, at: now() });
      return memberOf(changed);
    },

    async signOutEverywhere(id, by) {
      if (id !== by.id) demand(by, 'manage-people');
      const person = await known(id);
      await sessions.endAll(id);
      await record({ kind: 'signed-out-everywhere', by: by.id, to: id, at: now() });
      return memberOf(person);
    },
  };

  async function known(id: string): Promise<PersonRecord> {
    const person = await store.person(id);
    if (!person) throw codedError('PERSON_NOT_FOUND');
    return person;
  }

  async function changedTo(id: string, change: Parameters<PeopleStore['changePerson']>[1]): Promise<PersonRecord> {
    const person = await store.changePerson(id, change);
    if (!person) throw codedError('PERSON_NOT_FOUND');
    return person;
  }

  async function signIn(id: string, change: Parameters<PeopleStore['changePerson']>[1]): Promise<SignedIn> {
    const person = await changedTo(id, { ...change, signedInAt: now() });
    return { person: memberOf(person), session: await sessions.begin(id) };
  }

  /** Two admins who take each other's role in the same moment get past this; `people:invite` lets an operator in again. */
  async function keepAnAdmin(before: PersonRecord, after: PersonRecord): Promise<void> {
    if (!isAdmin(before) || isAdmin(after)) return;
    const others = (await store.people()).filter(({ id }) => id !== before.id);
    if (!others.some(isAdmin)) throw codedError('LAST_ADMIN');
  }
}

/** The person whom a directory's profile stands for, made at the first sight: the id follows from the subject. */
export async function recognise(
  { subject, name, email, roles }: Profile,
  { store, now }: Pick<MemberOptions, 'store' | 'now'>,
): Promise<PersonRecord> {
  const id = directoryId(subject);
  const found = await store.person(id);
  if (found) return found;
  const fresh: PersonRecord = {
    id,
    name,
    granted: [],
    claimed: roles,
    topics: [],
    subject,
    createdAt: now(),
    createdBy: id,
    ...(email === undefined ? {} : { email }),
  };
  if (await store.addPerson(fresh)) return fresh;
  return (await store.person(id)) ?? fresh;
}

/** The id of whoever is `issuer|subject` in the directory. */
export function directoryId(subject: string): string {
  return shortId('subject', subject);
}

/** What everybody may know of somebody's record. */
export function memberOf(record: PersonRecord): Member {
  const { granted, claimed, subject, id, name, email, topics, createdAt, signedInAt, deactivatedAt } = record;
  return {
    id,
    name,
    roles: [...new Set([...granted, ...claimed])],
    rolesFromDirectory: claimed,
    signsInByDirectory: subject !== undefined,
    topics,
    createdAt,
    ...(email === undefined ? {} : { email }),
    ...(signedInAt === undefined ? {} : { signedInAt }),
    ...(deactivatedAt === undefined ? {} : { deactivatedAt }),
  };
}

function createLinks({ store, now, record }: MemberOptions) {
  return {
    async make(person: string, by: Person, forFirstAdmin: boolean): Promise<SignInLink> {
      const token = newSecret();
      const createdAt = now();
      const expiresAt = new Date(createdAt.getTime() + LINK_VALID_MS);
      await store.sweepLinks(createdAt);
      await store.addLink({
        hash: hashSecret(token),
        person,
        createdBy: by.id,
        createdAt,
        expiresAt,
        forFirstAdmin,
      });
      await record({ kind: 'sign-in-link-made', by: by.id, to: person, at: createdAt });
      return { token, expiresAt };
    },

    /** Unknown, used, expired, deactivated: all the same to whoever holds it. */
    async read(token: string): Promise<{ link: LinkRecord; person: PersonRecord }> {
      const link = await store.link(hashSecret(token));
      const person = link && now() < link.expiresAt ? await store.person(link.person) : undefined;
      if (!link || !person || person.deactivatedAt) throw codedError('LINK_INVALID');
      // It was printed into a log, which others may read long after somebody has taken the house over.
      if (link.forFirstAdmin && (await store.people()).some(isAdmin)) throw codedError('LINK_INVALID');
      return { link, person };
    },
  };
}

/** Somebody who can sign in and manage people. */
function isAdmin({ granted, claimed, topics, signedInAt, deactivatedAt }: PersonRecord): boolean {
  const isOne = granted.includes('ADMIN') || claimed.includes('ADMIN');
  return isOne && topics.length === 0 && signedInAt !== undefined && deactivatedAt === undefined;
}

function checked(invitation: Invitation) {
  const name = cleanName(invitation.name);
  if (name === '') throw codedError('PERSON_INVALID', 'The name is empty');
  const email = invitation.email?.trim();
  if (email !== undefined && !/^[^\s@]+@[^\s@]+$/.test(email))
    throw codedError('PERSON_INVALID', 'The e-mail address is none');
  return { name, email, ...checkedRoles(invitation) };
}

/** Each role and topic once. */
function checkedRoles({ roles, topics }: { readonly roles: readonly Role[]; readonly topics: readonly string[] }) {
  return { roles: [...new Set(roles)], topics: [...new Set(topics)] };
}

function inWords({ granted, topics }: Pick<PersonRecord, 'granted' | 'topics'>): string {
  return [granted.join(', ') || 'no role', topics.join(', ')].filter((part) => part !== '').join('; ');
}
