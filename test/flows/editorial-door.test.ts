import { Document, HeadingLevel, Packer, Paragraph } from 'docx';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '../../src/config';
import { quietLog } from '../../src/log';
import { operator, type Role } from '../../src/people';
import { serve, type RunningServer } from '../../src/serve';
import { Browser } from '../support/browser';
import { layOutPdf, type Printed } from '../support/lay-out-pdf';
import { writePdf } from '../support/write-pdf';

interface Reply {
  readonly data: any;
  readonly codes: string[];
}

/** People of an office, each with a browser of their own, at the whole house through its real doors. */
describe('the editors’ desk through its doors', () => {
  let directory: string;
  let server: RunningServer;
  let clock = new Date('2026-11-23T09:00:00Z');
  const browsers = new Map<string, Browser>();

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'pratique-desk-'));
    server = await serve({
      config: readConfig({ PORT: '0', PRATIQUE_DATA: directory }),
      log: quietLog,
      now: () => clock,
      whenHeld: 'own',
    });
    await signIn('ana', ['AUTHOR']);
    await signIn('ben', ['AUTHOR', 'REVIEWER']);
    await signIn('chen', ['REVIEWER']);
    await signIn('dora', ['PUBLISHER']);
    await signIn('eve', ['ADMIN']);
    await signIn('fay', ['AUTHOR'], ['virtual-training']);
  }, 120_000);
  afterAll(async () => {
    await server.stop();
    await rm(directory, { recursive: true, force: true });
  });

  async function signIn(name: string, roles: readonly Role[], topics: readonly string[] = []): Promise<void> {
    const { link } = await server.people.members.invite({ name, roles, topics }, operator);
    const browser = new Browser();
    await browser.submit(await browser.open(`${server.address}/sign-in/link/${link.token}`));
    browsers.set(name, browser);
  }

  function cookieOf(name: string | undefined, path: string): Record<string, string> {
    const cookie = name === undefined ? '' : (browsers.get(name)?.cookieHeader(server.address + path) ?? '');
    return cookie === '' ? {} : { cookie };
  }

  /** What comes back to somebody who has signed in, or to nobody in particular. */
  async function as(name: string | undefined, query: string, variables: object = {}): Promise<Reply> {
    const response = await fetch(`${server.address}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...cookieOf(name, '/graphql') },
      body: JSON.stringify({ query, variables }),
    });
    const { data, errors = [] } = (await response.json()) as { data?: any; errors?: any[] };
    return { data, codes: errors.map((error) => error.extensions.code as string) };
  }

  /** Does something at the desk, and gives its payload. */
  async function does(name: string, mutation: string, input: object, fields: string): Promise<any> {
    const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input!`;
    const operation = `mutation ($input: ${type}) { ${mutation}(input: $input) { ${fields} userErrors { code path message } } }`;
    const { data, codes } = await as(name, operation, { input });
    expect(codes).toEqual([]);
    return data[mutation];
  }

  const draftFields = 'draft { version state submittedBy { name } approvedBy { name } }';
  const question = 'What are the four core tools of CBHRM?';
  const ask = async () =>
    (await as(undefined, `{ ask(input: { text: "${question}" }) { ... on Answered { text } } }`)).data.ask
      .text as string;

  let guideId = '';
  let held = 0;
  let markdown = '';
  const sectionId = 'cb-four-core-tools';
  const heading = 'What are the four core tools of CBHRM?';

  const openDraft = async () =>
    (await does('ana', 'openDraft', { guideId }, `${draftFields} userErrors { code }`)).draft as { version: number };
  const version = async () =>
    (await as('ana', `{ draft(guideId: "${guideId}") { version } }`)).data.draft.version as number;

  it('lets an author write, and a colleague who is late sees both texts', async () => {
    const { data } = await as('ana', `{ section(id: "${sectionId}") { revision heading markdown guide { id } } }`);
    guideId = data.section.guide.id;
    held = data.section.revision;
    markdown = data.section.markdown;
    await openDraft();
    const text = {
      heading: data.section.heading,
      markdown: markdown.replace('four core tools', 'four famous core tools'),
    };
    const fields = `${draftFields} revision { number text { markdown } } conflict { at }`;
    const saved = await does('ana', 'saveSection', { guideId, sectionId, basedOn: held, text }, fields);
    expect(saved).toMatchObject({ revision: { number: held + 1, text: { markdown: text.markdown } }, conflict: null });

    const sides =
      'base { revision { number } } theirs { revision { number text { markdown } } } mine { revision { text { markdown } } }';
    const late = { heading, markdown: 'Something else.' };
    const stale = await does(
      'ben',
      'saveSection',
      { guideId, sectionId, basedOn: held, text: late },
      `revision { number } conflict { ${sides} by { name } at }`,
    );
    expect(stale).toMatchObject({
      revision: null,
      userErrors: [{ code: 'VERSION_CONFLICT' }],
      conflict: {
        base: { revision: { number: held } },
        theirs: { revision: { number: held + 1, text: { markdown: text.markdown } } },
        mine: { revision: { text: { markdown: 'Something else.' } } },
        by: { name: 'ana' },
        at: clock.toISOString(),
      },
    });
  });

  it('shows who wrote what, and what differs', async () => {
    const { data, codes } = await as(
      'chen',
      `{
        history(sectionId: "${sectionId}", first: 2) {
          totalCount pageInfo { hasNextPage } nodes { number author { name } text { markdown plainText html } }
        }
        compareRevisions(sectionId: "${sectionId}", from: ${String(held)}, to: ${String(held + 1)}) {
          blocks { kind runs { kind text } }
        }
        draft(guideId: "${guideId}") { sections(first: 1) { nodes { text { heading } } } findings { kind severity } }
        compareEditions(guideId: "${guideId}", from: 1) { changed { sectionId before after } }
      }`,
    );
    expect(codes).toEqual([]);
    expect(data.history).toMatchObject({
      totalCount: held + 2,
      pageInfo: { hasNextPage: true },
      nodes: [
        {
          number: held + 2,
          author: { name: 'ben' },
          text: { markdown: 'Something else.', plainText: 'Something else.', html: '<p>Something else.</p>' },
        },
        { number: held + 1, author: { name: 'ana' } },
      ],
    });
    const changed = data.compareRevisions.blocks.flatMap(({ runs }: any) => runs ?? []);
    expect(changed).toContainEqual({ kind: 'ADDED', text: expect.stringContaining('famous') });
    expect(data.compareEditions.changed).toEqual([{ sectionId, before: held, after: held + 1 }]);
    expect(data.draft.sections.nodes[0].text.heading).not.toBe('');
    expect(data.draft.findings.filter(({ severity }: any) => severity === 'BLOCKS')).toEqual([]);
  });

  it('lets nobody approve what they wrote, nor publish what nobody approved', async () => {
    // Ben's late text did not come into the draft, so only Ana is an author of it.
    const moved = await does(
      'ben',
      'changeGuideDetails',
      { guideId, version: 0, details: await details() },
      'conflict { theirs { draft { version } } }',
    );
    expect(moved.userErrors).toEqual([expect.objectContaining({ code: 'VERSION_CONFLICT' })]);
    expect(moved.conflict.theirs.draft.version).toBe(await version());

    const seen = { guideId, version: await version() };
    const submitted = await does('ana', 'submitForReview', seen, draftFields);
    expect(submitted.draft).toMatchObject({ state: 'IN_REVIEW', submittedBy: { name: 'ana' } });
    expect(
      (
        await as(
          'ana',
          `mutation { approveDraft(input: { guideId: "${guideId}", version: 1 }) { userErrors { code } } }`,
        )
      ).codes,
    ).toEqual(['FORBIDDEN']);
    const early = await does('dora', 'publishDraft', seen, 'edition { number }');
    expect(early).toMatchObject({ edition: null, userErrors: [{ code: 'WRONG_STATE' }] });
  });

  async function details(): Promise<object> {
    const fields = 'title summary kind standing topicIds source { publisher title year address } owner review';
    const { data } = await as('ana', `{ draft(guideId: "${guideId}") { details { ${fields} } } }`);
    return data.draft.details;
  }

  it('refuses a reviewer who wrote some of it', async () => {
    const text = { heading, markdown: markdown.replace('four core tools', 'four well-known core tools') };
    await does('ben', 'saveSection', { guideId, sectionId, basedOn: held + 1, text }, 'draft { version }');
    const seen = { guideId, version: await version() };
    await does('ben', 'submitForReview', seen, draftFields);
    const own = await does('ben', 'approveDraft', seen, draftFields);
    expect(own).toMatchObject({ draft: null, userErrors: [{ code: 'FOUR_EYES' }] });
    const approved = await does('chen', 'approveDraft', seen, draftFields);
    expect(approved.draft).toMatchObject({ state: 'APPROVED', approvedBy: { name: 'chen' } });
  });

  it('answers with the new words exactly when they are published, once however often that is asked for', async () => {
    const before = await ask();
    expect(before).not.toContain('well-known');
    const input = { guideId, version: await version(), note: 'Other words', idempotencyKey: 'publish-1' };
    const first = await does('dora', 'publishDraft', input, 'edition { number publishedBy { name } note }');
    expect(await ask()).toContain('well-known core tools');
    expect(first.edition).toEqual({ number: 2, publishedBy: { name: 'dora' }, note: 'Other words' });
    expect((await does('dora', 'publishDraft', input, 'edition { number }')).edition.number).toBe(2);
    const { data } = await as(
      'dora',
      `{ editions(guideId: "${guideId}") { totalCount nodes { number note } } drafts { nodes { guideId } } }`,
    );
    expect(data.editions.totalCount).toBe(2);
    expect(data.editions.nodes[0]).toEqual({ number: 2, note: 'Other words' });
    expect(data.drafts.nodes).toEqual([]);
  });

  it('publishes at a date by itself', async () => {
    await openDraft();
    await does(
      'ana',
      'saveSection',
      { guideId, sectionId, basedOn: held + 3, text: { heading, markdown } },
      'draft { version }',
    );
    const seen = { guideId, version: await version() };
    await does('ana', 'submitForReview', seen, draftFields);
    await does('chen', 'approveDraft', seen, draftFields);
    await does(
      'dora',
      'schedulePublication',
      { ...seen, at: '2026-11-23T12:00:00Z' },
      'draft { schedule { due by { name } } }',
    );
    expect(await ask()).toContain('well-known');
    clock = new Date('2026-11-23T12:00:00Z');
    await server.desk.runDueSchedules(clock);
    await server.app.refresh();
    expect(await ask()).not.toContain('well-known');
  });

  it('is closed to everybody else', async () => {
    const mutation = `mutation { openDraft(input: { guideId: "${guideId}" }) { userErrors { code } } }`;
    expect((await as(undefined, mutation)).codes).toEqual(['UNAUTHENTICATED']);
    expect((await as(undefined, '{ drafts { nodes { guideId } } }')).codes).toEqual(['UNAUTHENTICATED']);
    expect((await as('dora', mutation)).codes).toEqual(['FORBIDDEN']);
    expect((await as('ana', '{ auditTrail { nodes { verb } } }')).codes).toEqual(['FORBIDDEN']);
    // Fay answers for other topics: to her this guide has no draft, whether it has one or not.
    await openDraft();
    const asked = `{ draft(guideId: "${guideId}") { version } drafts { nodes { guideId } } history(sectionId: "${sectionId}") { totalCount } }`;
    expect((await as('fay', asked)).data).toEqual({ draft: null, drafts: { nodes: [] }, history: null });
    expect((await as('fay', mutation)).codes).toEqual(['FORBIDDEN']);
    expect((await as('ana', asked)).data.draft).not.toBeNull();
  });

  it('keeps who did what, to guides and to people, in one trail', async () => {
    const wanted = `auditTrail(first: 3, on: "${guideId}") { pageInfo { endCursor hasNextPage } nodes { verb actor { name } door on } }`;
    const { data } = await as('eve', `{ ${wanted} people: auditTrail(first: 100) { nodes { verb on } } }`);
    expect(data.auditTrail.nodes).toEqual([
      { verb: 'open-draft', actor: { name: 'ana' }, door: 'PAGE', on: guideId },
      { verb: 'published', actor: { name: 'dora' }, door: 'SYSTEM', on: guideId },
      { verb: 'publish', actor: { name: 'dora' }, door: 'SYSTEM', on: guideId },
    ]);
    const { endCursor } = data.auditTrail.pageInfo;
    const next = await as(
      'eve',
      `{ auditTrail(first: 2, after: "${endCursor}", on: "${guideId}") { nodes { verb } } }`,
    );
    expect(next.data.auditTrail.nodes).toEqual([{ verb: 'schedule' }, { verb: 'approve' }]);
    expect(data.people.nodes.map(({ verb }: any) => verb)).toContain('person-invited');
  });

  it('names the value at fault, whatever is asked for', async () => {
    const seen = { guideId, version: await version() };
    const place = { depth: 1 };
    const wrong = async (mutation: string, input: object) => {
      const { userErrors } = await does('ana', mutation, input, 'draft { version }');
      return userErrors.map(({ code, path }: any) => [code, path]);
    };
    expect(await wrong('moveSection', { ...seen, sectionId: 'nowhere', place })).toEqual([
      ['NOT_FOUND', ['input', 'sectionId']],
    ]);
    expect(await wrong('retireSection', { ...seen, sectionId })).toEqual([['REASON_MISSING', ['input', 'reason']]]);
    expect(await wrong('submitForReview', { ...seen, guideId: 'garbage' })).toEqual([
      ['NOT_FOUND', ['input', 'guideId']],
    ]);
    expect(await wrong('moveSection', { ...seen, sectionId, place: { depth: 9 } })).toEqual([
      ['INVALID', ['input', 'place', 'depth']],
    ]);
  });

  it('lets people change their minds: a rejection, an edition that comes again, a draft that is given up', async () => {
    const text = { heading, markdown: `${markdown}\n\nA sentence too much.` };
    const { data } = await as(undefined, `{ section(id: "${sectionId}") { revision edition } }`);
    const { revision, edition } = data.section as { revision: number; edition: number };
    await does('ana', 'saveSection', { guideId, sectionId, basedOn: revision, text }, 'draft { version }');
    const seen = { guideId, version: await version() };
    await does('ana', 'submitForReview', seen, draftFields);
    const rejected = await does(
      'chen',
      'rejectDraft',
      { ...seen, reason: 'Too long' },
      'draft { state rejection { by { name } reason } }',
    );
    expect(rejected.draft).toEqual({ state: 'DRAFT', rejection: { by: { name: 'chen' }, reason: 'Too long' } });

    const back = { guideId, edition: edition - 1, basedOn: edition, reason: 'The words were better' };
    const reverted = await does('dora', 'revertToEdition', back, 'edition { number }');
    expect(reverted.edition.number).toBe(edition + 1);
    expect(await ask()).toContain('well-known');
    const again = await does(
      'dora',
      'revertToEdition',
      back,
      'edition { number } conflict { base { edition } theirs { edition } }',
    );
    expect(again).toMatchObject({ edition: null, conflict: { base: { edition }, theirs: { edition: edition + 1 } } });

    // Both sides changed the section, so somebody must choose.
    const stuck = await does('ana', 'takeUpEdition', seen, 'draft { basedOn } conflict { sections { sectionId } }');
    expect(stuck).toMatchObject({ draft: null, conflict: { sections: [{ sectionId }] } });
    const choices = [{ sectionId, choice: 'MINE' }];
    const taken = await does('ana', 'takeUpEdition', { ...seen, choices }, 'draft { basedOn version }');
    expect(taken.draft.basedOn).toBe(edition + 1);
    const given = await does(
      'ana',
      'discardDraft',
      { guideId, version: taken.draft.version },
      'draft { findings { kind } }',
    );
    expect(given).toMatchObject({ draft: { findings: [] }, userErrors: [] });
    expect((await as('ana', `{ draft(guideId: "${guideId}") { version } }`)).data.draft).toBeNull();
  });

  describe('a file', () => {
    const send = async (name: string | undefined, fields: Record<string, string>, file?: File) => {
      const form = new FormData();
      for (const [field, value] of Object.entries(fields)) form.set(field, value);
      form.set('file', file ?? new File([new Uint8Array(await wordFile())], 'leave.docx'));
      const headers = { origin: server.address, ...cookieOf(name, '/imports') };
      return fetch(`${server.address}/imports`, { method: 'POST', headers, body: form });
    };
    const fields = {
      slug: 'training-leave',
      language: 'en',
      title: 'Training leave',
      publisher: 'The administration',
      owner: 'Editors',
    };

    it('of Word becomes a draft, with what was lost said', async () => {
      const taken = await send('ana', fields);
      expect(taken.status).toBe(202);
      const job = await ended(taken.headers.get('location') ?? '');
      expect(job).toMatchObject({
        state: 'done',
        result: { sections: [{ change: 'NEW' }, { change: 'NEW' }], gone: [] },
      });
      const { data } = await as(
        'ana',
        `{ draft(guideId: "${job.result.guideId}") {
        state basedOn details { title } sections { nodes { depth text { heading markdown } } } } }`,
      );
      expect(data.draft).toMatchObject({ state: 'DRAFT', basedOn: 0, details: { title: 'Training leave' } });
      expect(data.draft.sections.nodes.map(({ text }: any) => text.heading)).toEqual(['Days', 'Requests']);
    });

    it('of PDF is cited with the page that the words stand on, once it is reviewed and published', async () => {
      const ownFields = { ...fields, slug: 'mountain-allowance', title: 'Mountain allowance' };
      const taken = await send('ana', ownFields, new File([new Uint8Array(pdfFile())], 'mountains.pdf'));
      expect(taken.status).toBe(202);
      const { result } = await ended(taken.headers.get('location') ?? '');
      const state = async () => {
        const { data } = await as('ana', `{ draft(guideId: "${result.guideId}") { version } }`);
        return { guideId: result.guideId as string, version: data.draft.version as number };
      };
      const allowance = `{ ask(input: { text: "Who receives the mountain allowance for avalanche posts?" }) {
        __typename ... on Answered { text citations { heading guideTitle pages { from to } } } } }`;
      expect(JSON.stringify((await as(undefined, allowance)).data)).not.toContain('Mountain allowance');
      const steps: [name: string, mutation: string, fields: string][] = [
        ['ana', 'submitForReview', 'draft { state }'],
        ['chen', 'approveDraft', 'draft { state }'],
      ];
      for (const [name, mutation, wanted] of steps)
        expect((await does(name, mutation, await state(), wanted)).userErrors).toEqual([]);
      const published = await does('dora', 'publishDraft', { ...(await state()), note: '' }, 'edition { number }');
      expect(published).toEqual({ edition: { number: 1 }, userErrors: [] });
      const { data } = await as(undefined, allowance);
      expect(data.ask.text).toContain('Officers at avalanche posts receive the mountain allowance');
      const where = { heading: 'Who receives it', guideTitle: 'Mountain allowance', pages: { from: 3, to: 3 } };
      expect(data.ask.citations[0]).toEqual(where);
    });

    it('is taken from nobody else', async () => {
      expect((await send(undefined, fields)).status).toBe(401);
      expect((await send('chen', fields)).status).toBe(401);
      const unnamed = await send('ana', { language: 'en' });
      expect([unnamed.status, await unnamed.json()]).toMatchObject([
        400,
        { error: { code: 'IMPORT_REQUEST_INVALID' } },
      ]);
    });

    async function ended(path: string): Promise<any> {
      for (;;) {
        const response = await fetch(server.address + path, { headers: cookieOf('ana', path) });
        const job: any = await response.json();
        if (job.state === 'done' || job.state === 'refused') return job;
      }
    }
  });

  /** Its second chapter begins on the third page. */
  function pdfFile(): Uint8Array {
    const blocks: Printed[] = [
      { kind: 'h1', text: 'What it is for' },
      { kind: 'p', text: 'The mountain allowance pays for warm clothes, ropes and the long way to work in winter.' },
      { kind: 'break' },
      { kind: 'p', text: 'It was introduced after the hard winter, when two passes were closed for a whole month.' },
      { kind: 'break' },
      { kind: 'h1', text: 'Who receives it' },
      {
        kind: 'p',
        text: 'Officers at avalanche posts receive the mountain allowance from the first day of their posting.',
      },
    ];
    return writePdf(layOutPdf(blocks, { header: 'Mountain allowance' }), { title: 'Mountain allowance' });
  }

  function wordFile(): Promise<Buffer> {
    const children = [
      new Paragraph({ text: 'Days', heading: HeadingLevel.HEADING_1 }),
      new Paragraph('An officer gets ten days of training leave each year, which may be taken at any time.'),
      new Paragraph({ text: 'Requests', heading: HeadingLevel.HEADING_1 }),
      new Paragraph('Officers request training leave from their supervisor, four weeks ahead of the first day.'),
    ];
    return Packer.toBuffer(new Document({ title: 'Training leave', sections: [{ children }] }));
  }
});
