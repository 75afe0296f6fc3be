import {
  answerQuestion,
  assistantWithDraft,
  comparePublication,
  snapshotWithDraft,
  type DraftToTry,
} from '../../../src/answers';
import { guideId, type PublishedGuide, type SectionText } from '../../../src/guides';
import { buildSnapshot, type Snapshot } from '../../../src/search';
import { portalLibrary } from '../../support/portal-library';
import { shippedLibrary } from '../../support/shipped-library';

const now = new Date('2026-11-23T09:00:00.000Z');

/** A guide as a draft in which `change` has been at work on the texts. */
function draftOf(guide: PublishedGuide | undefined, change: (texts: Map<string, SectionText>) => void): DraftToTry {
  if (!guide) throw new Error('There is no such guide');
  const { sections, ...details } = guide;
  const texts = new Map(
    sections.map(({ id, heading, body, topics, asked, basis, term }): [string, SectionText] => [
      id,
      { heading, body, topics, ...(asked ? { asked } : {}), ...(basis ? { basis } : {}), ...(term ? { term } : {}) },
    ]),
  );
  change(texts);
  const outline = [...texts.keys()].map((section) => ({
    section,
    revision: 99,
    depth: sections.find(({ id }) => id === section)?.depth ?? 1,
  }));
  return { details, outline, texts };
}

describe('a publication that is looked at beforehand', () => {
  const present = buildSnapshot(portalLibrary());
  const competencies = present.library.guide('en/competencies');
  const draft = draftOf(competencies, (texts) => {
    texts.set('co-catalogue', {
      heading: 'What is a job catalogue?',
      body: 'A job catalogue is the list of every job, with its family and its title.',
      topics: [],
    });
    texts.delete('co-levels');
    texts.set('co-uniform', {
      heading: 'Who pays for uniforms?',
      body: 'The administration pays for uniforms.',
      topics: [],
    });
  });
  const compare = (questions: readonly string[], after: Snapshot = snapshotWithDraft(present, draft, now)) =>
    comparePublication(
      present,
      after,
      questions.map((text) => ({ text, language: 'en' })),
      now,
    );

  it('shows which questions gain an answer, lose one, or get another', async () => {
    const comparison = await compare([
      'Who pays for uniforms?',
      'How many proficiency levels are there?',
      'What is a job catalogue?',
      'When was the workshop on training held?',
      'Which dogs find tobacco?',
    ]);
    expect(comparison).toEqual({
      gained: [
        {
          text: 'Who pays for uniforms?',
          language: 'en',
          before: { kind: 'unanswered', text: '' },
          after: {
            kind: 'answered',
            section: 'co-uniform',
            heading: 'Who pays for uniforms?',
            text: expect.stringContaining('The administration pays'),
          },
        },
      ],
      lost: [
        {
          text: 'How many proficiency levels are there?',
          language: 'en',
          before: expect.objectContaining({ kind: 'answered', section: 'co-levels' }),
          after: { kind: 'unanswered', text: '' },
        },
      ],
      changed: [
        {
          text: 'What is a job catalogue?',
          language: 'en',
          before: expect.objectContaining({ text: expect.stringContaining('lists all jobs') }),
          after: expect.objectContaining({ section: 'co-catalogue', text: expect.stringContaining('every job') }),
        },
      ],
      same: 2,
    });
  });

  it('counts a question once, whoever asked it', async () => {
    expect((await compare(['Which dogs find tobacco?', ' which dogs find tobacco? '])).same).toBe(1);
  });

  it('changes nothing when it changes nothing', async () => {
    const same = snapshotWithDraft(
      present,
      draftOf(competencies, () => undefined),
      now,
    );
    const headings = present.library.guides.flatMap(({ sections }) => sections.map(({ heading }) => heading));
    expect(await compare(headings, same)).toMatchObject({ gained: [], lost: [], changed: [] });
  });

  it('can be asked of, while readers are answered as before', () => {
    const before = answerQuestion({ text: 'What is a job catalogue?', language: 'en' }, present, now);
    const trial = assistantWithDraft(present, draft, () => now);
    expect(trial.ask({ text: 'Who pays for uniforms?', language: 'en' })).toMatchObject({
      kind: 'answered',
      citations: [{ section: 'co-uniform', revision: 99, edition: 3 }],
    });
    expect(trial.snapshot.sequence).toBe(present.sequence);
    expect(answerQuestion({ text: 'Who pays for uniforms?', language: 'en' }, present, now).kind).toBe('unanswered');
    expect(answerQuestion({ text: 'What is a job catalogue?', language: 'en' }, present, now)).toEqual(before);
    expect(present.library.section('co-uniform')).toBeUndefined();
    expect(present.suggest('Who pays', 'en', 5)).toEqual([]);
  });

  it('may be the first of a guide', async () => {
    const guide = { ...draft.details, slug: 'new-guide', title: 'New guide' };
    const first: DraftToTry = {
      details: guide,
      outline: [{ section: 'new-dogs', revision: 1, depth: 1 }],
      texts: new Map([
        ['new-dogs', { heading: 'Which dogs find tobacco?', body: 'Beagles find tobacco.', topics: [] }],
      ]),
    };
    const after = snapshotWithDraft(present, first, now);
    expect(after.library.guide(guideId(guide))?.edition).toBe(0);
    expect((await compare(['Which dogs find tobacco?'], after)).gained).toHaveLength(1);
  });
});

describe('five hundred questions on the library that ships', () => {
  it('are compared in seconds, and others have their turn meanwhile', async () => {
    const library = await shippedLibrary();
    const present = buildSnapshot(library);
    const draft = draftOf(library.guide('en/cbhrm-in-customs'), (texts) => texts.delete('cb-four-core-tools'));
    const kept = [...library.questions].sort((a, b) => b.sections.length - a.sections.length).slice(0, 500);
    let turns = 0;
    const timer = setInterval(() => turns++, 1);
    const start = process.cpuUsage();
    const comparison = await comparePublication(present, snapshotWithDraft(present, draft, now), kept, now);
    const { user } = process.cpuUsage(start);
    clearInterval(timer);
    const { gained, lost, changed, same } = comparison;
    expect(gained.length + lost.length + changed.length + same).toBe(500);
    expect(lost.length + changed.length).toBeGreaterThan(0);
    // About as many turns as there are slices; one for each second would mean that others wait.
    expect(turns).toBeGreaterThan(50);
    // Generous: two cores may be busy, and everything is read for the first time here.
    expect(user / 1e6).toBeLessThan(40);
  });
});
