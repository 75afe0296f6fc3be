import type { AskedQuestions } from '../../schema';
import { createExperts, type Experts, type ToTell } from '../../src/experts';
import { quietLog } from '../../src/log';
import { roles, type People } from '../../src/people';
import { NOW, openGraphqlDoor, type GraphqlDoor } from '../support/graphql-door';
import { peopleAway } from '../support/people';
import { temporaryStorage } from '../support/temporary-storage';

/** Questions to the experts for those who answer them at a page. */

const as = (role: 'reader' | 'expert' | 'author') => ({ authorization: role });

/** Whoever names a role has it. */
const people: People = {
  ...peopleAway(),
  authenticate({ authorization }) {
    const role = roles.find((each) => each.toLowerCase() === authorization);
    if (!role) return Promise.resolve({ by: 'none' });
    return Promise.resolve({ by: 'session', person: { id: 'p1', name: 'Ana', roles: [role], topics: [] } });
  },
};

let remove: () => Promise<void>;
let door: GraphqlDoor;
let experts: Experts;
let present = NOW;
const told = new Map<string, ToTell>();

beforeAll(async () => {
  const temporary = await temporaryStorage();
  ({ remove } = temporary);
  experts = createExperts({
    store: temporary.storage.experts,
    tell: (message) => Promise.resolve(void told.set(message.id, message)),
    mask: (text) => text,
    log: quietLog,
    now: () => present,
    days: 30,
  });
  await experts.setChannel('teams/channel/19:x');
  // Nothing else that was asked is looked at here.
  door = await openGraphqlDoor({ people, questions: { experts } as AskedQuestions });
});
afterAll(async () => {
  await door.close();
  await remove();
});

const ask = (question: string) => {
  present = new Date(present.getTime() + 1_000);
  const from = { asker: 'megan', replyTo: 'teams/person/megan' };
  return experts.ask({ question, language: 'en', why: 'NOT_FOUND', found: [], ...from });
};
const listed = `query ($first: Int, $after: String, $states: [ExpertRequestState!]) {
  expertRequests(first: $first, after: $after, states: $states) {
    totalCount pageInfo { hasNextPage endCursor }
    nodes { id question why state version takenByName answers { byName text } guidance { sectionId } }
  }
}`;

describe('questions to the experts', () => {
  it('are for experts alone, and never say who asked', async () => {
    await ask('First?');
    expect((await door.post(listed)).codes).toEqual(['UNAUTHENTICATED']);
    expect((await door.post(listed, {}, as('author'))).codes).toEqual(['FORBIDDEN']);
    const { expertRequests } = await door.query(listed, {}, as('expert'));
    expect(expertRequests.totalCount).toBe(1);
    expect(JSON.stringify(expertRequests)).not.toContain('megan');
    const { id } = expertRequests.nodes[0];
    const node = 'query ($id: ID!) { node(id: $id) { id __typename } }';
    expect(await door.query(node, { id }, as('expert'))).toEqual({ node: { id, __typename: 'ExpertRequest' } });
    expect(await door.query(node, { id }, as('reader'))).toEqual({ node: null });
  });

  it('come in pages, the newest first, by how they stand', async () => {
    await ask('Second?');
    await ask('Third?');
    const first = await door.query(listed, { first: 2 }, as('expert'));
    expect(first.expertRequests.nodes.map(({ question }: any) => question)).toEqual(['Third?', 'Second?']);
    const after = first.expertRequests.pageInfo.endCursor;
    const rest = await door.query(listed, { first: 2, after }, as('expert'));
    expect(rest.expertRequests.nodes.map(({ question }: any) => question)).toEqual(['First?']);
    expect((await door.query(listed, { states: ['CLOSED'] }, as('expert'))).expertRequests.totalCount).toBe(0);
  });

  it('are taken, answered and closed, and what is to be told of it is handed over', async () => {
    const [request] = (await door.query(listed, {}, as('expert'))).expertRequests.nodes;
    const act = async (mutation: string, input: object, role: 'expert' | 'author' = 'expert') => {
      const type = `${mutation.slice(0, 1).toUpperCase()}${mutation.slice(1)}Input!`;
      const operation = `mutation ($input: ${type}) { ${mutation}(input: $input) { userErrors { code path } expertRequest { state version answers { byName text } } } }`;
      return door.post(operation, { input: { id: request.id, ...input } }, as(role));
    };
    expect((await act('takeExpertRequest', {}, 'author')).codes).toEqual(['FORBIDDEN']);
    const taken = await act('takeExpertRequest', {});
    expect(taken.body.data.takeExpertRequest.expertRequest).toMatchObject({ state: 'TAKEN', version: 1 });
    const empty = await act('answerExpertRequest', { text: '   ' });
    expect(empty.body.data.answerExpertRequest.userErrors).toEqual([{ code: 'INVALID', path: ['input', 'text'] }]);
    const answered = await act('answerExpertRequest', { text: 'The laundry.' });
    expect(answered.body.data.answerExpertRequest.expertRequest.answers).toEqual([
      { byName: 'Ana', text: 'The laundry.' },
    ]);
    await act('closeExpertRequest', {});
    const late = await act('answerExpertRequest', { text: 'And more.' });
    expect(late.body.data.answerExpertRequest.userErrors[0].code).toBe('WRONG_STATE');
    const kinds = [...told.values()].map(({ to, message }) => `${to} ${message.kind}`);
    expect(kinds).toContain('teams/person/megan expert-taken');
    expect(kinds).toContain('teams/person/megan expert-answered');
    expect([...told.values()].filter(({ inPlace }) => inPlace)).toHaveLength(3);
    const unknown = await door.post(
      'mutation { closeExpertRequest(input: { id: "x" }) { userErrors { code } } }',
      {},
      as('expert'),
    );
    expect(unknown.body.data.closeExpertRequest.userErrors).toEqual([{ code: 'NOT_FOUND' }]);
  });
});
