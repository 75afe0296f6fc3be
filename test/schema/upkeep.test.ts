import { permitsOf } from '../../src/at-desk';
import { roles, type People } from '../../src/people';
import { buildActor, buildDetails, buildOffice, buildText, publishDraft, publishGuide } from '../support/build-desk';
import { openGraphqlDoor, type GraphqlDoor } from '../support/graphql-door';
import { peopleAway } from '../support/people';
import { temporaryStorage } from '../support/temporary-storage';

/** Whoever names a role has it; topics may follow it, for somebody who answers for those only. */
const people: People = {
  ...peopleAway(),
  authenticate({ authorization }) {
    const [name, ...topics] = authorization?.split(' ') ?? [];
    const role = roles.find((each) => each.toLowerCase() === name);
    if (!role) return Promise.resolve({ by: 'none' });
    return Promise.resolve({ by: 'session', person: { id: 'p1', name: 'Ana', roles: [role], topics } });
  },
};
const as = (authorization: string) => ({ authorization });
const author = as('author');

const NOW = new Date('2026-06-01T12:00:00Z');
const rooms = 'en/rooms';

describe('keeping published text true, as portals do it', () => {
  let door: GraphqlDoor;
  let remove: () => Promise<void>;
  let guideId: string;

  /** Two guides of different topics, and a French one whose two sources were changed once and twice since. */
  beforeAll(async () => {
    const temporary = await temporaryStorage();
    ({ remove } = temporary);
    const office = buildOffice(temporary.storage, { permits: permitsOf(() => []), now: () => NOW });
    const atWork = buildOffice(temporary.storage, { now: () => NOW });
    await publishGuide(atWork, rooms, { 'ro-book': 'Book early.', 'ro-key': 'Ask for a key.' }, { topics: ['rooms'] });
    await publishGuide(atWork, 'en/dogs', { 'do-feed': 'Feed them.' }, { topics: ['dogs'] });
    const translated = (id: string, section: string) => ({
      ...{ id, depth: 1 },
      text: buildText('Texte.', { heading: `Quoi ${id} ?`, translates: { section, revision: 1 } }),
    });
    const { version } = await atWork.desk.importIntoDraft(
      buildActor('importer', 'import'),
      buildDetails('fr/rooms', { topics: ['rooms'] }),
      [translated('ro-livre', 'ro-book'), translated('ro-cle', 'ro-key')],
    );
    await publishDraft(atWork.desk, 'fr/rooms', version);
    await publishGuide(atWork, rooms, { 'ro-book': 'Book late.', 'ro-key': 'Bring a key.' }, { topics: ['rooms'] });
    await publishGuide(atWork, rooms, { 'ro-book': 'Book late.', 'ro-key': 'No key.' }, { topics: ['rooms'] });
    await office.refresh();
    door = await openGraphqlDoor({
      people,
      now: () => NOW,
      desk: office.desk,
      assistant: () => office.assistant,
      takeUpUpkeep: () => office.refreshUpkeep(),
    });
    guideId = (await door.query('{ section(id: "ro-book") { guide { id } } }')).section.guide.id;
  });
  afterAll(async () => {
    await door.close();
    await remove();
  });

  const setUpkeep = `mutation($input: SetUpkeepInput!) {
    setUpkeep(input: $input) { section { upkeep { owner interval until verifiedAt } } userErrors { code path } }
  }`;
  const upkeep = async (input: object, who = author) =>
    (await door.query(setUpkeep, { input: { guideId, sectionId: 'ro-book', ...input } }, who)).setUpkeep;
  const refused = async (who: Record<string, string>, input: object = {}) =>
    (await door.post(setUpkeep, { input: { guideId, sectionId: 'ro-book', interval: 1, ...input } }, who)).codes;

  it('says who looks after a section and until when it holds, and readers see it at once', async () => {
    expect(await upkeep({ owner: 'Hotline', interval: 30 })).toEqual({
      section: { upkeep: { owner: 'Hotline', interval: 30, until: '2026-07-01', verifiedAt: null } },
      userErrors: [],
    });
    const { section } = await door.query('{ section(id: "ro-book") { upkeep { owner until } } }');
    expect(section.upkeep).toEqual({ owner: 'Hotline', until: '2026-07-01' });
  });

  it('leaves what nobody names as it was', async () => {
    await upkeep({ owner: 'Hotline', interval: 30 });
    expect((await upkeep({ interval: 60 })).section.upkeep).toMatchObject({ owner: 'Hotline', until: '2026-07-31' });
  });

  it('names the value at fault', async () => {
    for (const interval of [0, -1, 3_651])
      expect((await upkeep({ interval })).userErrors).toEqual([{ code: 'INVALID', path: ['input', 'interval'] }]);
    expect((await upkeep({ sectionId: 'nowhere', interval: 1 })).userErrors).toEqual([
      { code: 'NOT_FOUND', path: ['input', 'sectionId'] },
    ]);
    // It is published, in another guide.
    expect((await upkeep({ sectionId: 'do-feed', interval: 1 })).userErrors).toEqual([
      { code: 'NOT_FOUND', path: ['input', 'sectionId'] },
    ]);
    expect((await upkeep({ guideId: 'garbage', interval: 1 })).userErrors).toEqual([
      { code: 'NOT_FOUND', path: ['input', 'guideId'] },
    ]);
  });

  it('is for those who write about the guide', async () => {
    expect(await refused({})).toEqual(['UNAUTHENTICATED']);
    expect(await refused(as('reader'))).toEqual(['FORBIDDEN']);
    expect(await refused(as('reviewer'))).toEqual(['FORBIDDEN']);
    expect(await refused(as('author dogs'))).toEqual(['FORBIDDEN']);
    expect(await refused(as('author rooms'))).toEqual([]);
  });

  const stale = `query($first: Int, $after: String) {
    staleTranslations(first: $first, after: $after) {
      totalCount pageInfo { hasNextPage endCursor }
      nodes { section { sectionId } source { sectionId revision } madeFrom behindBy }
    }
  }`;

  it('lists translations that are behind, the furthest behind first, page by page', async () => {
    const first = (await door.query(stale, { first: 1 }, author)).staleTranslations;
    expect(first).toMatchObject({ totalCount: 2, pageInfo: { hasNextPage: true } });
    expect(first.nodes).toEqual([
      {
        ...{ section: { sectionId: 'ro-cle' }, source: { sectionId: 'ro-key', revision: 3 } },
        ...{ madeFrom: 1, behindBy: 2 },
      },
    ]);
    const next = (await door.query(stale, { first: 1, after: first.pageInfo.endCursor }, author)).staleTranslations;
    expect(next.pageInfo.hasNextPage).toBe(false);
    expect(next.nodes).toEqual([
      {
        ...{ section: { sectionId: 'ro-livre' }, source: { sectionId: 'ro-book', revision: 2 } },
        ...{ madeFrom: 1, behindBy: 1 },
      },
    ]);
  });

  it('shows them to those who read drafts, of the topics they answer for', async () => {
    expect((await door.post(stale)).codes).toEqual(['UNAUTHENTICATED']);
    expect((await door.post(stale, {}, as('reader'))).codes).toEqual(['FORBIDDEN']);
    const seenBy = async (who: string) => (await door.query(stale, {}, as(who))).staleTranslations.totalCount;
    expect(await seenBy('reviewer')).toBe(2);
    expect(await seenBy('author rooms')).toBe(2);
    expect(await seenBy('author dogs')).toBe(0);
  });
});
