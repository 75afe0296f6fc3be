import { profileFrom, type Role } from '../../../src/people';

const mapping = new Map<string, readonly Role[]>([
  ['EDITORS', ['AUTHOR']],
  ['8f2c-heads', ['REVIEWER', 'PUBLISHER']],
]);
const read = (claims: Record<string, unknown>) => profileFrom('https://login.example', '42', claims, mapping);

describe('what a directory says of somebody', () => {
  it.each([
    ['app roles', { roles: ['EDITORS'] }],
    ['groups', { groups: ['EDITORS', 'Everybody'] }],
    ['one group that is not in a list', { groups: 'EDITORS' }],
  ])('gives roles for %s', (_what, claims) => {
    expect(read(claims).roles).toEqual(['AUTHOR']);
  });

  it('adds up groups and app roles, each role once', () => {
    expect(read({ roles: ['EDITORS', '8f2c-heads'], groups: ['EDITORS'] }).roles).toEqual([
      'AUTHOR',
      'REVIEWER',
      'PUBLISHER',
    ]);
  });

  it.each([
    ['no memberships', {}],
    ['a group written otherwise', { groups: ['editors'] }],
    ['a role of ours that nobody mapped', { roles: ['ADMIN'] }],
    ['what is no list of texts', { roles: { EDITORS: true }, groups: [['EDITORS'], 7, null] }],
    ['a name from the prototype', { roles: ['constructor', '__proto__'] }],
  ])('gives no role for %s', (_what, claims) => {
    expect(read(claims).roles).toEqual([]);
  });

  it('knows somebody by issuer and subject, never by an address that may be given to another', () => {
    expect(read({ email: 'a@example.org', sub: 'other', iss: 'other' }).subject).toBe('https://login.example|42');
  });

  it.each([
    ['Ana Diallo', { name: ' Ana\n\u202eDiallo ', preferred_username: 'ana@x' }],
    ['ana@x', { preferred_username: 'ana@x' }],
    ['a@example.org', { email: 'a@example.org' }],
    ['Unnamed', { name: 42 }],
  ])('calls somebody %s', (name, claims) => {
    expect(read(claims).name).toBe(name);
  });
});
