import { createHmac } from 'node:crypto';
import { exportSPKI, importJWK, type CryptoKey, type JWTPayload } from 'jose';
import type { Caller, People, Role, TokenSettings } from '../../../src/people';
import type { Storage } from '../../../src/storage';
import { buildPeople } from '../../support/people';
import { temporaryStorage } from '../../support/temporary-storage';
import { buildKey, openTokenIssuer, sign, type IssuerKey, type TokenIssuer } from '../../support/token-issuer';

const now = new Date('2026-06-01T12:00:00Z');
const seconds = now.getTime() / 1_000;

describe('a bearer token', () => {
  let storage: Storage;
  let remove: () => Promise<void>;
  let issuer: TokenIssuer;
  let key: IssuerKey;
  let people: People;

  const open = (settings: Partial<TokenSettings> = {}) =>
    buildPeople(storage.people, {
      now: () => now,
      settings: {
        directory: undefined,
        tokens: { issuer: issuer.url, audience: 'pratique', jwksUrl: issuer.jwksUrl, ...settings },
        mapping: new Map<string, readonly Role[]>([['EDITORS', ['AUTHOR']]]),
      },
    });
  const claims = (more: JWTPayload = {}): JWTPayload => ({
    iss: issuer.url,
    aud: 'pratique',
    sub: 'portal',
    exp: seconds + 300,
    ...more,
  });
  const send = (token: string, to = people): Promise<Caller> => to.authenticate({ authorization: `Bearer ${token}` });

  beforeAll(async () => {
    ({ storage, remove } = await temporaryStorage());
    key = await buildKey('first');
    issuer = await openTokenIssuer(key);
    people = open();
  });
  afterAll(async () => {
    await issuer.close();
    await remove();
  });

  it('says who is calling, and their roles', async () => {
    const caller = await send(await sign(key, claims({ name: 'The portal', groups: ['EDITORS'] })));
    expect(caller).toMatchObject({ by: 'token', person: { name: 'The portal', roles: ['AUTHOR'], topics: [] } });
  });

  it('stands for the same person every time, whom colleagues can then look up by name', async () => {
    const [one, two] = await Promise.all([
      send(await sign(key, claims({ sub: 'same', name: 'Same', roles: ['EDITORS'] }))),
      send(await sign(key, claims({ sub: 'same', name: 'Same', roles: ['EDITORS'], jti: 'another' }))),
    ]);
    expect(one.person?.id).toBe(two.person?.id);
    expect(await people.members.named([one.person?.id ?? ''])).toMatchObject([{ name: 'Same', roles: ['AUTHOR'] }]);
  });

  it('of a mere reader leaves no trace', async () => {
    const { person } = await send(await sign(key, claims({ sub: 'reader', name: 'A reader' })));
    expect(person).toMatchObject({ name: 'A reader', roles: [] });
    expect(await people.members.named([person?.id ?? ''])).toEqual([]);
  });

  it('has the roles that it says, not those of an earlier one', async () => {
    await send(await sign(key, claims({ sub: 'changing', roles: ['EDITORS'] })));
    expect((await send(await sign(key, claims({ sub: 'changing' })))).person?.roles).toEqual([]);
  });

  it('of somebody deactivated is refused', async () => {
    const token = await sign(key, claims({ sub: 'leaver', roles: ['EDITORS'] }));
    const { person } = await send(token);
    await storage.people.changePerson(person?.id ?? '', { deactivatedAt: now });
    await expect(send(token)).rejects.toMatchObject({ code: 'CREDENTIALS_REFUSED' });
  });

  it('is good for a minute longer than it says, since clocks differ, and no longer', async () => {
    expect(await send(await sign(key, claims({ exp: seconds - 59 })))).toMatchObject({ by: 'token' });
    await expectRefused(send(await sign(key, claims({ exp: seconds - 61 }))));
  });

  it.each<[string, JWTPayload]>([
    ['for another service', { aud: 'elsewhere' }],
    ['for no service', { aud: undefined }],
    ['of another issuer', { iss: 'https://login.example' }],
    ['of no issuer', { iss: undefined }],
    ['that is not good yet', { nbf: seconds + 120 }],
    ['that never ends', { exp: undefined }],
    ['about nobody', { sub: undefined }],
  ])('%s is refused', async (_what, more) => {
    await expectRefused(send(await sign(key, claims(more))));
  });

  it('with a signature of somebody else under the issuer’s key id is refused', async () => {
    await expectRefused(send(await sign(await buildKey('first'), claims())));
  });

  it('without a signature is refused', async () => {
    const token = `${part({ alg: 'none', kid: 'first' })}.${part(claims())}.`;
    await expectRefused(send(token));
  });

  it('signed with the public key as if it were a secret is refused', async () => {
    const publicKey = (await importJWK(key.publicJwk, 'RS256', { extractable: true })) as CryptoKey;
    for (const secret of [await exportSPKI(publicKey), JSON.stringify(key.publicJwk)]) {
      const signed = `${part({ alg: 'HS256', kid: 'first' })}.${part(claims())}`;
      await expectRefused(send(`${signed}.${createHmac('sha256', secret).update(signed).digest('base64url')}`));
    }
  });

  it('whose words were changed is refused', async () => {
    const [header = '', , signature = ''] = (await sign(key, claims())).split('.');
    await expectRefused(send(`${header}.${part(claims({ sub: 'somebody-else' }))}.${signature}`));
  });

  it('that brings its own key along is refused', async () => {
    const own = await buildKey('own');
    await expectRefused(send(await sign(own, claims(), { jwk: own.publicJwk, jku: issuer.jwksUrl })));
  });

  it('that is a notice of sign-out is refused', async () => {
    await expectRefused(send(await sign(key, claims(), { typ: 'logout+jwt' })));
    expect(await send(await sign(key, claims(), { typ: 'at+jwt' }))).toMatchObject({ by: 'token' });
  });

  it('that is no token is refused', async () => {
    for (const token of ['x', 'a.b.c', 'eyJ.eyJ.', '....', 'x'.repeat(5_000)]) await expectRefused(send(token));
  });

  it('is refused where no issuer is set', async () => {
    await expectRefused(send(await sign(key, claims()), buildPeople(storage.people)));
  });

  it('of another kind of key does as well', async () => {
    const curve = await buildKey('curve', 'ES256');
    issuer.publish(key, curve);
    expect(await send(await sign(curve, claims()), open())).toMatchObject({ by: 'token' });
  });

  it('is checked with keys that are found by the issuer’s name alone', async () => {
    const discovering = open({ jwksUrl: undefined });
    expect(await send(await sign(key, claims()), discovering)).toMatchObject({ by: 'token' });
  });

  it('is checked with a new key as soon as the issuer has one, and strange ones do not make us ask all the time', async () => {
    const clock = jest.spyOn(Date, 'now');
    try {
      const [before, after] = [await buildKey('before'), await buildKey('after')];
      issuer.publish(before);
      const rotating = open();
      await send(await sign(before, claims()), rotating);
      const asked = issuer.keysRead();
      for (let i = 0; i < 5; i++) await expectRefused(send(await sign(after, claims()), rotating));
      expect(issuer.keysRead()).toBe(asked);
      issuer.publish(after);
      clock.mockReturnValue(Date.now() + 31_000);
      expect(await send(await sign(after, claims()), rotating)).toMatchObject({ by: 'token' });
      await expectRefused(send(await sign(before, claims()), rotating));
    } finally {
      clock.mockRestore();
    }
  });

  it('that cannot be checked is not taken for a bad one, nor its bearer for a reader', async () => {
    issuer.publish(key);
    issuer.setAway(true);
    for (const waiting of [open(), open({ jwksUrl: undefined })]) {
      const token = await sign(key, claims());
      await expect(send(token, waiting)).rejects.toMatchObject({ code: 'IDENTITY_UNKNOWN' });
      issuer.setAway(false);
      expect(await send(token, waiting)).toMatchObject({ by: 'token' });
      issuer.setAway(true);
    }
  });
});

async function expectRefused(sent: Promise<Caller>): Promise<void> {
  await expect(sent).rejects.toMatchObject({ code: 'CREDENTIALS_REFUSED' });
}

function part(content: object): string {
  return Buffer.from(JSON.stringify(content)).toString('base64url');
}
