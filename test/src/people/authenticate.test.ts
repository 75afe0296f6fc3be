import type { People, Person } from '../../../src/people';
import type { Storage } from '../../../src/storage';
import { buildPeople, peopleAway } from '../../support/people';
import { temporaryStorage } from '../../support/temporary-storage';

const admin: Person = { id: 'admin', name: 'Admin', roles: ['ADMIN'], topics: [] };

describe('who is calling', () => {
  let storage: Storage;
  let remove: () => Promise<void>;
  let people: People;
  let session: string;
  let key: string;
  beforeAll(async () => {
    ({ storage, remove } = await temporaryStorage());
    people = buildPeople(storage.people);
    const { link } = await people.members.invite({ name: 'Ana', roles: ['AUTHOR'], topics: [] }, admin);
    session = (await people.members.acceptLink(link.token)).session.token;
    key = (await people.keys.create({ name: 'Portal', roles: ['READER'], topics: [] }, admin)).secret ?? '';
  });
  afterAll(() => remove());

  it('is nobody without a credential', async () => {
    for (const headers of [{}, { cookie: 'theme=dark; other=1' }, { cookie: '' }]) {
      expect(await people.authenticate(headers)).toEqual({ by: 'none' });
    }
  });

  it('is read from the session cookie among others', async () => {
    const caller = await people.authenticate({ cookie: `a=1; pratique_session=${session}; b=2` });
    expect(caller).toMatchObject({ by: 'session', person: { name: 'Ana' } });
  });

  it('is read from a key', async () => {
    for (const word of ['Bearer', 'bearer']) {
      const caller = await people.authenticate({ authorization: `${word} ${key}` });
      expect(caller).toMatchObject({ by: 'key', person: { name: 'Portal' } });
    }
  });

  it('is who the header says when there is a cookie too, and nobody when the header is wrong', async () => {
    const cookie = `pratique_session=${session}`;
    expect(await people.authenticate({ authorization: `Bearer ${key}`, cookie })).toMatchObject({ by: 'key' });
    await expect(people.authenticate({ authorization: 'Bearer x', cookie })).rejects.toMatchObject({
      code: 'CREDENTIALS_REFUSED',
    });
  });

  it('is refused in the same words, whatever is wrong with the credential', async () => {
    const wrong = [
      { cookie: 'pratique_session=' },
      { cookie: 'pratique_session=unknown' },
      { authorization: '' },
      { authorization: 'Bearer' },
      { authorization: 'Basic dXNlcjpwYXNz' },
      { authorization: key },
      { authorization: `Bearer ${key} ${key}` },
      { authorization: `Bearer ${key.slice(0, -1)}` },
      { authorization: 'Bearer pratique_' },
      { authorization: 'Bearer eyJhbGciOiJub25lIn0.e30.' },
    ];
    const messages = new Set<string>();
    for (const headers of wrong) {
      const outcome = await people.authenticate(headers).then(String, (error: unknown) => error);
      expect([headers, outcome]).toEqual([headers, expect.objectContaining({ code: 'CREDENTIALS_REFUSED' })]);
      messages.add((outcome as Error).message);
    }
    expect(messages.size).toBe(1);
  });

  it('takes no cookie of plain http where the page is served over https', async () => {
    const secure = buildPeople(storage.people, { secure: true });
    expect(await secure.authenticate({ cookie: `pratique_session=${session}` })).toEqual({ by: 'none' });
    expect(await secure.authenticate({ cookie: `__Host-pratique_session=${session}` })).toMatchObject({
      by: 'session',
    });
  });

  it('is nobody while storage is away, but for those who have said who they are: they are told', async () => {
    const away = peopleAway();
    expect(await away.authenticate({})).toEqual({ by: 'none' });
    for (const headers of [{ cookie: `pratique_session=${session}` }, { authorization: `Bearer ${key}` }]) {
      await expect(away.authenticate(headers)).rejects.toMatchObject({ code: 'IDENTITY_UNKNOWN' });
    }
  });
});
