import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openApp, type App } from '../../src/app';
import { readConfig } from '../../src/config';
import { quietLog } from '../../src/log';
import { serve, type RunningServer } from '../../src/serve';
import { buildActivity } from '../bots/build-activity';
import { startConnector, type Connector } from '../support/connector';

/** What officers asked in vain becomes a section, through the real doors; whoever left an address hears of it once. */
describe('a question asked in vain', () => {
  const editor = { id: 'editor-1', name: 'Ana' };
  const now = () => new Date('2026-11-23T09:41:00Z');
  const heading = 'Who irons the uniforms of the divers?';

  let directory: string;
  let server: RunningServer;
  let second: App;
  let connector: Connector;
  const told: string[] = [];
  let heard: () => void;
  const someoneHeard = new Promise<void>((resolve) => (heard = resolve));
  const notify = (address: string, gap: { question: string }, link: string) => {
    told.push(`${address} | ${gap.question} | ${link}`);
    heard();
    return Promise.resolve();
  };

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'pratique-vain-'));
    connector = await startConnector();
    const options = { config: readConfig({ PORT: '0', PRATIQUE_DATA: directory }), log: quietLog, now, notify };
    const desk = {
      startSection: ({ place }: { place: { guide: `en/${string}` | `fr/${string}` } }) =>
        Promise.resolve({ id: 'draft-1', guide: place.guide, section: 'uniforms-ironing' }),
    };
    server = await serve({ ...options, whenHeld: 'own', desk });
    second = await openApp({ ...options, whenHeld: 'join', desk });
  });
  afterAll(async () => {
    await second.close();
    await server.stop();
    await connector.close();
    await rm(directory, { recursive: true, force: true });
  });

  async function ask(text: string) {
    const query =
      'query ($text: String!) { ask(input: { text: $text, language: EN }) { __typename ... on AnswerToQuestion { answerId } ... on Answered { text } } }';
    const response = await fetch(`${server.address}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query, variables: { text } }),
    });
    return ((await response.json()) as any).data.ask;
  }

  const tell = (activity: object) =>
    fetch(`${server.address}/api/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(buildActivity({ serviceUrl: connector.url, ...activity })),
    });

  async function theGap() {
    await server.app.questionLog.flush();
    const [gap, ...others] = (await server.app.gaps.list()).filter(({ question }) => question.includes('divers'));
    if (!gap || others.length > 0) throw new Error(`There are ${String(others.length + (gap ? 1 : 0))} gaps on divers`);
    return gap;
  }

  let answerId: string;

  it('is answered honestly on three channels, and becomes one gap that names nobody', async () => {
    const answer = await ask(heading);
    expect(answer.__typename).toBe('Unanswered');
    ({ answerId } = answer);
    const page = await fetch(`${server.address}/en/ask?q=${encodeURIComponent('who irons the divers’ uniforms')}`);
    expect(page.status).toBe(200);
    const said = await tell({ text: 'I am Megan Bowen: who irons the uniforms of the divers?' });
    expect(said.status).toBe(200);
    const gap = await theGap();
    expect(gap).toMatchObject({ count: 3, state: 'OPEN', language: 'en', firstAsked: '2026-11-23', disliked: 0 });
    const questions = await server.app.gaps.questionsOf(gap.id, 10);
    expect(questions.map(({ channel }) => channel).sort()).toEqual(['graphql', 'page', 'teams']);
    expect(JSON.stringify(questions)).not.toMatch(/Megan|Bowen|29:|09:41/);
  });

  it('is begun as a draft where it belongs, and readers see nothing of it', async () => {
    await server.app.gaps.leaveReplyAddress(answerId, 'teams:conversation-1');
    const { id } = await theGap();
    const gap = await second.gaps.startDraftFromGap(id, editor, { guide: 'en/workshop-2022' });
    expect(gap).toMatchObject({ state: 'IN_DRAFT', step: { draft: { section: 'uniforms-ironing' }, by: 'editor-1' } });
    expect((await theGap()).state).toBe('IN_DRAFT');
    expect((await ask(heading)).__typename).toBe('Unanswered');
  });

  it('shows beforehand what the draft would change, and can be asked of it', async () => {
    const edition = await server.app.storage.guides.edition('en/workshop-2022');
    if (!edition) throw new Error('the guide is missing');
    const texts = await server.app.storage.guides.texts(edition);
    texts.set('uniforms-ironing', text);
    const outline = [...edition.outline, { section: 'uniforms-ironing', revision: 1, depth: 1 }];
    const draft = { details: edition.details, outline, texts };
    expect(server.app.tryDraft(draft).ask({ text: heading, language: 'en' }).kind).toBe('answered');
    const comparison = await server.app.compareDraft(draft);
    expect(comparison.gained.map(({ text: question }) => question)).toContain(heading);
    expect((await ask(heading)).__typename).toBe('Unanswered');
    // Asks every question of the content folder twice.
  }, 180_000);

  it('is done when it is published, in every process, and the asker is told once', async () => {
    const { storage, publishing } = server.app;
    const edition = await storage.guides.edition('en/workshop-2022');
    if (!edition) throw new Error('the guide is missing');
    const guide = edition.guide;
    await publishing.saveSection({
      guide,
      section: 'uniforms-ironing',
      text,
      basedOn: null,
      author: 'editor-1',
      reason: 'asked',
    });
    const outline = [...edition.outline, { section: 'uniforms-ironing', revision: 1, depth: 1 }];
    await publishing.publishGuide({
      ...edition,
      outline,
      basedOn: edition.number,
      publisher: 'editor-1',
      note: 'asked',
    });
    expect(await ask(heading)).toMatchObject({
      __typename: 'Answered',
      text: expect.stringContaining('The quartermaster irons'),
    });
    await second.refresh();
    const editions = [{ guide, number: edition.number + 1, sections: outline.map(({ section }) => section) }];
    await Promise.all([second.gaps.onPublished(editions), server.app.gaps.onPublished(editions), someoneHeard]);
    await server.app.gaps.sweep();
    expect(told).toEqual([`teams:conversation-1 | ${heading} | /en/guides/workshop-2022/uniforms-ironing`]);
    expect(await theGap()).toMatchObject({ state: 'DONE', step: { edition: edition.number + 1 } });
    expect(await storage.gaps.replies.waiting()).toEqual([]);
  });

  it('is rated in the bot: the thumb finds the question, its sections and their editions', async () => {
    await tell({ id: 'again', text: heading });
    const sent = `sent-${String(connector.taken.length)}`;
    const value = {
      actionName: 'feedback',
      actionValue: { reaction: 'dislike', feedback: '{"feedbackText":"ask +33612345678"}' },
    };
    await tell({ type: 'invoke', name: 'message/submitAction', id: 'vote', replyToId: sent, text: undefined, value });
    const gap = await theGap();
    const disliked = (await server.app.gaps.questionsOf(gap.id, 10)).filter(({ vote }) => vote);
    expect(disliked).toMatchObject([
      {
        text: heading,
        channel: 'teams',
        outcome: 'ANSWERED',
        said: expect.stringContaining('The quartermaster irons'),
        sections: [{ section: 'uniforms-ironing', revision: 1, guide: 'en/workshop-2022', edition: 2 }],
        vote: { value: 'DOWN', comment: 'ask [number]', day: '2026-11-23' },
      },
    ]);
    expect(gap).toMatchObject({ state: 'OPEN', reopened: true });
  });

  const text = { heading, body: 'The quartermaster irons the uniforms of the divers every Friday.', topics: [] };
});
