import type { Log } from '../../src/log';
import { Browser, type Page } from '../support/browser';
import { openPeopleServer, type PeopleServer } from '../support/people-server';
import { createStandInDirectory, type StandInDirectory } from '../support/stand-in-directory';
import { renewablePeople, type RenewablePeople } from '../support/renewable-people';

const viewer = '{ viewer { person { id name email roles rolesFromDirectory topics } } }';

/** A real OpenID provider, a real server, and a browser between them. */
describe('signing in with the organisation’s account', () => {
  let kept: RenewablePeople;
  let directory: StandInDirectory;
  let server: PeopleServer;
  let logged: { level: string; line: string }[];
  let skew: number;
  const note =
    (level: string) =>
    (context: object, message: string): void => {
      logged.push({ level, line: `${message} ${JSON.stringify(context)}` });
    };
  const log: Log = { debug: note('debug'), info: note('info'), warn: note('warn'), error: note('error') };

  beforeAll(async () => {
    kept = await renewablePeople();
  });
  beforeEach(async () => {
    await kept.renew();
    directory = await createStandInDirectory();
    directory.accounts.set('u-ana', {
      name: 'Ana Diallo',
      email: 'ana@example.org',
      groups: ['EDITORS', 'Heads of unit', 'Everybody'],
    });
    [logged, skew] = [[], 0];
    server = await openPeopleServer({
      store: kept.store,
      log,
      now: () => new Date(Date.now() + skew),
      env: {
        OIDC_ISSUER: directory.issuer,
        OIDC_CLIENT_ID: directory.clientId,
        OIDC_CLIENT_SECRET: directory.clientSecret,
        OIDC_ROLES: 'EDITORS=AUTHOR, Heads of unit=REVIEWER+PUBLISHER, Directors=ADMIN',
      },
    });
    await directory.open(`${server.address}/sign-in/callback`);
  });
  afterEach(async () => {
    await server.close();
    await directory.close();
  });
  afterAll(() => kept.remove());

  async function signIn(browser: Browser, login = 'u-ana', from = '/sign-in'): Promise<Page> {
    return browser.submit(await browser.open(server.address + from), { login });
  }

  const callbackOf = ({ through }: Page) => through.find((each) => each.includes('/sign-in/callback?')) ?? '';
  const isSignedIn = (browser: Browser) =>
    server
      .graphql(viewer, {}, { cookie: browser.cookieHeader(server.address) })
      .then(({ data }) => Boolean(data?.viewer.person));

  it('leads to the directory and back, signed in with the name and the roles that it says', async () => {
    const browser = new Browser();
    const page = await signIn(browser);
    expect([page.status, page.url]).toEqual([200, `${server.address}/sign-in`]);
    expect(page.text).toContain('<h1>Signed in as Ana Diallo</h1>');
    expect(page.text).toContain('Your roles: author, reviewer, publisher.');
    const { data } = await server.graphql(viewer, {}, { cookie: browser.cookieHeader(server.address) });
    expect(data.viewer.person).toMatchObject({
      name: 'Ana Diallo',
      email: 'ana@example.org',
      roles: ['AUTHOR', 'REVIEWER', 'PUBLISHER'],
      rolesFromDirectory: ['AUTHOR', 'REVIEWER', 'PUBLISHER'],
      topics: [],
    });
  });

  it('asks for a code with PKCE, a state and a nonce, new ones every time, and for the directory’s description once', async () => {
    const asked = await Promise.all(
      [1, 2].map(async () => {
        const { through } = await new Browser().open(`${server.address}/sign-in`);
        return new URL(through.find((each) => each.startsWith(directory.issuer)) ?? '').searchParams;
      }),
    );
    for (const query of asked) {
      expect(Object.fromEntries(query)).toMatchObject({
        response_type: 'code',
        client_id: 'pratique',
        scope: 'openid profile email',
        redirect_uri: `${server.address}/sign-in/callback`,
        code_challenge_method: 'S256',
      });
    }
    expect(directory.timesDescribed()).toBe(1);
    for (const name of ['code_challenge', 'state', 'nonce']) {
      const [one = '', two = ''] = asked.map((query) => query.get(name) ?? '');
      expect(one.length).toBeGreaterThan(40);
      expect(one).not.toBe(two);
    }
  });

  it('takes a directory that says everything in its token', async () => {
    await directory.open(`${server.address}/sign-in/callback`, { claimsInToken: true });
    const page = await signIn(new Browser());
    expect(page.text).toContain('Signed in as Ana Diallo');
    expect(page.text).toContain('author, reviewer, publisher');
  });

  it('leads back to where somebody wanted to go', async () => {
    const page = await signIn(new Browser(), 'u-ana', '/sign-in?return=%2Ffr%2Fguides%3Fx%3D1');
    expect(page.url).toBe(`${server.address}/fr/guides?x=1`);
  });

  it.each(['https://evil.example/', '//evil.example', '/\\evil.example', '/%09/evil.example', 'javascript:alert(1)'])(
    'leads nobody to %s',
    async (target) => {
      const page = await signIn(new Browser(), 'u-ana', `/sign-in?return=${encodeURIComponent(target)}`);
      expect(new URL(page.url).origin).toBe(server.address);
      for (const each of page.through) expect([server.address, directory.issuer]).toContain(new URL(each).origin);
    },
  );

  it('is the same person the next time, with the roles of that day', async () => {
    const id = async (browser: Browser) => {
      const { data } = await server.graphql(viewer, {}, { cookie: browser.cookieHeader(server.address) });
      return data.viewer.person.id;
    };
    const [first, second] = [new Browser(), new Browser()];
    await signIn(first);
    directory.accounts.set('u-ana', { name: 'Ana Diallo', groups: ['Everybody'] });
    expect((await signIn(second)).text).toContain('You have no role here yet.');
    expect(await id(first)).toBe(await id(second));
  });

  it('begins a new session, and ends one that was planted before', async () => {
    const browser = new Browser();
    const planted = new Browser();
    await signIn(planted);
    browser.cookies = [...planted.cookies];
    skew = 9 * 3_600_000;
    await signIn(browser);
    expect(browser.cookieHeader(server.address)).not.toBe(planted.cookieHeader(server.address));
    skew = 0;
    expect(await isSignedIn(planted)).toBe(false);
  });

  it('can be declined', async () => {
    const browser = new Browser();
    const page = await browser.submit(await browser.open(`${server.address}/sign-in`));
    expect(page.status).toBe(403);
    expect(page.text).toContain('The sign-in was not completed. Nothing was changed.');
    expect(await isSignedIn(browser)).toBe(false);
    expect(logged.map(({ level }) => level)).toEqual(['info']);
  });

  describe('refuses', () => {
    const refused = async (page: Page, browser: Browser) => {
      expect([page.status, page.text.includes('You are not signed in')]).toEqual([400, true]);
      expect(await isSignedIn(browser)).toBe(false);
    };

    it('an answer in a browser that did not ask', async () => {
      const stranger = new Browser();
      await refused(await stranger.open(callbackOf(await signIn(new Browser()))), stranger);
    });

    it('the answer to another browser’s question', async () => {
      const [victim, attacker] = [new Browser(), new Browser()];
      await victim.open(`${server.address}/sign-in`);
      await refused(await victim.open(callbackOf(await signIn(attacker))), victim);
    });

    it('an answer for the second time', async () => {
      const browser = new Browser();
      await browser.open(`${server.address}/sign-in`);
      const journey = browser.cookies.filter(({ name }) => name === 'pratique_sign_in');
      const page = await signIn(browser);
      browser.cookies = journey;
      await refused(await browser.open(callbackOf(page)), browser);
    });

    it.each([
      ['a state', 'state'],
      ['a nonce', 'nonce'],
      ['a code verifier', 'verifier'],
    ])('%s that is not that of the question', async (_what, field) => {
      const browser = new Browser();
      const form = await browser.open(`${server.address}/sign-in`);
      browser.cookies = browser.cookies.map((cookie) =>
        cookie.name === 'pratique_sign_in' ? { ...cookie, value: changed(cookie.value, field) } : cookie,
      );
      await refused(await browser.submit(form, { login: 'u-ana' }), browser);
      expect(logged).toHaveLength(1);
    });

    it('an answer that comes a quarter of an hour late', async () => {
      const browser = new Browser();
      const form = await browser.open(`${server.address}/sign-in`);
      skew = 15 * 60_000;
      await refused(await browser.submit(form, { login: 'u-ana' }), browser);
    });

    it('a callback that nobody was sent to', async () => {
      for (const query of [
        '',
        '?',
        '?code=x',
        '?code=x&state=y',
        '?error=server_error',
        `?state=${'x'.repeat(5_000)}`,
      ]) {
        const browser = new Browser();
        await refused(await browser.open(`${server.address}/sign-in/callback${query}`), browser);
      }
    });

    it('a journey that is no journey', async () => {
      for (const value of [
        '',
        'x',
        Buffer.from('null').toString('base64url'),
        Buffer.from('{}').toString('base64url'),
      ]) {
        const browser = new Browser();
        browser.cookies = [{ host: '127.0.0.1', name: 'pratique_sign_in', value, path: '/' }];
        await refused(await browser.open(`${server.address}/sign-in/callback?code=x&state=y`), browser);
      }
    });
  });

  it('is closed to somebody who was deactivated', async () => {
    const browser = new Browser();
    await signIn(browser);
    const [person] = await kept.store.people();
    await kept.store.changePerson(person?.id ?? '', { deactivatedAt: new Date() });
    const again = await signIn(new Browser());
    expect([again.status, again.text.includes('may no longer sign in here')]).toEqual([403, true]);
    expect(await isSignedIn(browser)).toBe(false);
  });

  it('says calmly that the directory went away meanwhile', async () => {
    const browser = new Browser();
    const form = await browser.open(`${server.address}/sign-in`);
    const journey = [...browser.cookies];
    const done = await browser.submit(form, { login: 'u-ana' });
    browser.cookies = journey;
    await directory.close();
    const page = await browser.open(callbackOf(done));
    expect([page.status, page.text.includes('does not answer')]).toEqual([503, true]);
    expect(logged.map(({ level }) => level)).toEqual(['error']);
  });

  it('says calmly that the directory was never reached', async () => {
    await directory.close();
    const page = await new Browser({ 'accept-language': 'fr' }).open(`${server.address}/sign-in`);
    expect(page.status).toBe(503);
    expect(page.text).toContain('Le service de connexion ne répond pas.');
    expect(logged).toHaveLength(1);
  });

  it('leaves nothing about anybody in the log', async () => {
    const browser = new Browser();
    const form = await browser.open(`${server.address}/sign-in`);
    browser.cookies = browser.cookies.map((cookie) =>
      cookie.name === 'pratique_sign_in' ? { ...cookie, value: changed(cookie.value, 'nonce') } : cookie,
    );
    await browser.submit(form, { login: 'u-ana' });
    const another = new Browser();
    await another.submit(await another.open(`${server.address}/sign-in`));
    await signIn(another);
    expect(logged.map(({ level }) => level)).toEqual(['warn', 'info']);
    expect(JSON.stringify(logged)).not.toMatch(/Ana|Diallo|example\.org|u-ana|EDITORS|code=/);
  });
});

/** A journey with another word in one place. */
function changed(journey: string, field: string): string {
  const content = JSON.parse(Buffer.from(journey, 'base64url').toString());
  return Buffer.from(JSON.stringify({ ...content, [field]: 'x'.repeat(43) })).toString('base64url');
}
