import { readFileSync } from 'node:fs';
import { readConfig } from '../../src/config';

const guid = '11111111-2222-4333-8444-555555555555';

describe('readConfig', () => {
  it('needs nothing to be set', () => {
    expect(readConfig({})).toMatchObject({
      host: '127.0.0.1',
      port: 3978,
      mongodbUri: undefined,
      defaultLanguage: 'en',
    });
  });

  it('names every fault at once, by its variable', () => {
    const env = {
      PORT: '99999',
      LOG_LEVEL: 'loud',
      MONGODB_URI: 'postgres://x',
      CORS_ORIGINS: 'portal',
      MicrosoftAppId: 'me',
    };
    expect(() => readConfig(env)).toThrow(
      /PORT[\s\S]*MONGODB_URI[\s\S]*LOG_LEVEL[\s\S]*CORS_ORIGINS[\s\S]*MicrosoftAppId/,
    );
  });

  it('never repeats a secret', () => {
    expect(() => readConfig({ MONGODB_URI: 'mysql://user:s3cret@host', MicrosoftAppPassword: 's3cret' })).toThrow(
      expect.objectContaining({ message: expect.not.stringContaining('s3cret') }),
    );
  });

  it('counts an empty value as not set', () => {
    expect(readConfig({ PORT: '', MONGODB_URI: '  ' })).toMatchObject({ port: 3978, mongodbUri: undefined });
  });

  it('answers the own tenant only, unless told otherwise', () => {
    const env = { MicrosoftAppId: guid, MicrosoftAppPassword: 'x', MicrosoftAppTenantId: guid };
    expect(readConfig(env).bot.allowedTenants).toEqual([guid]);
  });

  it('asks for the secret and the tenant that an app id needs', () => {
    expect(() => readConfig({ MicrosoftAppId: guid })).toThrow(/MicrosoftAppPassword[\s\S]*MicrosoftAppTenantId/);
  });

  describe('for signing in', () => {
    const directory = { OIDC_ISSUER: 'https://login.example/v2.0', OIDC_CLIENT_ID: 'me' };
    const tokens = { JWT_ISSUER: 'https://login.example/v2.0', JWT_AUDIENCE: 'api://me' };

    it('needs nothing to be set', () => {
      expect(readConfig({}).signIn).toEqual({ directory: undefined, tokens: undefined, mapping: new Map() });
    });

    it('takes a directory, with or without a secret, and an issuer of tokens', () => {
      const { signIn } = readConfig({ ...directory, ...tokens, OIDC_CLIENT_SECRET: 's' });
      expect(signIn).toMatchObject({
        directory: { issuer: directory.OIDC_ISSUER, clientId: 'me', clientSecret: 's', scopes: 'openid profile email' },
        tokens: { issuer: tokens.JWT_ISSUER, audience: 'api://me', jwksUrl: undefined },
      });
      expect(readConfig(directory).signIn.directory?.clientSecret).toBeUndefined();
      expect(readConfig({ ...directory, OIDC_ISSUER: 'http://127.0.0.1:4000' }).signIn.directory).toBeDefined();
    });

    it('reads which group gives which roles, whatever the group is called', () => {
      const OIDC_ROLES = 'Editors=author, CN=Heads=REVIEWER+Publisher ,8f2c=EXPERT,8f2c=READER';
      expect(readConfig({ OIDC_ROLES }).signIn.mapping).toEqual(
        new Map([
          ['Editors', ['AUTHOR']],
          ['CN=Heads', ['REVIEWER', 'PUBLISHER']],
          ['8f2c', ['EXPERT', 'READER']],
        ]),
      );
    });

    it.each<[string, Record<string, string>, RegExp]>([
      [
        'a directory that others can listen in on',
        { ...directory, OIDC_ISSUER: 'http://login.example' },
        /OIDC_ISSUER/,
      ],
      ['an issuer that is no address', { ...tokens, JWT_ISSUER: 'login' }, /JWT_ISSUER/],
      ['keys that others can change on the way', { ...tokens, JWT_JWKS_URL: 'http://x.example/k' }, /JWT_JWKS_URL/],
      ['a directory without a client', { OIDC_ISSUER: directory.OIDC_ISSUER }, /OIDC_CLIENT_ID is missing/],
      ['a client without a directory', { OIDC_CLIENT_ID: 'me' }, /OIDC_ISSUER is missing/],
      [
        'a secret without a directory',
        { OIDC_CLIENT_SECRET: 's3cret' },
        /^(?![\s\S]*s3cret)[\s\S]*OIDC_ISSUER is missing/,
      ],
      ['scopes that sign nobody in', { ...directory, OIDC_SCOPES: 'profile' }, /OIDC_SCOPES/],
      ['tokens for anybody', { JWT_ISSUER: tokens.JWT_ISSUER }, /JWT_AUDIENCE is missing/],
      ['tokens of nobody', { JWT_AUDIENCE: 'me' }, /JWT_ISSUER is missing/],
      ['a role that there is not', { OIDC_ROLES: 'Editors=BOSS' }, /OIDC_ROLES: Editors=BOSS/],
      ['a group without a role', { OIDC_ROLES: 'Editors' }, /OIDC_ROLES: Editors/],
      ['a role without a group', { OIDC_ROLES: '=AUTHOR' }, /OIDC_ROLES: =AUTHOR/],
    ])('refuses %s', (_what, env, said) => {
      expect(() => readConfig(env)).toThrow(said);
    });
  });

  it('is described in full by .env.example', () => {
    const source = readFileSync('src/config.ts', 'utf8');
    const read = new Set(Array.from(source.matchAll(/read\.\w+\('(\w+)'/g), (match) => match[1]));
    const described = new Set(
      Array.from(readFileSync('.env.example', 'utf8').matchAll(/^(\w+)=/gm), (match) => match[1]),
    );
    expect([...read].sort()).toEqual([...described].sort());
  });

  it('keeps questions for 90 days unless told otherwise, and knows what is no number of days', () => {
    const daysOf = (value?: string) => readConfig({ QUESTION_LOG_DAYS: value }).questionLogDays;
    expect([daysOf(), daysOf(''), daysOf('0'), daysOf('30')]).toEqual([90, 90, 0, 30]);
    for (const value of ['-1', '1.5', 'ever', '3651']) expect(() => daysOf(value)).toThrow(/QUESTION_LOG_DAYS/);
  });

  it('believes the balancers that are named, and no other', () => {
    expect(readConfig({ TRUSTED_PROXIES: '10.0.0.0/8, ::1' }).trustedProxies).toEqual(['10.0.0.0/8', '::1']);
    for (const wrong of ['balancer', '10.0.0.0/33', '10.0.0.1/8/8', '::1/129'])
      expect(() => readConfig({ TRUSTED_PROXIES: wrong })).toThrow(`TRUSTED_PROXIES: ${wrong} is not an address`);
  });

  it('gives every caller over GraphQL a budget, and keeps answers, unless told otherwise', () => {
    expect(readConfig({}).graphql).toMatchObject({ costPerMinute: 60_000, cacheBytes: 32_000_000, trustedOnly: false });
    const { graphql } = readConfig({ GRAPHQL_BUDGET: '0', GRAPHQL_CACHE_MB: '0', GRAPHQL_TRUSTED_ONLY: 'on' });
    expect(graphql).toMatchObject({ costPerMinute: 0, cacheBytes: 0, trustedOnly: true });
    expect(() => readConfig({ GRAPHQL_BUDGET: '-1' })).toThrow('GRAPHQL_BUDGET=-1 does not fit');
  });
});
