import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openApp, type App } from '../../src/app';
import { readConfig } from '../../src/config';
import { quietLog } from '../../src/log';
import { operator, type Role } from '../../src/people';
import { serve, type RunningServer } from '../../src/serve';
import { encodeNodeId } from '../../schema';
import { buildActivity } from '../bots/build-activity';
import { Browser } from '../support/browser';
import { startConnector, type Connector } from '../support/connector';

/** What officers asked in vain becomes a section, through the real doors; whoever left an address hears of it once. */
describe('a question asked in vain', () => {
  const now = () => new Date('2026-11-23T09:41:00Z');
  const heading = 'Who irons the uniforms of the divers?';

  let directory: string;
  let server: RunningServer;
  let second: App;
  let connector: Connector;
  const browsers = new Map<string, Browser>();
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
    server = await serve({ ...options, whenHeld: 'own' });
    second = await openApp({ ...options, whenHeld: 'join' });
    for (const [name, role] of Object.entries({ ana: 'AUTHOR', chen: 'REVIEWER', dora: 'PUBLISHER' } as const))
      await signIn(name, role);
    await signIn('fay', 'AUTHOR', ['online-assessment']);
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

  async function signIn(name: string, role: Role, topics: readonly string[] = []): Promise<void> {
    const { link } = await server.people.members.invite({ name, roles: [role], topics }, operator);
    const browser = new Browser();
    await browser.submit(await browser.open(`${server.address}/sign-in/link/${link.token}`));
    browsers.set(name, browser);
  }

  /** What comes back to somebody who has signed in. */
  async function as(name: string, query: string, variables: object = {}): Promise<any> {
    const response = await fetch(`${server.address}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        cookie: browsers.get(name)?.cookieHeader(`${server.address}/graphql`) ?? '',
      },
      body: JSON.stringify({ query, variables }),
    });
    return response.json();
  }

  /** Does something at the desk without a fault, and gives its payload. */
  async function does(name: string, mutation: string, input: object, fields: string): Promise<any> {
    const type = `${mutation.charAt(0).toUpperCase()}${mutation.slice(1)}Input!`;
    const operation = `mutation ($input: ${type}) { ${mutation}(input: $input) { ${fields} userErrors { code message } } }`;
    const { data, errors = [] } = await as(name, operation, { input });
    expect([errors, data?.[mutation].userErrors]).toEqual([[], []]);
    return data[mutation];
  }

  /** Asks again until it has been worked out, as a page does. */
  async function comparison(name: string): Promise<any> {
    const summary = 'kind sectionId heading text';
    const query = `{ draftComparison(guideId: "${guideId}") {
      state sequence total compared gained lost changed same
      questions(first: 50, changes: [GAINED]) { nodes { text kept change before { ${summary} } after { ${summary} } } }
    } }`;
    for (let before = -1; ;) {
      const { data, errors } = await as(name, query);
      if (errors) throw new Error(JSON.stringify(errors));
      const { state, compared } = data.draftComparison;
      expect(compared).toBeGreaterThanOrEqual(before);
      if (state !== 'RUNNING') return data.draftComparison;
      before = compared;
    }
  }

  const guide = 'en/workshop-2022';
  const guideId = encodeNodeId('Guide', guide);
  let sectionId: string;
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

  it('is not settled by those who answer for other topics', async () => {
    const { id } = await theGap();
    const about = { id: encodeNodeId('Gap', id) };
    const operation = 'mutation ($id: ID!) { dismissGap(input: { id: $id, reason: "no" }) { userErrors { code } } }';
    expect((await as('fay', operation, about)).errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
    const start = `mutation ($id: ID!) { startDraftFromGap(input: { id: $id, guideId: "${guideId}" }) { userErrors { code } } }`;
    expect((await as('fay', start, about)).errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
    expect((await theGap()).state).toBe('OPEN');
  });

  it('is begun as a draft where it belongs, and readers see nothing of it', async () => {
    await server.app.gaps.leaveReplyAddress(answerId, 'teams:conversation-1');
    const id = encodeNodeId('Gap', (await theGap()).id);
    const fields = 'gap { state draft { guideId sectionId } }';
    const { gap } = await does('ana', 'startDraftFromGap', { id, guideId }, fields);
    expect(gap).toEqual({ state: 'IN_DRAFT', draft: { guideId, sectionId: expect.stringContaining('who-irons') } });
    ({ sectionId } = gap.draft);
    expect((await second.gaps.list()).find(({ question }) => question.includes('divers'))?.state).toBe('IN_DRAFT');
    const sections = 'sections(last: 1) { nodes { sectionId text { heading markdown asked } } }';
    expect((await as('ana', `{ draft(guideId: "${guideId}") { ${sections} } }`)).data.draft.sections.nodes).toEqual([
      { sectionId, text: { heading, markdown: '', asked: [expect.stringMatching(/divers/)] } },
    ]);
    expect((await ask(heading)).__typename).toBe('Unanswered');
  });

  it('shows beforehand what the draft would change, and can be asked of it', async () => {
    await does('ana', 'saveSection', { guideId, sectionId, basedOn: 1, text }, 'revision { number }');
    const tried = `{ askAsOfDraft(guideId: "${guideId}", input: { text: "${heading}", language: EN }) {
      __typename ... on AnswerToQuestion { answerId } ... on Answered { statements { text } citations { sectionId section { id } } }
    } }`;
    expect((await as('chen', tried)).data.askAsOfDraft).toEqual({
      __typename: 'Answered',
      answerId: null,
      statements: [{ text: text.markdown }],
      citations: [{ sectionId, section: null }],
    });
    const compared = await comparison('ana');
    expect(compared).toMatchObject({ state: 'DONE', lost: 0, sequence: server.app.assistant.snapshot.sequence });
    const { gained, lost, changed, same } = compared as Record<'gained' | 'lost' | 'changed' | 'same', number>;
    expect(compared.total).toBe(gained + lost + changed + same);
    expect(compared.questions.nodes).toContainEqual({
      text: heading,
      kept: false,
      change: 'GAINED',
      before: { kind: 'UNANSWERED', sectionId: null, heading: null, text: '' },
      after: { kind: 'ANSWERED', sectionId, heading, text: expect.stringContaining('The quartermaster irons') },
    });
    expect((await ask(heading)).__typename).toBe('Unanswered');
    // Asks every question of the content folder twice.
  }, 180_000);

  it('is shown to those alone who may read the draft', async () => {
    for (const field of [
      `askAsOfDraft(guideId: "${guideId}", input: { text: "x" }) { __typename }`,
      `draftComparison(guideId: "${guideId}") { state }`,
    ]) {
      expect(Object.values((await as('fay', `{ ${field} }`)).data)).toEqual([null]);
      expect((await as('nobody', `{ ${field} }`)).errors).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }]);
    }
    expect((await as('ana', '{ draftComparison(guideId: "x") { state } }')).data).toEqual({ draftComparison: null });
  });

  it('is done when it is published, in every process, and the asker is told once', async () => {
    const step = async () => ({
      guideId,
      version: (await as('ana', `{ draft(guideId: "${guideId}") { version } }`)).data.draft.version as number,
    });
    await does('ana', 'submitForReview', await step(), 'draft { state }');
    await does('chen', 'approveDraft', await step(), 'draft { state }');
    const published = await does('dora', 'publishDraft', { ...(await step()), note: 'asked' }, 'edition { number }');
    expect(await ask(heading)).toMatchObject({
      __typename: 'Answered',
      text: expect.stringContaining('The quartermaster irons'),
    });
    await second.refresh();
    const edition = await second.storage.guides.edition(guide);
    if (!edition) throw new Error('the guide is missing');
    const editions = [
      { guide, number: edition.number, sections: edition.outline.map(({ section }) => section) },
    ] as const;
    await Promise.all([second.gaps.onPublished(editions), server.app.gaps.onPublished(editions), someoneHeard]);
    await server.app.gaps.sweep();
    expect(told).toEqual([`teams:conversation-1 | ${heading} | /en/guides/workshop-2022/${sectionId}`]);
    expect(await theGap()).toMatchObject({ state: 'DONE', step: { edition: published.edition.number } });
    expect(await second.storage.gaps.replies.waiting()).toEqual([]);
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
        sections: [{ section: sectionId, revision: 2, guide, edition: 2 }],
        vote: { value: 'DOWN', comment: 'ask [number]', day: '2026-11-23' },
      },
    ]);
    expect(gap).toMatchObject({ state: 'OPEN', reopened: true });
  });

  const text = { heading, markdown: 'The quartermaster irons the uniforms of the divers every Friday.' };
});
