import type { Person } from '../../src/people';
import { Browser } from '../support/browser';
import { openPeopleServer, type PeopleServer } from '../support/people-server';
import { renewablePeople, type RenewablePeople } from '../support/renewable-people';

const admin: Person = { id: 'admin', name: 'Admin', roles: ['ADMIN'], topics: [] };
const viewer = '{ viewer { person { name roles } } }';
const HOUR = 3_600_000;

/** A real server without a directory: people come in by links. */
describe('signing in by a link', () => {
  let kept: RenewablePeople;
  let server: PeopleServer;
  let skew: number;
  beforeAll(async () => {
    kept = await renewablePeople();
    server = await openPeopleServer({ store: kept.store, now: () => new Date(Date.now() + skew) });
  });
  beforeEach(async () => {
    await kept.renew();
    skew = 0;
  });
  afterAll(async () => {
    await server.close();
    await kept.remove();
  });

  async function invite(name = 'Ana Diallo'): Promise<string> {
    const { link } = await server.people.members.invite({ name, roles: ['AUTHOR'], topics: ['core-tools'] }, admin);
    return `${server.address}/sign-in/link/${link.token}`;
  }

  async function signedIn(): Promise<Browser> {
    const browser = new Browser();
    await browser.submit(await browser.open(await invite()));
    return browser;
  }

  const asks = (browser: Browser) =>
    server.graphql(viewer, {}, { cookie: browser.cookieHeader(`${server.address}/graphql`) });

  it('takes a button, after which everything knows who it is', async () => {
    const browser = new Browser();
    const offer = await browser.open(await invite());
    expect(offer.text).toContain('<h1>Welcome, Ana Diallo</h1>');
    const page = await browser.submit(offer);
    expect([page.status, page.url]).toEqual([200, `${server.address}/sign-in`]);
    expect(page.text).toContain('Signed in as Ana Diallo');
    expect(page.text).toContain('Your roles: author.');
    expect(page.text).toContain('For these topics: core-tools.');
    expect((await asks(browser)).data.viewer.person).toEqual({ name: 'Ana Diallo', roles: ['AUTHOR'] });
  });

  it('is not used up by whoever only opens it, as mail scanners do', async () => {
    const link = await invite();
    for (let i = 0; i < 3; i++) expect((await new Browser().open(link)).status).toBe(200);
    expect((await fetch(link, { method: 'HEAD' })).status).toBe(200);
    const browser = new Browser();
    expect((await browser.submit(await browser.open(link))).text).toContain('Signed in as Ana Diallo');
  });

  it('works once, and says so calmly in the reader’s language', async () => {
    const link = await invite();
    const [first, second] = [new Browser(), new Browser({ 'accept-language': 'fr' })];
    const offer = await second.open(link);
    await first.submit(await first.open(link));
    for (const page of [await second.submit(offer), await second.open(link)]) {
      expect([page.status, page.setCookies]).toEqual([410, []]);
      expect(page.text).toContain('Ce lien a déjà servi, ou il est trop ancien.');
    }
    expect((await second.open(`${server.address}/sign-in/link/unknown`)).status).toBe(410);
  });

  it('lets exactly one in when many use it at once, on whichever server', async () => {
    const other = await openPeopleServer({ store: kept.store });
    const { pathname } = new URL(await invite());
    const outcomes = await Promise.all(
      Array.from({ length: 20 }, async (_, i) => {
        const { address } = i % 2 ? server : other;
        const init = { method: 'POST', headers: { origin: address }, redirect: 'manual' } as const;
        const { status, headers } = await fetch(address + pathname, init);
        return [status, headers.getSetCookie().length];
      }),
    );
    await other.close();
    expect(outcomes.filter(([status]) => status === 303)).toEqual([[303, 1]]);
    expect(outcomes.filter(([status]) => status === 410)).toHaveLength(19);
  });

  it('asks the first administrator for their name', async () => {
    const link = await server.people.members.firstAdminLink();
    const browser = new Browser();
    const offer = await browser.open(`${server.address}/sign-in/link/${link?.token ?? ''}`);
    expect(offer.text).toContain('Your name, as colleagues know it');
    const page = await browser.submit(offer, { name: 'Ana <b>Diallo</b>' });
    expect(page.text).toContain('Signed in as Ana &lt;b&gt;Diallo&lt;/b&gt;');
    expect(page.text).toContain('administrator');
    expect(await server.people.members.firstAdminLink()).toBeUndefined();
  });

  it('keeps the session where scripts and other sites cannot reach it', async () => {
    const browser = new Browser();
    const { setCookies } = await browser.submit(await browser.open(await invite()));
    expect(setCookies).toEqual([
      expect.stringMatching(/^pratique_session=[\w-]{43}; Path=\/; Expires=[^;]+ GMT; HttpOnly; SameSite=Lax$/),
    ]);
  });

  it('keeps it to https and to this very host where the page is served so', async () => {
    const env = { PRATIQUE_URL: 'https://pratique.example' };
    const secure = await openPeopleServer({ store: kept.store, env });
    const { pathname } = new URL(await invite());
    const response = await fetch(secure.address + pathname, {
      method: 'POST',
      headers: { origin: 'https://pratique.example' },
      redirect: 'manual',
    });
    await secure.close();
    expect(response.headers.getSetCookie()).toEqual([
      expect.stringMatching(/^__Host-pratique_session=[^;]+; Path=\/; Expires=[^;]+; HttpOnly; SameSite=Lax; Secure$/),
    ]);
  });

  it('begins a new session each time, so that a planted one is worth nothing', async () => {
    const planted = await signedIn();
    const browser = new Browser();
    browser.cookies = [...planted.cookies];
    const link = await invite('Bo');
    await browser.submit(await browser.open(link));
    expect((await asks(browser)).data.viewer.person.name).toBe('Bo');
    expect((await asks(planted)).codes).toEqual(['UNAUTHENTICATED']);
  });

  it('leads whoever is signed in already to where they want to go, if that is here', async () => {
    const browser = await signedIn();
    const lead = async (to: string) => (await browser.open(`${server.address}/sign-in?return=${to}`)).url;
    expect(await lead('%2Ffr%2Fguides')).toBe(`${server.address}/fr/guides`);
    for (const to of ['https%3A%2F%2Fevil.example', '%2F%2Fevil.example', '%2F%5Cevil.example']) {
      expect(new URL(await lead(to)).origin).toBe(server.address);
    }
  });

  it('is explained to whoever has no link', async () => {
    const page = await new Browser({ 'accept-language': 'fr' }).open(`${server.address}/sign-in`);
    expect([page.status, page.text.includes('se connectent par un lien')]).toEqual([200, true]);
  });

  it('shows pages that no cache keeps, without script, whose forms can be told from forged ones', async () => {
    const browser = await signedIn();
    const link = await invite();
    for (const path of ['/sign-in', '/sign-out', new URL(link).pathname, '/sign-in/link/unknown']) {
      const { headers, text } = await browser.open(server.address + path);
      expect([path, headers.get('cache-control'), headers.get('referrer-policy'), headers.get('x-robots-tag')]).toEqual(
        [path, 'no-store', 'same-origin', 'noindex'],
      );
      expect(text).not.toMatch(/<script(?!(?: type="module")? src="\/assets\/)/);
      expect(text.match(/<h1/g)).toHaveLength(1);
    }
  });

  describe('signing out', () => {
    it('takes a button and ends this session alone', async () => {
      const [browser, other] = [await signedIn(), await signedIn()];
      const page = await browser.open(`${server.address}/sign-out`);
      expect((await asks(browser)).data.viewer.person.name).toBe('Ana Diallo');
      const stale = browser.cookieHeader(server.address);
      await browser.submit(page);
      expect(browser.cookies).toEqual([]);
      expect((await server.graphql(viewer, {}, { cookie: stale })).codes).toEqual(['UNAUTHENTICATED']);
      expect((await asks(other)).data.viewer.person.name).toBe('Ana Diallo');
    });

    it('on all devices ends every session of the same person', async () => {
      const { person, link } = await server.people.members.invite({ name: 'Bo', roles: [], topics: [] }, admin);
      const [one, two] = [new Browser(), new Browser()];
      await one.submit(await one.open(`${server.address}/sign-in/link/${link.token}`));
      const again = await server.people.members.renewLink(person.id, admin);
      await two.submit(await two.open(`${server.address}/sign-in/link/${again.link.token}`));
      await one.submit(await one.open(`${server.address}/sign-in`), {}, 'everywhere');
      expect((await asks(two)).codes).toEqual(['UNAUTHENTICATED']);
    });

    it('does no harm to whoever is not signed in', async () => {
      const browser = new Browser();
      const page = await browser.submit(await browser.open(`${server.address}/sign-out`));
      expect(page.status).toBe(200);
    });
  });

  describe('a session that has ended', () => {
    it('is told once at the portals’ door, where the browser then forgets it and reads on', async () => {
      const browser = await signedIn();
      skew = 8 * HOUR;
      const { status, codes, headers, text } = await asks(browser);
      expect([status, codes, headers.get('www-authenticate')]).toEqual([401, ['UNAUTHENTICATED'], 'Bearer']);
      expect(headers.getSetCookie()[0]).toMatch(/^pratique_session=; Path=\/; Expires=Thu, 01 Jan 1970/);
      expect(text).not.toContain('Ana');
      expect((await server.graphql('{ searchIndex { sections } }')).status).toBe(200);
    });

    it('is no obstacle to signing in again', async () => {
      const browser = await signedIn();
      skew = 8 * HOUR;
      const page = await browser.open(`${server.address}/sign-in`);
      expect([page.status, page.text.includes('sign in by a link')]).toEqual([200, true]);
      expect(browser.cookies).toEqual([]);
    });
  });

  describe('what another site makes a browser send', () => {
    const forged: [string, Record<string, string>][] = [
      ['says which site it is from', { origin: 'https://evil.example' }],
      ['says that it is from another', { 'sec-fetch-site': 'cross-site' }],
      ['is from a neighbour', { 'sec-fetch-site': 'same-site', origin: 'http://127.0.0.1:1' }],
      ['hides where it is from', { origin: 'null' }],
      ['says nothing', {}],
    ];

    it.each(forged)('does nothing if it %s', async (_what, headers) => {
      const browser = await signedIn();
      const link = await invite();
      const cookie = browser.cookieHeader(server.address);
      for (const url of [link, `${server.address}/sign-out`, `${server.address}/api/messages`]) {
        const response = await fetch(url, { method: 'POST', headers: { cookie, ...headers }, redirect: 'manual' });
        expect([url, response.status, response.headers.getSetCookie()]).toEqual([url, 403, []]);
      }
      expect((await asks(browser)).data.viewer.person.name).toBe('Ana Diallo');
      expect((await new Browser().open(link)).status).toBe(200);
    });

    it('signs nobody in as somebody else, with no session before', async () => {
      const headers = { origin: 'https://evil.example' };
      const response = await fetch(await invite(), { method: 'POST', headers, redirect: 'manual' });
      expect(response.status).toBe(403);
    });

    it('is not taken for what programs send that have no session', async () => {
      const body = JSON.stringify({ type: 'message' });
      const headers = { 'content-type': 'application/json' };
      expect((await fetch(`${server.address}/api/messages`, { method: 'POST', headers, body })).status).toBe(200);
    });

    it('does nothing through GraphQL, for it cannot ask first', async () => {
      const browser = await signedIn();
      const body = JSON.stringify({ query: 'mutation { signOutEverywhere(input: {}) { userErrors { code } } }' });
      const cookie = browser.cookieHeader(server.address);
      for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x']) {
        const headers = { cookie, 'content-type': type };
        const response = await fetch(`${server.address}/graphql`, { method: 'POST', headers, body });
        expect(response.status).toBeGreaterThanOrEqual(400);
      }
      expect((await asks(browser)).data.viewer.person.name).toBe('Ana Diallo');
    });
  });

  it('refuses forms that are too large', async () => {
    const init = {
      method: 'POST',
      headers: { origin: server.address, 'content-type': 'application/x-www-form-urlencoded' },
      body: `name=${'x'.repeat(20_000)}`,
    };
    expect((await fetch(await invite(), init)).status).toBe(413);
  });
});
