import type { Deed, Members, People, Person, Profile } from '../../../src/people';
import { buildPeople } from '../../support/people';
import { renewablePeople, type RenewablePeople } from '../../support/renewable-people';

const start = new Date('2026-06-01T08:00:00Z').getTime();
const DAY = 86_400_000;
const admin: Person = { id: 'admin', name: 'Admin', roles: ['ADMIN'], topics: [] };
const ana = { name: 'Ana Diallo', roles: ['AUTHOR'], topics: [] } as const;

describe('the people of an installation', () => {
  let kept: RenewablePeople;
  let time: number;
  let people: People;
  let members: Members;
  let deeds: Deed[];
  beforeAll(async () => {
    kept = await renewablePeople();
  });
  beforeEach(async () => {
    await kept.renew();
    [time, deeds] = [start, []];
    people = buildPeople(kept.store, {
      now: () => new Date(time),
      record: (deed) => {
        deeds.push(deed);
        return Promise.resolve();
      },
    });
    members = people.members;
  });
  afterAll(() => kept.remove());

  const sessionIsGood = async (token: string) =>
    people.authenticate({ cookie: `pratique_session=${token}` }).then(
      () => true,
      () => false,
    );

  describe('a sign-in link', () => {
    it('signs its person in, once', async () => {
      const { person, link } = await members.invite({ ...ana, email: 'ana@example.org' }, admin);
      expect(await members.offeredBy(link.token)).toEqual(person);
      const { session } = await members.acceptLink(link.token);
      const { person: caller } = await people.authenticate({ cookie: `pratique_session=${session.token}` });
      expect(caller).toEqual({ id: person.id, ...ana, email: 'ana@example.org' });
      await expect(members.acceptLink(link.token)).rejects.toMatchObject({ code: 'LINK_INVALID' });
      await expect(members.offeredBy(link.token)).rejects.toMatchObject({ code: 'LINK_INVALID' });
    });

    it('lets exactly one of those in who use it at once', async () => {
      const { link } = await members.invite(ana, admin);
      const outcomes = await Promise.allSettled(Array.from({ length: 20 }, () => members.acceptLink(link.token)));
      expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      for (const outcome of outcomes) {
        if (outcome.status === 'rejected') expect(outcome.reason).toMatchObject({ code: 'LINK_INVALID' });
      }
    });

    it('is good for three days', async () => {
      const [{ link: one }, { link: two }] = [await members.invite(ana, admin), await members.invite(ana, admin)];
      expect(one.expiresAt.getTime()).toBe(start + 3 * DAY);
      time = start + 3 * DAY - 1;
      await members.acceptLink(one.token);
      time = start + 3 * DAY;
      await expect(members.acceptLink(two.token)).rejects.toMatchObject({ code: 'LINK_INVALID' });
    });

    it('ends the others of its person when it is used', async () => {
      const { person, link } = await members.invite(ana, admin);
      const { link: second } = await members.renewLink(person.id, admin);
      await members.acceptLink(second.token);
      await expect(members.acceptLink(link.token)).rejects.toMatchObject({ code: 'LINK_INVALID' });
    });

    it('is not to be found in storage', async () => {
      const { link } = await members.invite(ana, admin);
      expect(await kept.store.link(link.token)).toBeUndefined();
    });

    it('is worth nothing once its person is deactivated', async () => {
      const { person, link } = await members.invite(ana, admin);
      await members.deactivate(person.id, admin);
      await expect(members.acceptLink(link.token)).rejects.toMatchObject({ code: 'LINK_INVALID' });
      await expect(members.renewLink(person.id, admin)).rejects.toMatchObject({ code: 'PERSON_INVALID' });
    });

    it('cannot be made for somebody who has an account of their own', async () => {
      const { person } = await members.signInFromDirectory(buildProfile());
      await expect(members.renewLink(person.id, admin)).rejects.toMatchObject({ code: 'PERSON_INVALID' });
    });
  });

  describe('the first administrator', () => {
    it('comes in by the link of any start, and says their name', async () => {
      await members.firstAdminLink();
      const link = await members.firstAdminLink();
      const { person } = await members.acceptLink(link?.token ?? '', ' Ana \n Diallo ');
      expect(person).toMatchObject({ name: 'Ana Diallo', roles: ['ADMIN', 'AUTHOR', 'REVIEWER', 'PUBLISHER'] });
      expect(await members.all()).toHaveLength(1);
    });

    it('is one, also when two processes start at once', async () => {
      const links = await Promise.all([members.firstAdminLink(), members.firstAdminLink()]);
      const outcomes = await Promise.allSettled(links.map((link) => members.acceptLink(link?.token ?? '')));
      expect(outcomes.some(({ status }) => status === 'fulfilled')).toBe(true);
      expect(await members.all()).toHaveLength(1);
    });

    it('is not sought any more once anybody has signed in', async () => {
      await members.signInFromDirectory(buildProfile());
      expect(await members.firstAdminLink()).toBeUndefined();
    });

    it('cannot come in by a link left in a log when somebody else administers the house', async () => {
      const link = await members.firstAdminLink();
      await members.signInFromDirectory(buildProfile({ roles: ['ADMIN'] }));
      await expect(members.acceptLink(link?.token ?? '')).rejects.toMatchObject({ code: 'LINK_INVALID' });
    });

    it('keeps their name when they come in by another link', async () => {
      const first = await members.firstAdminLink();
      const { person } = await members.acceptLink(first?.token ?? '', 'Ana');
      const { link } = await members.renewLink(person.id, admin);
      expect((await members.acceptLink(link.token, 'Mallory')).person.name).toBe('Ana');
    });
  });

  describe('somebody from the directory', () => {
    it('is the same person every time, with what the directory says today', async () => {
      const first = await members.signInFromDirectory(buildProfile({ name: 'Ana', roles: ['AUTHOR'] }));
      await members.changeRoles(first.person.id, { roles: ['EXPERT'], topics: ['core-tools'] }, admin);
      const again = await members.signInFromDirectory(buildProfile({ name: 'Ana D.', roles: ['REVIEWER'] }));
      expect(again.person).toMatchObject({
        id: first.person.id,
        name: 'Ana D.',
        roles: ['EXPERT', 'REVIEWER'],
        rolesFromDirectory: ['REVIEWER'],
        topics: ['core-tools'],
      });
    });

    it('is one person when two first sign-ins come at once', async () => {
      await Promise.all([members.signInFromDirectory(buildProfile()), members.signInFromDirectory(buildProfile())]);
      expect(await members.all()).toHaveLength(1);
    });

    it('is never taken for somebody else with the same address', async () => {
      const { person } = await members.invite({ ...ana, roles: ['ADMIN'], email: 'ana@example.org' }, admin);
      const stranger = await members.signInFromDirectory(buildProfile({ email: 'ana@example.org' }));
      expect(stranger.person.id).not.toBe(person.id);
      expect(stranger.person.roles).toEqual([]);
    });

    it('does not come in again after being deactivated', async () => {
      const { person } = await members.signInFromDirectory(buildProfile());
      await members.deactivate(person.id, admin);
      await expect(members.signInFromDirectory(buildProfile())).rejects.toMatchObject({ code: 'SIGN_IN_CLOSED' });
    });
  });

  describe('changing somebody', () => {
    it('has effect on the next request of a session', async () => {
      const { person, link } = await members.invite(ana, admin);
      const { session } = await members.acceptLink(link.token);
      await members.changeRoles(person.id, { roles: ['PUBLISHER', 'PUBLISHER'], topics: ['core-tools'] }, admin);
      const { person: caller } = await people.authenticate({ cookie: `pratique_session=${session.token}` });
      expect(caller).toMatchObject({ roles: ['PUBLISHER'], topics: ['core-tools'] });
    });

    it('deactivates at once, and what was ended stays so after reactivating', async () => {
      const { person, link } = await members.invite(ana, admin);
      const { session } = await members.acceptLink(link.token);
      await members.deactivate(person.id, admin);
      expect(await sessionIsGood(session.token)).toBe(false);
      await members.reactivate(person.id, admin);
      expect(await sessionIsGood(session.token)).toBe(false);
      const again = await members.renewLink(person.id, admin);
      expect(await sessionIsGood((await members.acceptLink(again.link.token)).session.token)).toBe(true);
    });

    it('signs out on all devices, oneself or, for those who manage people, anybody', async () => {
      const { person, link } = await members.invite(ana, admin);
      const { session: one } = await members.acceptLink(link.token);
      const { link: second } = await members.renewLink(person.id, admin);
      const { session: two } = await members.acceptLink(second.token);
      const other: Person = { ...admin, id: 'other', roles: ['AUTHOR'] };
      await expect(members.signOutEverywhere(person.id, other)).rejects.toMatchObject({ code: 'NOT_ALLOWED' });
      await members.signOutEverywhere(person.id, { ...other, id: person.id });
      expect([await sessionIsGood(one.token), await sessionIsGood(two.token)]).toEqual([false, false]);
    });

    it('never leaves nobody to manage people', async () => {
      const first = await members.firstAdminLink();
      const { person: only } = await members.acceptLink(first?.token ?? '', 'Only');
      // Invited, but has never come: nobody knows whether they can.
      const { person: second, link } = await members.invite({ ...ana, roles: ['ADMIN'] }, admin);
      const last = { code: 'LAST_ADMIN' };
      await expect(members.deactivate(only.id, admin)).rejects.toMatchObject(last);
      await expect(members.changeRoles(only.id, { roles: ['AUTHOR'], topics: [] }, admin)).rejects.toMatchObject(last);
      await expect(members.changeRoles(only.id, { roles: ['ADMIN'], topics: ['x'] }, admin)).rejects.toMatchObject(
        last,
      );
      expect((await members.changeRoles(only.id, { roles: ['ADMIN'], topics: [] }, admin)).roles).toEqual(['ADMIN']);
      await members.acceptLink(link.token);
      await members.deactivate(only.id, admin);
      await expect(members.deactivate(second.id, admin)).rejects.toMatchObject(last);
    });

    it('is for those who manage people, everywhere', async () => {
      const { person } = await members.invite(ana, admin);
      const others: Person[] = [
        { ...admin, roles: ['AUTHOR', 'REVIEWER', 'PUBLISHER', 'EXPERT', 'READER'] },
        { ...admin, topics: ['core-tools'] },
      ];
      for (const other of others) {
        const tries = [
          members.invite(ana, other),
          members.renewLink(person.id, other),
          members.changeRoles(person.id, { roles: ['ADMIN'], topics: [] }, other),
          members.deactivate(person.id, other),
          members.reactivate(person.id, other),
        ];
        for (const outcome of await Promise.allSettled(tries)) {
          expect(outcome).toMatchObject({ status: 'rejected', reason: { code: 'NOT_ALLOWED' } });
        }
      }
      expect(await members.named([person.id])).toEqual([person]);
    });

    it('says who did what to whom', async () => {
      const { person, link } = await members.invite(ana, admin);
      await members.acceptLink(link.token);
      await members.changeRoles(person.id, { roles: ['EXPERT'], topics: ['core-tools'] }, admin);
      await members.signOutEverywhere(person.id, admin);
      await members.deactivate(person.id, admin);
      await members.deactivate(person.id, admin);
      await members.reactivate(person.id, admin);
      expect(deeds.map(({ kind, by, detail }) => [kind, by, detail])).toEqual([
        ['person-invited', 'admin', 'AUTHOR'],
        ['sign-in-link-made', 'admin', undefined],
        ['sign-in-link-used', person.id, undefined],
        ['roles-changed', 'admin', 'EXPERT; core-tools'],
        ['signed-out-everywhere', 'admin', undefined],
        ['person-deactivated', 'admin', undefined],
        ['person-reactivated', 'admin', undefined],
      ]);
      expect(new Set(deeds.map(({ to }) => to))).toEqual(new Set([person.id]));
    });

    it('needs a person', async () => {
      const nobody = { code: 'PERSON_NOT_FOUND' };
      await expect(members.renewLink('nobody', admin)).rejects.toMatchObject(nobody);
      await expect(members.changeRoles('nobody', ana, admin)).rejects.toMatchObject(nobody);
      await expect(members.deactivate('nobody', admin)).rejects.toMatchObject(nobody);
      await expect(members.reactivate('nobody', admin)).rejects.toMatchObject(nobody);
      await expect(members.signOutEverywhere('nobody', admin)).rejects.toMatchObject(nobody);
    });
  });

  it('invites the same person again for one idempotency key, with another link', async () => {
    const one = await members.invite({ ...ana, idempotencyKey: 'a' }, admin);
    const two = await members.invite({ ...ana, idempotencyKey: 'a' }, admin);
    expect(two.person).toEqual(one.person);
    expect(two.link.token).not.toBe(one.link.token);
    expect(await members.all()).toHaveLength(1);
  });

  it.each([
    ['no name', { name: ' \u200b\n' }],
    ['an address that is none', { email: 'ana at example.org' }],
  ])('invites nobody with %s', async (_what, more) => {
    await expect(members.invite({ ...ana, ...more }, admin)).rejects.toMatchObject({ code: 'PERSON_INVALID' });
    expect(await members.all()).toEqual([]);
  });
});

function buildProfile(more: Partial<Profile> = {}): Profile {
  return { subject: 'https://login.example|42', name: 'Ana Diallo', roles: [], ...more };
}
