import { actions, allowedTo, mayDo, roles, type Action, type Person, type Role } from '../../../src/people';

function buildPerson(role: Role | readonly Role[], topics: readonly string[] = []): Person {
  return { id: 'p', name: 'P', roles: [role].flat(), topics };
}

describe('what roles allow', () => {
  const table: Readonly<Record<Role, readonly Action[]>> = {
    READER: [],
    AUTHOR: ['edit', 'import', 'read-drafts', 'read-gaps'],
    REVIEWER: ['read-drafts', 'read-gaps', 'review'],
    PUBLISHER: ['plan-events', 'publish', 'read-drafts', 'read-gaps'],
    EXPERT: ['answer-as-expert', 'plan-events', 'read-gaps'],
    ADMIN: ['manage-keys', 'manage-people', 'publish-emergency', 'read-audit', 'read-drafts', 'read-gaps'],
  };

  it.each(roles)('is for %s this and nothing else', (role) => {
    expect(actions.filter((action) => mayDo(buildPerson(role), action)).sort()).toEqual(table[role]);
    expect([...allowedTo[role]].sort()).toEqual(table[role]);
  });

  it('leaves no action that nobody may do', () => {
    expect(actions.filter((action) => !roles.some((role) => mayDo(buildPerson(role), action)))).toEqual([]);
  });

  it('adds up over several roles', () => {
    const both = buildPerson(['AUTHOR', 'PUBLISHER']);
    expect([mayDo(both, 'edit'), mayDo(both, 'publish'), mayDo(both, 'review')]).toEqual([true, true, false]);
  });

  it('is nothing for whoever has not signed in, or has no role', () => {
    expect(actions.filter((action) => mayDo(undefined, action))).toEqual([]);
    expect(actions.filter((action) => mayDo(buildPerson([]), action))).toEqual([]);
  });
});

describe('a scope of topics', () => {
  const scoped = buildPerson('AUTHOR', ['core-tools', 'events']);

  it('covers what is filed under one of its topics, whatever else it is filed under', () => {
    expect(mayDo(scoped, 'edit', ['framework', 'core-tools'])).toBe(true);
    expect(mayDo(scoped, 'edit', ['framework'])).toBe(false);
    expect(mayDo(scoped, 'edit', [])).toBe(false);
  });

  it('allows no more than the role does', () => {
    expect(mayDo(scoped, 'publish', ['core-tools'])).toBe(false);
  });

  it('lets them do it to something at all', () => {
    expect(mayDo(scoped, 'edit')).toBe(true);
  });

  it('does not bind those who have none', () => {
    expect(mayDo(buildPerson('AUTHOR'), 'edit', ['anything'])).toBe(true);
    expect(mayDo(buildPerson('AUTHOR'), 'edit', [])).toBe(true);
  });

  it.each(['manage-people', 'manage-keys', 'read-audit'] as const)(
    'keeps an administrator from %s, by which it could be widened',
    (action) => {
      const local = buildPerson('ADMIN', ['core-tools']);
      expect([mayDo(local, action), mayDo(local, action, ['core-tools'])]).toEqual([false, false]);
      expect(mayDo(local, 'publish-emergency', ['core-tools'])).toBe(true);
    },
  );
});
