import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import lunr from 'lunr';
import { readConfig } from '../../../src/config';
import { createServer, type MessageEndpoint } from '../../../src/http';
import type { PastEditions } from '../../../src/http/pages/past-editions';
import { exportLunrIndex } from '../../../src/search';
import { quietLog } from '../../../src/log';
import { shippedAssistant, today } from '../../support/shipped-library';

const html = { accept: 'text/html' };

describe('the page, without script', () => {
  let server: FastifyInstance;
  const open = async (
    env: Record<string, string> = {},
    messages: MessageEndpoint = { handle: () => Promise.resolve({ status: 200, headers: {} }) },
    pastEditions?: PastEditions,
  ) =>
    createServer({
      config: readConfig(env),
      assistant,
      log: quietLog,
      now: () => today,
      health: () =>
        Promise.resolve({ sequence: 1, sections: assistant.snapshot.sections, builtAt: today, storage: 'ok' as const }),
      lunrIndexes: (language) => exportLunrIndex(assistant.snapshot, language),
      assets: join(__dirname, '../../../web/assets'),
      messages,
      ...(pastEditions ? { pastEditions } : {}),
    });
  let assistant: Awaited<ReturnType<typeof shippedAssistant>>;
  beforeAll(async () => {
    assistant = await shippedAssistant();
    server = await open();
  });
  afterAll(() => server.close());
  const get = (url: string, headers: Record<string, string> = html) => server.inject({ url, headers });

  it('leads to the language that the browser asks for first', async () => {
    expect((await get('/', { 'accept-language': 'de, fr-CA;q=0.8, en;q=0.5' })).headers.location).toBe('/fr');
    expect((await get('/', { 'accept-language': 'fr;q=0.2, en-GB;q=0.9' })).headers.location).toBe('/en');
    expect((await get('/')).headers.location).toBe('/en');
  });

  it('answers a question with its sources, their standing and their edition', async () => {
    const page = await get('/en/ask?q=What+are+the+four+core+tools+of+CBHRM%3F');
    expect(page.statusCode).toBe(200);
    expect(page.body).toContain(
      'job catalogue, the competency framework, the competency dictionary and job descriptions',
    );
    expect(page.body).toContain('href="/en/guides/cbhrm-in-customs/cb-four-core-tools"');
    expect(page.body).toContain('Explanatory, not official');
    expect(page.body).toContain('Edition 1, 23 November 2026');
  });

  it('lists good practices by theme and apart from guides, and shows one whole', async () => {
    const list = await get('/en/practices');
    expect(list.body).toContain('<h2>Implementing the framework</h2>');
    expect(list.body).toContain('href="/en/practices/practice-eswatini-top-management"');
    expect((await get('/en/guides')).body).not.toContain('practice-');
    const one = await get('/fr/practices/practice-eswatini-top-management');
    expect(one.body).toContain('L’expérience d’une administration');
    expect(one.body).toContain('<h2>Points de vigilance</h2>');
    expect(one.body).toContain('l’administration ne l’a pas confirmée ici');
    expect((await get('/en/practices/practice-nowhere')).statusCode).toBe(404);
    expect((await get('/en/practices/cbhrm-in-customs')).statusCode).toBe(404);
  });

  it('shows good practices side by side, of one theme if wanted', async () => {
    const { body } = await get('/en/practices?view=compare&theme=human-capital');
    expect(body).toContain('<th scope="col">What to watch out for</th>');
    expect(body).toContain('Jamaica Customs Agency');
    expect(body).not.toContain('Eswatini');
  });

  it('says that the guides do not say, what was searched, and offers three ways on', async () => {
    const { body } = await get('/en/ask?q=Which+HS+code+applies+to+solar+panels%3F');
    expect(body).toContain('<h1>The guides do not say</h1>');
    expect(body).toMatch(/Searched \d+ guides/);
    expect(body).toContain('Nearest sections, not an answer');
    expect(body).toContain('Search all text');
    expect(body).toContain('See all guides');
  });

  it.each([
    ['no question', '/en/ask'],
    ['an empty question', '/en/ask?q='],
    ['a blank question', '/en/ask?q=%20'],
    ['two questions', '/fr/ask?q=a&q=b'],
    ['a question of 5,000 letters', `/en/ask?q=${'x'.repeat(5_000)}`],
  ])('takes %s calmly', async (_what, url) => {
    expect((await get(url)).statusCode).toBe(200);
  });

  it('opens every citation’s address', async () => {
    const answer = assistant.ask({ text: 'What is a job catalogue?', language: 'en' });
    if (answer.kind !== 'answered') throw new Error('not answered');
    for (const { path, heading } of answer.citations) {
      const page = await get(path);
      expect(page.statusCode).toBe(200);
      expect(page.body).toContain(`<h1>${heading}</h1>`);
    }
  });

  it('leads the permanent address of a section to its present one', async () => {
    expect((await get('/s/ws-when')).headers.location).toBe('/en/guides/workshop-2022/ws-when');
    expect((await get('/fr/guides/elsewhere/ws-when')).headers.location).toBe('/en/guides/workshop-2022/ws-when');
  });

  it('shows published sections, every fourth of each guide, with one h1, its sources and no dead link inside', async () => {
    for (const { sections } of assistant.snapshot.library.guides.filter(({ kind }) => kind !== 'GLOSSARY')) {
      for (const { id, guide } of sections.filter((_, i) => i % 4 === 0)) {
        const page = await get(`/${guide.language}/guides/${guide.slug}/${id}`);
        expect([id, page.statusCode, page.body.match(/<h1/g)?.length]).toEqual([id, 200, 1]);
        expect(page.body).not.toContain('href="section:');
      }
    }
  });

  it.each([
    '/en/guides/nothing',
    '/en/guides/workshop-2022/nothing',
    '/s/nothing',
    '/de',
    '/en/topics/nothing',
    '/s/__proto__',
    '/en/guides/constructor',
    '/%2e%2e/package.json',
    '/assets/../package.json',
  ])('says calmly that there is nothing at %s', async (url) => {
    const page = await get(url);
    expect(page.statusCode).toBe(404);
    expect(page.body).toMatch(/There is no such page/);
  });

  it('searches with filters in the address, offers those that would empty the list too, and takes each back by a link', async () => {
    const page = await get('/en/search?q=training&kind=WORKSHOP&topic=training-in-the-region&kind=NONSENSE');
    expect(page.body).toMatch(/<h1>\d+ sections? for “training”<\/h1>/);
    expect(page.body).toMatch(/value="WORKSHOP"\s+checked/);
    expect(page.body).toContain('aria-label="Remove filter: Workshop"');
    expect(page.body).not.toContain('value="NONSENSE"');
    expect(page.body).toContain('value="cbhrm-in-customs"');
  });

  it('shows ten sections a page and the last one for a page behind it', async () => {
    const last = await get('/en/search?q=training&page=9999');
    expect(last.body).toMatch(/Page (\d+) of \1/);
    expect(last.body.match(/class="snippet"/g)?.length).toBeLessThanOrEqual(10);
    expect((await get('/en/search?q=training&page=-1')).body).toContain('Page 1 of');
  });

  it.each(['standing', 'topic', 'kind', 'guide', 'q', 'after', 'from', 'edition'])(
    'shows what an address says under %s as text, never as markup',
    async (name) => {
      const hostile = encodeURIComponent('"><script src=x></script>');
      for (const path of ['/en/search?q=training', '/en/ask?q=And+trainers%3F', '/en/changes/workshop-2022?to=1']) {
        const page = await get(`${path}&${name}=${hostile}`);
        expect(page.body).not.toContain('<script src=x');
        expect(page.statusCode).toBeLessThan(500);
      }
    },
  );

  it('takes a word that no section has for the nearest, and says so', async () => {
    const { body } = await get('/en/search?q=compettency');
    expect(body).toMatch(/Searched for:\s+<a href="\/en\/search\?q=competency">competency<\/a>/);
  });

  it('completes a follow-up from the question before, says how, and offers to ask it by itself', async () => {
    const { body } = await get('/en/ask?q=And+a+job+catalogue%3F&after=What+is+a+competency+dictionary%3F');
    expect(body).toContain('<h1>And a job catalogue?</h1>');
    expect(body).toContain('Taken as: ');
    expect(body).toContain('href="/en/ask?q=And+a+job+catalogue%3F"');
  });

  it('asks no second time what was meant, once somebody has chosen', async () => {
    const { body } = await get('/en/ask?q=checklist');
    const [, chosen = ''] = /href="(\/en\/ask\?q=[^"]*clarified=yes)"/.exec(body) ?? [];
    expect((await get(chosen.replaceAll('&amp;', '&'))).body).not.toContain('Which do you mean?');
  });

  it('prints a guide whole: title, edition, standing, every section with its sources', async () => {
    const { body } = await get('/en/print/workshop-2022');
    const guide = assistant.snapshot.library.guide('en/workshop-2022');
    expect(body.match(/<section id="/g)).toHaveLength(guide?.sections.length ?? -1);
    expect(body).toMatch(/class="running"[^>]*>\s*The 2022[^<]*Edition 1, 23 November 2026 · Explanatory/);
  });

  it('says that earlier editions are away while storage is, and that the present text can be read', async () => {
    const away = () => Promise.reject(new Error('no connection'));
    const without = await open({}, undefined, { list: away, compare: away, section: away });
    for (const url of ['/en/changes/workshop-2022', '/en/guides/workshop-2022/ws-when?edition=7']) {
      const page = await without.inject({ url, headers: html });
      expect([url, page.statusCode]).toEqual([url, 503]);
      expect(page.body).toContain('The present text can be read as always.');
    }
    expect((await without.inject({ url: '/en/guides/workshop-2022/ws-when', headers: html })).statusCode).toBe(200);
    await without.close();
  });

  it('speaks French on French pages', async () => {
    const page = await get('/fr/ask?q=xyzzy');
    expect(page.body).toContain('<html lang="fr">');
    expect(page.body).toContain('Les guides ne le disent pas');
    expect((await get('/fr/nowhere')).body).toContain('Cette page n’existe pas');
  });

  it('allows no script but its own, and nothing from another host', async () => {
    const policy = String((await get('/en')).headers['content-security-policy']);
    expect(policy).toContain("default-src 'none'");
    expect(policy).toMatch(/script-src 'self';/);
    expect(policy).not.toMatch(/unsafe|https:\/\/(?!teams\.microsoft\.com|\*\.cloud\.microsoft)/);
  });

  it('refuses a body that is too large, and JSON that is none, with a clear error', async () => {
    const json = { 'content-type': 'application/json' };
    const large = await server.inject({
      method: 'POST',
      url: '/api/messages',
      headers: json,
      payload: `"${'x'.repeat(300_000)}"`,
    });
    expect(large.statusCode).toBe(413);
    const broken = await server.inject({ method: 'POST', url: '/api/messages', headers: json, payload: '{' });
    expect(broken.statusCode).toBe(400);
  });

  it('closes the bot, and nothing else, when it could be reached without a registration', async () => {
    const exposed = await open({ HOST: '0.0.0.0' });
    expect(
      (await exposed.inject({ method: 'POST', url: '/api/messages', payload: { type: 'message' } })).statusCode,
    ).toBe(503);
    expect((await exposed.inject({ url: '/en' })).statusCode).toBe(200);
    await exposed.close();
  });

  it('shows a failure of ours as one calm sentence with a reference', async () => {
    const failing = await open({}, { handle: () => Promise.reject(new Error('secret detail')) });
    const reply = await failing.inject({ method: 'POST', url: '/api/messages', payload: { type: 'message' } });
    expect(reply.statusCode).toBe(500);
    expect(reply.json()).toEqual({
      error: { code: 'INTERNAL', message: 'Internal error', requestId: expect.any(String) },
    });
    await failing.close();
  });

  it('says how it is', async () => {
    expect((await get('/healthz')).json()).toMatchObject({ status: 'ok', sequence: 1, storage: 'ok' });
    expect((await get('/readyz')).json()).toMatchObject({ ready: true });
  });

  it('hands a portal the index as stock Lunr reads it, and says 304 when the portal has it already', async () => {
    const first = await get('/index/en.json');
    expect(first.statusCode).toBe(200);
    expect(first.headers['content-type']).toContain('application/json');
    const loaded = lunr.Index.load(JSON.parse(first.body) as object);
    expect(loaded.search('four core tools')[0]?.ref).toBe('cb-four-core-tools');
    const { etag } = first.headers;
    for (const known of [etag, `"other", ${String(etag)}`, '*', String(etag).slice(2)]) {
      const again = await get('/index/en.json', { 'if-none-match': String(known) });
      expect([again.statusCode, again.body]).toEqual([304, '']);
    }
    expect((await get('/index/en.json', { 'if-none-match': 'W/"another"' })).statusCode).toBe(200);
    expect((await get('/index/fr.json')).headers.etag).not.toBe(etag);
    expect((await get('/index/de.json')).statusCode).toBe(404);
  });
});
