import { createDraftTrials, type DraftComparison, type DraftTrials } from '../../src/draft-trials';
import { codedError } from '../../src/errors';
import type { SectionText } from '../../src/guides';
import { quietLog } from '../../src/log';
import type { Draft, DraftPreview } from '../../src/publishing';
import { buildSnapshot, type Snapshot } from '../../src/search';
import { buildActor } from '../support/build-desk';
import { portalLibrary } from '../support/portal-library';

const now = () => new Date('2026-06-01T12:00:00Z');
const guide = 'en/competencies';
const actor = buildActor('ana');
const uniforms = 'Who pays for uniforms?';
const questions = [
  { text: uniforms, language: 'en', kept: true },
  { text: 'What is a job catalogue?', language: 'en', kept: true },
  { text: 'Which dogs find tobacco?', language: 'en', kept: false },
] as const;

/** A draft that says who pays for uniforms, and its trials. */
class Bench {
  present: Snapshot = buildSnapshot(portalLibrary());
  version = 1;
  payer = 'administration';
  read = 0;
  asked = 0;
  fails = false;
  readonly trials: DraftTrials = createDraftTrials({
    desk: {
      draft: () => Promise.resolve({ version: this.version } as Draft),
      preview: () => Promise.resolve(this.preview()),
    },
    present: () => this.present,
    questions: () => {
      this.asked++;
      return this.fails ? Promise.reject(new Error('the database is away')) : Promise.resolve(questions);
    },
    log: quietLog,
    now,
  });

  async finished(): Promise<DraftComparison> {
    for (;;) {
      const progress = await this.trials.compare(actor, guide);
      if (progress.state !== 'RUNNING') return progress;
      await new Promise(setImmediate);
    }
  }

  private preview(): DraftPreview {
    this.read++;
    const { sections = [], edition = 0, ...details } = this.present.library.guide(guide) ?? {};
    const texts = new Map<string, SectionText>(sections.map(({ id, ...text }) => [id, text]));
    const body = `The ${this.payer} pays for uniforms.`;
    texts.set('co-uniform', { heading: uniforms, body, topics: [] });
    const outline = [...texts.keys()].map((section) => ({ section, revision: 1, depth: 1 }));
    const described = details as DraftPreview['edition']['details'];
    const published = { guide, number: edition + 1, details: described, outline, publishedBy: '', note: '' } as const;
    return { edition: { ...published, publishedAt: now() }, texts, version: this.version };
  }
}

const textOf = async ({ trials }: Bench) => {
  const answer = await trials.ask(actor, guide, { text: uniforms, language: 'en' });
  return answer.kind === 'answered' ? answer.statements[0]?.text : answer.kind;
};

describe('a draft that is tried', () => {
  it('answers as it would be, is read once for each version, and leaves what is published alone', async () => {
    const bench = new Bench();
    const before = bench.present;
    expect(await textOf(bench)).toBe('The administration pays for uniforms.');
    expect(await textOf(bench)).toBe('The administration pays for uniforms.');
    expect(bench.read).toBe(1);
    bench.payer = 'officer';
    bench.version = 2;
    expect(await textOf(bench)).toBe('The officer pays for uniforms.');
    expect(bench.read).toBe(2);
    expect(bench.present).toBe(before);
    expect(before.library.section('co-uniform')).toBeUndefined();
  });

  it('is tried against what has been published since', async () => {
    const bench = new Bench();
    await textOf(bench);
    bench.present = buildSnapshot(portalLibrary());
    await textOf(bench);
    expect(bench.read).toBe(2);
  });

  it('shows which questions it would change, kept or asked, and counts the others', async () => {
    const bench = new Bench();
    expect(await bench.trials.compare(actor, guide)).toMatchObject({ state: 'RUNNING', compared: 0, version: 1 });
    expect(await bench.finished()).toMatchObject({
      state: 'DONE',
      ...{ total: 3, compared: 3, gained: 1, lost: 0, changed: 0, same: 2 },
      changes: [
        {
          ...{ text: uniforms, kept: true, change: 'gained', position: 0 },
          before: { kind: 'unanswered' },
          after: { section: 'co-uniform', heading: uniforms },
        },
      ],
    });
    await bench.finished();
    expect(bench.asked).toBe(1);
  });

  it('is compared anew once it has changed, or something was published', async () => {
    const bench = new Bench();
    await bench.finished();
    bench.version = 2;
    expect(await bench.finished()).toMatchObject({ state: 'DONE', version: 2 });
    const { library } = bench.present;
    const sequence = { value: library.sequence + 1 };
    bench.present = bench.present.with(Object.create(library, { sequence }) as typeof library);
    await bench.finished();
    expect(bench.asked).toBe(3);
  });

  it('says that it could not be compared, and is when asked again', async () => {
    const bench = new Bench();
    bench.fails = true;
    expect(await bench.finished()).toMatchObject({ state: 'FAILED' });
    bench.fails = false;
    expect(await bench.finished()).toMatchObject({ state: 'DONE' });
  });

  it('is not there for those who may not read it, and where there is none', async () => {
    const trials = createDraftTrials({
      desk: {
        draft: (who) =>
          who.id === 'ana' ? Promise.resolve(undefined) : Promise.reject(codedError('NOT_PERMITTED', guide)),
        preview: () => Promise.reject(new Error('nobody should get here')),
      },
      present: () => buildSnapshot(portalLibrary()),
      questions: () => Promise.resolve([]),
      log: quietLog,
      now,
    });
    await expect(trials.compare(actor, guide)).rejects.toMatchObject({ code: 'DRAFT_NOT_FOUND' });
    await expect(trials.ask(buildActor('ben'), guide, questions[0])).rejects.toMatchObject({ code: 'NOT_PERMITTED' });
  });

  it('is given up when the house closes', async () => {
    const bench = new Bench();
    await bench.trials.compare(actor, guide);
    await bench.trials.close();
    expect((await bench.trials.compare(actor, guide)).compared).toBeLessThan(3);
  });
});
