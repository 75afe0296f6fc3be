import { foreignness } from '../../../src/answers/foreign-words';
import { buildLibrary } from '../../../src/guides';
import { buildSnapshot, type Snapshot } from '../../../src/search';
import { shippedLibrary } from '../../support/shipped-library';

describe('foreignness, on the library that ships', () => {
  let snapshot: Snapshot;
  beforeAll(async () => {
    snapshot = buildSnapshot(await shippedLibrary());
  });

  it.each([
    ['How many days of leave do I have left this year?', 'en'],
    ['when will my salary be paid', 'en'],
    ['Combien de jours de congé me reste-t-il ?', 'fr'],
  ] as const)('speaks against “%s”', (question, language) => {
    expect(foreignness(question, language, snapshot)).toBeGreaterThan(0.3);
  });

  it.each([
    ['What is a competency framework?', 'en'],
    ['How do I write a session plan?', 'en'],
    ['Qu’est-ce qu’un référentiel de compétences ?', 'fr'],
  ] as const)('does not speak against “%s”', (question, language) => {
    expect(foreignness(question, language, snapshot)).toBeLessThan(0);
  });

  it('says nothing of words that it has never met', () => {
    expect(foreignness('Zzyzx', 'en', snapshot)).toBe(0);
  });

  it('says nothing where no question is kept that the library declines', () => {
    const empty = buildSnapshot(buildLibrary([], { topics: [], questions: [], synonyms: [] }));
    expect(foreignness('when will my salary be paid', 'en', empty)).toBe(0);
  });
});
