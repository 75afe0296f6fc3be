import { createKeptQuestions, type KeptQuestions } from '../../../src/gaps';
import type { LibraryContext } from '../../../src/guides';
import { EditionFollower, type GuideStore } from '../../../src/publishing';
import { buildSnapshot, type Snapshot } from '../../../src/search';
import { buildGuide, buildSection, libraryOf } from '../../support/build-library';
import { temporaryStorage } from '../../support/temporary-storage';

const editor = { id: 'editor-1', name: 'Ana' };
const now = () => new Date('2026-11-23T09:00:00.000Z');
const folder: LibraryContext = {
  topics: [],
  questions: [{ text: 'What is a catalogue?', language: 'en', sections: ['co-catalogue'] }],
  synonyms: [],
};

const guide = buildGuide({
  slug: 'competencies',
  title: 'Competencies',
  sections: [
    buildSection({ id: 'co-catalogue', heading: 'What is a job catalogue?', body: 'A job catalogue lists all jobs.' }),
    buildSection({
      id: 'co-leave',
      heading: 'How is absence granted?',
      body: 'The head of unit grants absence in writing.',
    }),
    buildSection({
      id: 'co-pay',
      heading: 'What is a pay scale?',
      body: 'A pay scale gives the salary of each grade.',
    }),
  ],
});

/** One process: what it answers from follows what is kept. */
function open(store: Parameters<typeof createKeptQuestions>[0]['store']) {
  let snapshot: Snapshot = buildSnapshot(libraryOf([]));
  let builds = 0;
  const guides = {
    changedHeads: (since: readonly unknown[]) =>
      Promise.resolve(since.length > 0 ? [] : [{ guide: guide.edition.guide, edition: 1 }]),
    edition: () => Promise.resolve(guide.edition),
    texts: () => Promise.resolve(guide.texts),
  } as unknown as GuideStore;
  const kept: KeptQuestions = createKeptQuestions({
    store,
    folder,
    isPublished: (section) => snapshot.library.section(section) !== undefined,
    permits: () => true,
    topicsOf: () => [],
    onChanged: () => follower.refresh(),
    now,
  });
  const follower = new EditionFollower(
    guides,
    () => kept.context(),
    (library) => {
      snapshot = snapshot.with(library);
      builds++;
    },
  );
  const askedFor = (text: string) =>
    snapshot.wordings(snapshot.query(text, 'en'), { limit: 1 }).map((wording) => [wording.text, wording.section?.id]);
  return { kept, follower, askedFor, builds: () => builds, questions: () => snapshot.library.questions };
}

describe('questions that editors keep', () => {
  let remove: () => Promise<void>;
  let store: Parameters<typeof open>[0];
  beforeEach(async () => {
    const temporary = await temporaryStorage();
    ({ remove } = temporary);
    store = temporary.storage.gaps.kept;
  });
  afterEach(() => remove());

  it('are found by their words at once, and no more once they are retired', async () => {
    const { kept, follower, askedFor } = open(store);
    await follower.refresh();
    const question = 'May I mind my ill child?';
    expect(askedFor(question)).toEqual([]);
    const { id } = await kept.keep({ text: question, language: 'en', sections: ['co-leave'], declines: false }, editor);
    expect(askedFor(question)).toEqual([[question, 'co-leave']]);
    const declined = 'May I mind my ill dog?';
    await kept.keep({ text: declined, language: 'en', sections: [], declines: true }, editor);
    expect(askedFor(declined)).toEqual([[declined, undefined]]);
    await kept.retire(id, editor);
    expect(askedFor(question)).toEqual([[declined, undefined]]);
  });

  it('stand beside those of the content folder, in every process', async () => {
    const [one, other] = [open(store), open(store)];
    await Promise.all([one.follower.refresh(), other.follower.refresh()]);
    await one.kept.keep({ text: 'Who feeds the dogs?', language: 'en', sections: [], declines: true }, editor);
    await other.follower.refresh();
    expect(other.questions()).toEqual([
      ...folder.questions,
      { id: expect.any(String), text: 'Who feeds the dogs?', language: 'en', sections: [] },
    ]);
    expect(other.builds()).toBe(2);
    await other.follower.refresh();
    expect(other.builds()).toBe(2);
  });

  it('are listed with who kept and retired them, the newest first', async () => {
    const { kept, follower } = open(store);
    await follower.refresh();
    const input = { language: 'en' as const, sections: ['co-pay', 'co-pay'], declines: false };
    const first = await kept.keep({ ...input, text: ' What   do I earn? ' }, editor);
    expect(first).toMatchObject({ text: 'What do I earn?', sections: ['co-pay'], addedBy: 'editor-1', at: now() });
    await kept.retire(first.id, { id: 'editor-2', name: 'Bo' });
    await kept.retire(first.id, editor);
    expect(await kept.list()).toMatchObject([{ id: first.id, retired: { by: 'editor-2', at: now() } }]);
  });

  it('are refused when they could not be asked, named nothing that is published, or are kept already', async () => {
    const { kept, follower } = open(store);
    await follower.refresh();
    const keep = (text: string, sections: string[], declines = false) =>
      kept.keep({ text, language: 'en', sections, declines }, editor);
    await expect(keep('?!', ['co-pay'])).rejects.toMatchObject({ code: 'QUESTION_INVALID' });
    await expect(keep('x'.repeat(1_001), ['co-pay'])).rejects.toMatchObject({ code: 'QUESTION_INVALID' });
    await expect(keep('Who?', [])).rejects.toMatchObject({ code: 'QUESTION_INVALID' });
    await expect(keep('Who?', ['co-pay'], true)).rejects.toMatchObject({ code: 'QUESTION_INVALID' });
    await expect(keep('Who?', ['nothing'])).rejects.toMatchObject({ code: 'SECTION_NOT_FOUND' });
    await expect(keep('what is a CATALOGUE', ['co-pay'])).rejects.toMatchObject({ code: 'QUESTION_KEPT_ALREADY' });
    await expect(kept.retire('nothing', editor)).rejects.toMatchObject({ code: 'QUESTION_NOT_KEPT' });
    expect(await kept.list()).toEqual([]);
  });
});
