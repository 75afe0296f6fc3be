import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '../../src/config';
import { guideId, plainText } from '../../src/guides';
import { quietLog } from '../../src/log';
import { serve, type RunningServer } from '../../src/serve';

/** The whole house on a fresh data directory, through its real doors. */
describe('the first voyage', () => {
  let directory: string;
  let server: RunningServer;

  const start = () =>
    serve({
      config: readConfig({ PORT: '0', PRATIQUE_DATA: directory }),
      log: quietLog,
      now: () => new Date('2026-11-23T09:00:00Z'),
      whenHeld: 'own',
    });

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'pratique-voyage-'));
    server = await start();
  });
  afterAll(async () => {
    await server.stop();
    await rm(directory, { recursive: true, force: true });
  });

  const question = 'What are the four core tools of CBHRM?';
  const words = 'the job catalogue, the competency framework, the competency dictionary and job descriptions';

  async function graphql(query: string, variables: object = {}): Promise<any> {
    const response = await fetch(`${server.address}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query, variables }),
    });
    return response.json();
  }

  const ask = (text: string) =>
    graphql(
      'query ($text: String!) { ask(input: { text: $text }) { __typename ... on Answered { text citations { address } } } }',
      { text },
    );

  it('answers over GraphQL, and the citation’s address opens the section', async () => {
    const { data } = await ask(question);
    expect(data.ask.text).toContain(words);
    const page = await fetch(data.ask.citations[0].address);
    expect(page.status).toBe(200);
    expect(await page.text()).toContain(words);
  });

  it('gives the same words on the page and in process', async () => {
    const page = await (await fetch(`${server.address}/en/ask?q=${encodeURIComponent(question)}`)).text();
    expect(page).toContain(words);
    expect(server.app.assistant.ask({ text: question, language: 'en' })).toMatchObject({
      statements: [{ text: expect.stringContaining(words) }],
    });
  });

  it('is ready, and says which editions it answers from', async () => {
    const ready = await (await fetch(`${server.address}/readyz`)).json();
    expect(ready).toMatchObject({ ready: true, storage: 'ok', sequence: server.app.assistant.snapshot.sequence });
  });

  it('answers with the new words as soon as a changed section is published, without a restart', async () => {
    const { storage, publishing, assistant } = server.app;
    const section = assistant.snapshot.library.section('cb-four-core-tools');
    if (!section) throw new Error('the section is missing');
    const { id, guide, revision } = section;
    const text = {
      heading: section.heading,
      body: section.body.replace('The four core tools', 'The four famous core tools'),
      topics: section.topics,
    };
    const saved = await publishing.saveSection({
      guide: guide.id,
      section: id,
      text,
      basedOn: revision,
      author: 'editor',
      reason: 'a test',
    });
    expect((await ask(question)).data.ask.text).not.toContain('famous');

    const edition = await storage.guides.edition(guideId(guide));
    if (!edition) throw new Error('the edition is missing');
    const outline = edition.outline.map((entry) =>
      entry.section === id ? { ...entry, revision: saved.number } : entry,
    );
    await publishing.publishGuide({
      details: edition.details,
      outline,
      basedOn: edition.number,
      publisher: 'editor',
      note: 'a test',
    });
    expect((await ask(question)).data.ask.text).toContain('The four famous core tools');
    expect(plainText(assistant.snapshot.library.section(id)?.body ?? '')).toContain('famous');
  });

  it('still knows it after a restart, and does not import again over it', async () => {
    await server.stop();
    server = await start();
    expect((await ask(question)).data.ask.text).toContain('The four famous core tools');
  });
});
