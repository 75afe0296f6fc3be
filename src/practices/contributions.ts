import { createHash, randomBytes } from 'node:crypto';
import { codedError } from '../errors';
import { allTopics, guideId, languages, type GuideId, type Library } from '../guides';
import { fieldAsMarkdown, oneLine } from './contributed-text';
import type {
  Contribution,
  ContributionForm,
  ContributionRecord,
  ContributionState,
  ContributionStore,
  Contributor,
} from './contribution';
import { practiceSlug } from './practice';
import { writePractice, type WrittenPractice } from './practice-guide';
import { practiceWords } from './practice-words';

/** What contributions need of the editors' desk. */
export interface PracticeDesk {
  /** Puts a practice before the reviewers, as a draft of its own. The same key again changes nothing. */
  submit(contributor: Contributor, practice: WrittenPractice, key: string): Promise<void>;
  /** How the draft of a practice stands; undefined if there is none. */
  draft(guide: GuideId): Promise<{ readonly state: ContributionState; readonly reason?: string } | undefined>;
  /** Whether the guide was taken away from readers. */
  isRetired(guide: GuideId): Promise<boolean>;
}

/** The verbs of those who tell what their administration did. */
export interface Contributions {
  /**
   * Takes a practice in and puts it before the editors' reviewers. The same key of the same contributor gives the first result.
   * Fails with PRACTICE_INVALID or CONTRIBUTIONS_TOO_MANY, and as storage fails.
   */
  contribute(contributor: Contributor, form: ContributionForm, key?: string): Promise<Contribution>;
  /** What somebody contributed, the newest first, with where it is now. */
  of(contributor: string): Promise<Contribution[]>;
  /** Shows another contact to readers, or none. Fails with PRACTICE_NOT_FOUND if the contribution is not theirs. */
  changeContact(contributor: string, practice: string, contact: string | undefined): Promise<Contribution>;
  /** Contacts that there is leave to show. */
  contacts(practices: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** Forgets whose practices these were and whom to ask; the practices stay, as their administrations'. Gives how many there were. */
  forget(contributor: string): Promise<number>;
}

export interface ContributionsOptions {
  readonly store: ContributionStore;
  readonly desk: PracticeDesk;
  readonly library: () => Library;
  readonly now: () => Date;
}

/** The longest a field may be, in characters. */
export const longestFields = {
  administration: 120,
  title: 150,
  problem: 4_000,
  done: 4_000,
  results: 4_000,
  evidence: 500,
  watch: 4_000,
  contact: 300,
} as const;

/** What one contributor may have before the editors at once. */
const MOST_WAITING = 20;

export function createContributions(options: ContributionsOptions): Contributions {
  const { store, desk, library, now } = options;
  const shown = async (record: ContributionRecord): Promise<Contribution> => {
    const { practice, language, title, at, contact } = record;
    return {
      practice,
      language,
      title,
      at,
      ...(contact === undefined ? {} : { contact }),
      ...(await stateOf(record, options)),
    };
  };
  return {
    async contribute(contributor, form, key) {
      const fields = cleaned(form, library());
      const apart = key === undefined ? randomBytes(6).toString('hex') : hashOf(contributor.id, key);
      const slug = practiceSlug(fields.administration, apart);
      const written = writtenFrom(slug, fields, now());
      const known = await store.find(slug);
      if (!known) await demandRoom(contributor.id);
      const contact = fields.showContact ? oneLine(fields.contact ?? '') : '';
      const record: ContributionRecord = {
        ...{ practice: slug, language: fields.language, contributor: contributor.id, title: fields.title, at: now() },
        ...(contact === '' ? {} : { contact }),
      };
      // Whose it is first: what reached the editors and is nobody's could never be followed.
      if (!known) await store.add(record);
      if (!known?.arrived) {
        await desk.submit(contributor, written, `practice ${slug}`);
        await store.markArrived(slug);
      }
      return shown({ ...(known ?? record), arrived: true });
    },
    async of(contributor) {
      return Promise.all((await store.of(contributor)).map(shown));
    },
    async changeContact(contributor, practice, contact) {
      const record = await store.find(practice);
      if (record?.contributor !== contributor) throw codedError('PRACTICE_NOT_FOUND', practice);
      const line = oneLine(contact ?? '');
      if (line.length > longestFields.contact) throw codedError('PRACTICE_INVALID', ['the contact is too long']);
      await store.setContact(practice, line === '' ? undefined : line);
      const { language, title, at, arrived = false } = record;
      const rest = { practice, language, contributor, title, at, arrived };
      return shown(line === '' ? rest : { ...rest, contact: line });
    },
    contacts: (practices) => store.contacts(practices),
    forget: (contributor) => store.forget(contributor),
  };

  async function demandRoom(contributor: string): Promise<void> {
    const all = await store.of(contributor);
    if (all.length < MOST_WAITING) return;
    const states = await Promise.all(all.map((record) => stateOf(record, options)));
    const waiting = states.filter(
      ({ state }) => state !== 'PUBLISHED' && state !== 'DECLINED' && state !== 'WITHDRAWN',
    );
    if (waiting.length >= MOST_WAITING) throw codedError('CONTRIBUTIONS_TOO_MANY', MOST_WAITING);
  }
}

async function stateOf(
  { practice, language, arrived }: ContributionRecord,
  { desk, library }: ContributionsOptions,
): Promise<Pick<Contribution, 'state' | 'reason'>> {
  const guide = guideId({ slug: practice, language });
  if (library().guide(guide)) return { state: 'PUBLISHED' };
  if (!arrived) return { state: 'UNFINISHED' };
  const draft = await desk.draft(guide);
  if (draft) return draft;
  return { state: (await desk.isRetired(guide)) ? 'WITHDRAWN' : 'DECLINED' };
}

/** Cleans what was filled in. Fails with PRACTICE_INVALID, which names all faults. */
function cleaned(form: ContributionForm, { topics }: Library): ContributionForm {
  const faults: string[] = [];
  const lines = { administration: oneLine(form.administration), title: oneLine(form.title) };
  const needed = { ...lines, problem: form.problem, done: form.done, results: form.results };
  for (const [name, text] of Object.entries(needed))
    if (fieldAsMarkdown(text) === '') faults.push(`“${name}” is empty`);
  for (const [name, most] of Object.entries(longestFields)) {
    const length = form[name as keyof typeof longestFields]?.length ?? 0;
    if (length > most) faults.push(`“${name}” has ${String(length)} characters; at most ${String(most)} are taken`);
  }
  if (!languages.includes(form.language)) faults.push('the language is not one of those written in here');
  if (!allTopics(topics).some(({ id }) => id === form.theme)) faults.push('the theme is not one of the topics');
  if (faults.length > 0) throw codedError('PRACTICE_INVALID', faults);
  return { ...form, ...lines };
}

function writtenFrom(slug: string, form: ContributionForm, now: Date): WrittenPractice {
  const { language, administration, theme, title, evidence = '', watch = '' } = form;
  const words = practiceWords[language];
  const proof = fieldAsMarkdown(evidence);
  return writePractice({
    ...{ slug, language, administration, theme, title },
    lead: words.reports(fieldAsMarkdown(administration), fieldAsMarkdown(title)),
    parts: {
      problem: fieldAsMarkdown(form.problem),
      done: fieldAsMarkdown(form.done),
      results: fieldAsMarkdown(form.results) + (proof === '' ? '' : '[^evidence]'),
      watch: fieldAsMarkdown(watch),
    },
    ...(proof === '' ? {} : { sources: { evidence: `${words.evidence}: ${proof.replace(/\n+/g, ' ')}` } }),
    source: { publisher: administration, title: words.toldHere, year: now.getUTCFullYear() },
    owner: administration,
  });
}

function hashOf(contributor: string, key: string): string {
  return createHash('sha256').update(`${contributor}\n${key}`).digest('hex').slice(0, 12);
}
