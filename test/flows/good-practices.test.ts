import mammoth from 'mammoth';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '../../src/config';
import { quietLog } from '../../src/log';
import { operator, type Role } from '../../src/people';
import { serve, type RunningServer } from '../../src/serve';
import { Browser } from '../support/browser';

const form = {
  language: 'EN',
  administration: 'Samoa Customs',
  theme: 'virtual-training',
  title: 'Induction of new officers moved online',
  problem: 'Samoa Customs could not gather its new officers in Apia in 2021.',
  done: 'Samoa Customs moved its induction course online.\n- four weeks of self-study\n- one live session a week',
  results: 'Samoa Customs had 12 of 14 new officers finish in 2021.',
  evidence: 'Annual report 2021, https://samoa.example/report_2021?a=1&b=2',
  watch: 'Samoa Customs lent laptops to three officers.',
  contact: 'training@samoa.example',
  showContact: true,
};

/** A practice on its whole way, through the running server. */
describe('a good practice', () => {
  let directory: string;
  let server: RunningServer;
  let clock = new Date('2026-11-23T09:00:00Z');
  const browsers = new Map<string, Browser>();

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'pratique-practices-'));
    server = await serve({
      config: readConfig({ PORT: '0', PRATIQUE_DATA: directory }),
      log: quietLog,
      now: () => clock,
      whenHeld: 'own',
    });
    await signIn('sina', ['READER', 'REVIEWER']);
    await signIn('chen', ['REVIEWER']);
    await signIn('dora', ['PUBLISHER']);
    await signIn('rosa', []);
  }, 120_000);
  afterAll(async () => {
    await server.stop();
    await rm(directory, { recursive: true, force: true });
  });

  async function signIn(name: string, roles: readonly Role[]): Promise<void> {
    const { link } = await server.people.members.invite({ name, roles, topics: [] }, operator);
    const browser = new Browser();
    await browser.submit(await browser.open(`${server.address}/sign-in/link/${link.token}`));
    browsers.set(name, browser);
  }

  const cookieOf = (name: string | undefined, path: string): Record<string, string> => {
    const cookie = name === undefined ? '' : (browsers.get(name)?.cookieHeader(server.address + path) ?? '');
    return cookie === '' ? {} : { cookie, 'sec-fetch-site': 'same-origin' };
  };

  async function as(name: string | undefined, query: string, variables: object = {}): Promise<any> {
    const response = await fetch(`${server.address}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...cookieOf(name, '/graphql') },
      body: JSON.stringify({ query, variables }),
    });
    const { data, errors = [] } = (await response.json()) as { data?: any; errors?: any[] };
    return { data, codes: errors.map((error) => error.extensions.code as string) };
  }

  async function does(name: string, mutation: string, input: object, fields: string): Promise<any> {
    const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input!`;
    const operation = `mutation ($input: ${type}) { ${mutation}(input: $input) { ${fields} userErrors { code path message } } }`;
    const { data, codes } = await as(name, operation, { input });
    expect(codes).toEqual([]);
    return data[mutation];
  }

  const page = async (name: string | undefined, path: string, sent?: Record<string, string>) => {
    const response = await fetch(server.address + path, {
      headers: { accept: 'text/html', ...cookieOf(name, path) },
      redirect: 'manual',
      ...(sent ? { method: 'POST', body: new URLSearchParams(sent) } : {}),
    });
    return { status: response.status, location: response.headers.get('location'), body: await response.text() };
  };

  const contribution = 'contribution { practiceId state reason contact }';
  const mine = async (name: string) =>
    (await as(name, '{ myContributions { practiceId title state reason contact } }')).data.myContributions;
  let id = '';
  let guideId = '';

  it('is taken by nobody who has not signed in', async () => {
    const { codes } = await as(
      undefined,
      'mutation ($input: ContributePracticeInput!) { contributePractice(input: $input) { userErrors { code } } }',
      { input: form },
    );
    expect(codes).toEqual(['UNAUTHENTICATED']);
    const { status, location } = await page(undefined, '/en/practices/contribute');
    expect([status, location]).toEqual([303, '/sign-in?return=%2Fen%2Fpractices%2Fcontribute']);
  });

  it('goes to the reviewers, once for its key, and readers see nothing of it', async () => {
    const sent = { ...form, idempotencyKey: 'first' };
    const first = await does('sina', 'contributePractice', sent, contribution);
    expect(first).toMatchObject({ userErrors: [], contribution: { state: 'IN_REVIEW', contact: form.contact } });
    const again = await does('sina', 'contributePractice', sent, contribution);
    expect(again.contribution.practiceId).toBe(first.contribution.practiceId);
    expect(await mine('sina')).toHaveLength(1);
    id = first.contribution.practiceId;
    expect((await as(undefined, `{ practice(id: "${id}") { title } }`)).data.practice).toBeNull();
    expect((await page(undefined, `/en/practices/${id}`)).status).toBe(404);
  });

  it('names what is wrong with a form', async () => {
    const bad = { ...form, theme: 'nowhere', problem: ' \u202e ', done: 'x'.repeat(3_000) };
    const { userErrors } = await does('sina', 'contributePractice', bad, contribution);
    expect(userErrors).toHaveLength(1);
    expect(userErrors[0].message).toContain('the theme is not one of the topics');
    expect(userErrors[0].message).toContain('“problem” is empty');
    const sent = await page('sina', '/fr/practices/contribute', { title: '<script>alert(1)</script>', key: 'k' });
    expect(sent.status).toBe(422);
    expect(sent.body).toContain('&lt;script&gt;');
    expect(sent.body).not.toContain('<script>alert');
  });

  it('is approved by somebody else, published, and found by a question, marked as an experience', async () => {
    const { data } = await as('chen', '{ drafts(first: 5) { nodes { guide { id } guideId version } } }').catch(() => ({
      data: null,
    }));
    guideId = data?.drafts?.nodes?.[0]?.guideId ?? Buffer.from(`Guide:en/${id}`).toString('base64url');
    const { version } = (await as('chen', `{ draft(guideId: "${guideId}") { version } }`)).data.draft;
    const own = await does('sina', 'approveDraft', { guideId, version }, 'draft { state }');
    expect(own.userErrors.map(({ code }: { code: string }) => code)).toEqual(['FOUR_EYES']);
    await does('chen', 'approveDraft', { guideId, version }, 'draft { state }');
    expect((await mine('sina'))[0].state).toBe('APPROVED');
    const published = await does(
      'dora',
      'publishDraft',
      { guideId, version, note: 'A practice' },
      'edition { number }',
    );
    expect(published.userErrors).toEqual([]);
    expect((await mine('sina'))[0].state).toBe('PUBLISHED');

    const { data: asked } = await as(
      undefined,
      '{ ask(input: { text: "Which administrations moved induction online?" }) { ... on Answered { text citations { guideTitle address } } } }',
    );
    expect(asked.ask.text).toContain('Samoa Customs');
    expect(JSON.stringify(asked.ask.citations)).toContain('Experience: Samoa Customs');
  });

  it('shows its contact only as long as there is leave to', async () => {
    const shown = () => page(undefined, `/en/practices/${id}`);
    expect((await shown()).body).toContain('training@samoa.example');
    expect((await shown()).body).toContain('href="https://samoa.example/report_2021?a=1&amp;b=2"');
    const foreign = await does('rosa', 'changePracticeContact', { practiceId: id, contact: 'me' }, contribution);
    expect(foreign.userErrors[0].code).toBe('NOT_FOUND');
    await does('sina', 'changePracticeContact', { practiceId: id, contact: null }, contribution);
    expect((await shown()).body).not.toContain('training@samoa.example');
    const { contribution: other } = await does(
      'rosa',
      'contributePractice',
      { ...form, showContact: false },
      contribution,
    );
    expect(other.contact).toBeNull();
  });

  it('keeps hostile text harmless wherever it is shown', async () => {
    const hostile = {
      ...form,
      title: '<img src=x onerror=alert(1)> [x](javascript:alert(1)) *b*',
      problem: '# Heading\n[^evidence]: mine\n<script>alert(1)</script> [click](javascript:alert(1)) \u202etxt',
    };
    const { contribution: sent } = await does('rosa', 'contributePractice', hostile, contribution);
    const guide = Buffer.from(`Guide:en/${sent.practiceId}`).toString('base64url');
    const { version } = (await as('chen', `{ draft(guideId: "${guide}") { version } }`)).data.draft;
    await does('chen', 'approveDraft', { guideId: guide, version }, 'draft { state }');
    await does('dora', 'publishDraft', { guideId: guide, version, note: 'Hostile' }, 'edition { number }');
    const { body } = await page(undefined, `/en/practices/${sent.practiceId}`);
    expect(body).not.toMatch(/<script>alert|<img src=x|href="javascript|<h1>Heading|\u202e/);
    expect(body).toContain('# Heading');
  });

  const introduction = { en: 'What administrations told.\n\nRead it.', fr: 'Ce que des administrations ont dit.' };

  it('is compiled into a numbered edition that never changes, by those who publish', async () => {
    const issue = { number: 1, introduction };
    const operation =
      'mutation ($input: IssuePracticeReportInput!) { issuePracticeReport(input: $input) { userErrors { code } } }';
    expect((await as('chen', operation, { input: issue })).codes).toEqual(['FORBIDDEN']);
    expect((await page('chen', '/en/practices/report/next')).status).toBe(404);
    const fields = 'report { number issuedAt address themes { title practices { title administration news } } }';
    const { report, userErrors } = await does('dora', 'issuePracticeReport', issue, fields);
    expect(userErrors).toEqual([]);
    expect(report.themes.map(({ title }: { title: string }) => title)).toContain(
      'The move to virtual and hybrid training',
    );
    const again = await does('dora', 'issuePracticeReport', issue, fields);
    expect(again.userErrors[0].code).toBe('VERSION_CONFLICT');
    const read = await page(undefined, '/fr/practices/report/1');
    expect(read.body).toContain('Index des administrations');
    expect(read.body).toContain('Édition 1, 23 novembre 2026');
    expect(read.body).not.toMatch(/training@samoa|<script>alert|<img src=x/);
  });

  it('comes as Markdown and as a Word document that another program reads', async () => {
    const markdown = await page(undefined, '/en/practices/report/1.md');
    expect(markdown.body).toContain('### Induction of new officers moved online');
    expect(markdown.body).not.toContain('section:');
    const response = await fetch(`${server.address}/en/practices/report/1.docx`);
    expect(response.headers.get('content-type')).toContain('wordprocessingml');
    const { value, messages } = await mammoth.convertToHtml({ buffer: Buffer.from(await response.arrayBuffer()) });
    expect(messages.filter(({ type }) => type === 'error')).toEqual([]);
    expect(value).toContain('Index of administrations');
    expect(value).toContain('one live session a week');
    expect(value).toMatch(/<h2>.*Induction of new officers moved online/);
    expect((await page(undefined, '/en/practices/report/7.docx')).status).toBe(404);
  });

  it('makes the next edition start from the last', async () => {
    clock = new Date('2026-11-23T09:10:00Z');
    const { data } = await as(
      'dora',
      '{ nextPracticeReport { number issuedAt introduction themes { practices { news } } } }',
    );
    expect(data.nextPracticeReport).toMatchObject({ number: 2, issuedAt: null, introduction: introduction.en });
    const news = data.nextPracticeReport.themes.flatMap((theme: any) => theme.practices.map((each: any) => each.news));
    expect(new Set(news)).toEqual(new Set(['KNOWN']));
    const sent = { number: '2', en: 'Second.', fr: 'Deuxième.' };
    expect((await page('dora', '/en/practices/report/next', sent)).location).toBe('/en/practices/report/2');
    expect((await page(undefined, '/en/practices/report/2')).body).toContain('Nothing is new since the last edition.');
    expect((await page(undefined, '/en/practices/report/1')).body).toContain('What administrations told.');
  });

  it('stays when its contributor is forgotten', async () => {
    const { forgotten } = await does('sina', 'forgetMyContributions', { confirm: true }, 'forgotten');
    expect(forgotten).toBe(1);
    expect(await mine('sina')).toEqual([]);
    expect((await page(undefined, `/en/practices/${id}`)).body).toContain('Samoa Customs');
  });
});
