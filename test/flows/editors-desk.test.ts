import type { Language } from '../../src/guides';
import { readContent } from '../../src/guides';
import { createPublishing, importContent } from '../../src/publishing';
import type { Storage } from '../../src/storage';
import { buildActor, buildDetails, buildOffice, buildText, type Office } from '../support/build-desk';
import { temporaryStorage } from '../support/temporary-storage';

/**
 * An office at work on its own guide, beside those that the product brings. After each step officers ask: what they are told
 * changes exactly when it should. Two processes stand for two machines behind one address.
 */
describe('an office and its guide on training leave', () => {
  let storage: Storage;
  let remove: () => Promise<void>;
  let clock = new Date('2026-11-23T09:00:00.000Z');
  let here: Office;
  let there: Office;

  const [amina, bruno, reviewer, head] = [
    buildActor('amina'),
    buildActor('bruno'),
    buildActor('chen'),
    buildActor('dora'),
  ];
  const guide = 'en/training-leave';
  const french = 'fr/training-leave';
  const [days, notice, jours] = ['leave-days', 'leave-notice', 'conge-jours'];
  const question = 'How many days of training leave does an officer get?';
  const questionInFrench = 'Combien de jours de congé de formation un agent reçoit-il\u202f?';

  beforeAll(async () => {
    ({ storage, remove } = await temporaryStorage());
    const quietly = createPublishing({ store: storage.guides, now: () => clock, onPublished: () => Promise.resolve() });
    await importContent(await readContent('content'), storage.guides, quietly);
    [here, there] = [buildOffice(storage, { now: () => clock }), buildOffice(storage, { now: () => clock })];
    await Promise.all([here.refresh(), there.refresh()]);
  }, 120_000);
  afterAll(() => remove());

  /** What an officer is told: the first statement, if any of the office's guide answers. */
  function ask({ assistant }: Office, text: string, language: Language = 'en'): string {
    const answer = assistant.ask({ text, language });
    if (answer.kind !== 'answered') return answer.kind;
    return answer.citations[0]?.guide === `${language}/training-leave`
      ? (answer.statements[0]?.text ?? '')
      : 'another guide';
  }

  const version = async (of: typeof guide | typeof french = guide) => (await here.desk.draft(amina, of))?.version ?? 0;
  const textOf = (heading: string, body: string) => buildText(body, { heading });

  it('is not heard of while it is being written', async () => {
    const before = ask(here, question);
    await here.desk.openDraft(amina, { guide, details: buildDetails(guide, { title: 'Training leave' }) });
    await here.desk.addSection(amina, {
      ...{ guide, version: await version(), section: days, place: { after: null, depth: 1 } },
      text: textOf(question, 'An officer gets ten days of training leave each year.'),
    });
    await here.desk.addSection(amina, {
      ...{ guide, version: await version(), section: notice, place: { after: days, depth: 1 } },
      text: textOf(
        'How is training leave requested?',
        'Officers request training leave from their supervisor, four weeks ahead.',
      ),
    });
    await here.refresh();
    expect(ask(here, question)).toBe(before);
    expect(before).not.toContain('ten days');
  });

  it('keeps both texts when two colleagues change the same section, and neither when in different ones', async () => {
    const [first, second] = [
      textOf(question, 'An officer gets ten days of training leave per year.'),
      textOf(question, 'An officer gets twelve days of training leave each year.'),
    ];
    await there.desk.saveSection(bruno, { guide, section: days, text: second, basedOn: 1 });
    const conflict = here.desk.saveSection(amina, { guide, section: days, text: first, basedOn: 1 });
    await expect(conflict).rejects.toMatchObject({
      code: 'REVISION_CONFLICT',
      conflict: { theirs: { text: second }, mine: { text: first }, by: 'bruno', at: clock },
    });
    const request = textOf(
      'How is training leave requested?',
      'Officers request training leave from their supervisor, six weeks ahead.',
    );
    await here.desk.saveSection(amina, { guide, section: notice, text: request, basedOn: 1 });
    expect((await here.desk.history(amina, days)).map(({ number, author }) => [number, author])).toEqual([
      [3, 'amina'],
      [2, 'bruno'],
      [1, 'amina'],
    ]);
  });

  it('comes back from the reviewer with a reason', async () => {
    const seen = { guide, version: await version() } as const;
    await here.desk.submitForReview(bruno, seen);
    await expect(there.desk.approve(bruno, seen)).rejects.toMatchObject({ code: 'FOUR_EYES' });
    await there.desk.reject(reviewer, { ...seen, reason: 'The decree says fifteen days' });
    expect(await here.desk.draft(amina, guide)).toMatchObject({
      state: 'DRAFT',
      rejection: { by: 'chen', reason: 'The decree says fifteen days' },
    });
  });

  it('is answered from everywhere once it is approved and published', async () => {
    const text = textOf(question, 'An officer gets fifteen days of training leave each year.');
    await here.desk.saveSection(amina, { guide, section: days, text, basedOn: 2 });
    const seen = { guide, version: await version(), note: 'First edition' } as const;
    await here.desk.submitForReview(amina, seen);
    await there.desk.approve(reviewer, seen);
    expect(ask(here, question)).not.toContain('fifteen');

    const edition = await here.desk.publishDraft(head, seen);
    expect(edition).toMatchObject({ number: 1, publishedAt: clock });
    expect(ask(here, question)).toContain('fifteen days');
    await there.refresh();
    expect(ask(there, question)).toContain('fifteen days');
  });

  it('is answered in French from its translation', async () => {
    await here.desk.openDraft(amina, { guide: french, details: buildDetails(french, { title: 'Congé de formation' }) });
    await here.desk.addSection(amina, {
      ...{ guide: french, version: await version(french), section: jours, place: { after: null, depth: 1 } },
      text: {
        ...textOf(questionInFrench, 'Un agent reçoit quinze jours de congé de formation par an.'),
        translates: { section: days },
      },
    });
    const seen = { guide: french, version: await version(french), note: '' } as const;
    await here.desk.submitForReview(amina, seen);
    await here.desk.approve(reviewer, seen);
    await here.desk.publishDraft(head, seen);
    expect(ask(here, questionInFrench, 'fr')).toContain('quinze jours');
    expect(await here.desk.staleTranslations(head)).toEqual([]);
  });

  it('changes at the date that was set, not before, in whichever process is there; the translation is behind then', async () => {
    await here.desk.openDraft(amina, { guide });
    const text = textOf(question, 'An officer gets twenty days of training leave each year.');
    await here.desk.saveSection(amina, { guide, section: days, text, basedOn: 4, reason: 'New decree' });
    const seen = { guide, version: await version() } as const;
    await here.desk.submitForReview(amina, seen);
    await here.desk.approve(reviewer, seen);
    await here.desk.schedulePublication(head, { ...seen, at: new Date('2027-01-01T00:00:00Z'), note: 'New decree' });

    clock = new Date('2026-12-31T23:59:59Z');
    await Promise.all([here, there].map(({ desk }) => desk.runDueSchedules(clock)));
    expect(ask(there, question)).toContain('fifteen days');

    clock = new Date('2027-01-01T00:00:00Z');
    const outcomes = await Promise.all([here, there].map(({ desk }) => desk.runDueSchedules(clock)));
    expect(outcomes.flat()).toEqual([{ guide, edition: 2 }]);
    await Promise.all([here.refresh(), there.refresh()]);
    expect([ask(here, question), ask(there, question)]).toEqual([
      expect.stringContaining('twenty days'),
      expect.stringContaining('twenty days'),
    ]);
    expect((await here.desk.staleTranslations(head)).map(({ section, behindBy }) => [section.id, behindBy])).toEqual([
      [jours, 1],
    ]);
  });

  it('goes back when the decree is withdrawn', async () => {
    await there.desk.revertToEdition(head, { guide, edition: 1, basedOn: 2, reason: 'The decree was withdrawn' });
    expect(ask(there, question)).toContain('fifteen days');
    await here.refresh();
    expect(ask(here, question)).toContain('fifteen days');
    expect((await here.desk.editions(head, guide)).map(({ number, note }) => [number, note])).toEqual([
      [3, 'Edition 1 again'],
      [2, 'New decree'],
      [1, 'First edition'],
    ]);
  });

  it('can be told who did all that', async () => {
    const trail = await here.desk.audit(head, { on: guide, limit: 100 });
    expect(trail.map(({ verb, actor }) => `${actor} ${verb}`).reverse()).toEqual([
      'amina open-draft',
      'amina add-section',
      'amina add-section',
      'bruno save-section',
      'amina save-section',
      'bruno submit',
      'chen reject',
      'amina save-section',
      'amina submit',
      'chen approve',
      'dora publish',
      'dora published',
      'amina open-draft',
      'amina save-section',
      'amina submit',
      'chen approve',
      'dora schedule',
      'dora publish',
      'dora published',
      'dora revert',
      'dora published',
    ]);
    expect(trail.filter(({ door }) => door === 'system').map(({ verb }) => verb)).toEqual(['published', 'publish']);
  });
});
