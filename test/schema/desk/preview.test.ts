import { permitsOf } from '../../../src/at-desk';
import { roles, type People } from '../../../src/people';
import { buildOffice, publishGuide } from '../../support/build-desk';
import { openGraphqlDoor, type GraphqlDoor } from '../../support/graphql-door';
import { peopleAway } from '../../support/people';
import { temporaryStorage } from '../../support/temporary-storage';

const people: People = {
  ...peopleAway(),
  authenticate({ authorization }) {
    const role = roles.find((each) => each.toLowerCase() === authorization);
    if (!role) return Promise.resolve({ by: 'none' });
    return Promise.resolve({ by: 'session', person: { id: 'p1', name: 'Ana', roles: [role], topics: [] } });
  },
};
const author = { authorization: 'author' };

describe('the desk, as its page asks', () => {
  let door: GraphqlDoor;
  let remove: () => Promise<void>;
  let guideId: string;

  beforeAll(async () => {
    const temporary = await temporaryStorage();
    ({ remove } = temporary);
    const now = () => new Date('2026-06-01T12:00:00Z');
    const office = buildOffice(temporary.storage, { permits: permitsOf(() => []), now });
    await publishGuide(buildOffice(temporary.storage, { now }), 'en/rooms', { 'ro-book': 'Book early.' });
    await office.refresh();
    door = await openGraphqlDoor({ people, now, desk: office.desk, assistant: () => office.assistant });
    guideId = (await door.query('{ section(id: "ro-book") { guide { id } } }')).section.guide.id;
  });
  afterAll(async () => {
    await door.close();
    await remove();
  });

  const render = (markdown: string, headers: Record<string, string> = author) =>
    door.post(
      'query ($guideId: ID!, $markdown: String!) { renderMarkdown(guideId: $guideId, sectionId: "ro-book", markdown: $markdown) }',
      { guideId, markdown },
      headers,
    );

  it('shows a text as readers would see it, without anything that acts', async () => {
    const {
      body: { data },
    } = await render('**Book** <script>alert(1)</script> [now](javascript:alert(1)) [early](section:ro-book)');
    expect(data.renderMarkdown).toContain('<strong>Book</strong>');
    expect(data.renderMarkdown).toContain('/en/guides/rooms/ro-book');
    expect(data.renderMarkdown).not.toMatch(/<script|javascript:/);
  });

  it('refuses a text that would hold up everybody, and is for those who read drafts', async () => {
    expect((await render('>'.repeat(5_000))).codes).toEqual(['BAD_USER_INPUT']);
    expect((await render('a'.repeat(200_001))).codes).toEqual(['BAD_USER_INPUT']);
    expect((await render('a', {})).codes).toEqual(['UNAUTHENTICATED']);
    expect((await render('a', { authorization: 'reader' })).codes).toEqual(['FORBIDDEN']);
  });

  it('keeps no section that would', async () => {
    const open = 'mutation ($guideId: ID!) { openDraft(input: { guideId: $guideId }) { draft { version } } }';
    expect((await door.post(open, { guideId }, author)).codes).toEqual([]);
    const {
      body: { data },
    } = await door.post(
      'mutation ($input: SaveSectionInput!) { saveSection(input: $input) { revision { number } userErrors { code message } } }',
      {
        input: {
          ...{ guideId, sectionId: 'ro-book', basedOn: 1 },
          text: { heading: 'Rooms', markdown: `${'- '.repeat(2_000)}a` },
        },
      },
      author,
    );
    expect(data.saveSection).toMatchObject({ revision: null, userErrors: [{ code: 'INVALID' }] });
  });

  it('says who commented on a draft, and takes no comment without words or of an unknown section', async () => {
    const comment = (input: object) =>
      door.post(
        'mutation ($input: CommentOnDraftInput!) { commentOnDraft(input: $input) { draft { comments { text sectionId } } userErrors { code } } }',
        { input: { guideId, ...input } },
        author,
      );
    const {
      body: { data },
    } = await comment({ text: 'Well.', sectionId: 'ro-book' });
    expect(data.commentOnDraft.draft.comments).toEqual([{ text: 'Well.', sectionId: 'ro-book' }]);
    expect((await comment({ text: '   ' })).body.data.commentOnDraft.userErrors).toHaveLength(1);
    expect((await comment({ text: 'Hm.', sectionId: 'gone' })).body.data.commentOnDraft.userErrors).toHaveLength(1);
  });
});
