import { randomBytes } from 'node:crypto';
import { codedError } from '../errors';
import type { KeptQuestion, Language, LibraryContext } from '../guides';
import type { Actor } from './gaps';
import { wordsKey } from './question-groups';

/** A question that an editor kept: what the guides answer with these sections, or decline. Never changed, only retired. */
export interface EditorsQuestion extends KeptQuestion {
  readonly id: string;
  /** The editor's id. */
  readonly addedBy: string;
  readonly at: Date;
  readonly retired?: { readonly by: string; readonly at: Date };
}

export interface KeptQuestionStore {
  /** All that editors kept, the oldest first; undefined when `known` is still how things stand. */
  read(
    known: string | undefined,
  ): Promise<{ readonly version: string; readonly questions: EditorsQuestion[] } | undefined>;
  add(question: EditorsQuestion): Promise<void>;
  /** Doing it again changes nothing. */
  retire(id: string, by: string, at: Date): Promise<void>;
}

/** What an editor hands in: sections that answer it, the best first, or none where the guides are to decline. */
export interface QuestionToKeep {
  readonly text: string;
  readonly language: Language;
  readonly sections: readonly string[];
  readonly declines: boolean;
}

/** The questions that answers are measured by, and whose wordings the search knows: the content folder's and the editors'. */
export interface KeptQuestions {
  /** What a library has beside its guides, with the editors' questions in it. The same value until something changes. */
  context(): Promise<LibraryContext>;
  /** The editors' own, retired ones too, the newest first. */
  list(): Promise<readonly EditorsQuestion[]>;
  /**
   * Fails with QUESTION_INVALID, SECTION_NOT_FOUND or QUESTION_KEPT_ALREADY, and with NOT_PERMITTED unless the editor answers for
   * each of its sections. What the guides do not answer belongs to no topic.
   */
  keep(question: QuestionToKeep, actor: Actor): Promise<EditorsQuestion>;
  /** Fails with QUESTION_NOT_KEPT, and with NOT_PERMITTED as keeping it does. Retiring it again changes nothing. */
  retire(id: string, actor: Actor): Promise<EditorsQuestion>;
}

export interface KeptQuestionsOptions {
  readonly store: KeptQuestionStore;
  /** What the content folder says. */
  readonly folder: LibraryContext;
  readonly isPublished: (section: string) => boolean;
  /** Whether somebody may write about one of these topics. */
  readonly permits: (actor: Actor, topics: readonly string[]) => boolean;
  /** The topics of a section and of its guide; none if it is not published. */
  readonly topicsOf: (section: string) => readonly string[];
  /** Told after each change, and waited for: answers given after it know of it. */
  readonly onChanged: () => Promise<void>;
  readonly now: () => Date;
}

/** A question is one sentence or two. In characters. */
const LONGEST_QUESTION = 1_000;
const MOST_SECTIONS = 10;

export function createKeptQuestions({
  store,
  folder,
  isPublished,
  permits,
  topicsOf,
  onChanged,
  now,
}: KeptQuestionsOptions): KeptQuestions {
  let read:
    | { readonly version: string; readonly questions: readonly EditorsQuestion[]; readonly context: LibraryContext }
    | undefined;

  async function catchUp() {
    const fresh = await store.read(read?.version);
    if (fresh) read = { ...fresh, context: merged(folder, fresh.questions) };
    if (!read) throw new Error('The kept questions were not read');
    return read;
  }

  function demandLeave({ text, sections }: KeptQuestion, actor: Actor): void {
    const notTheirs = sections.find((section) => !permits(actor, topicsOf(section)));
    if (notTheirs !== undefined) throw codedError('NOT_PERMITTED', notTheirs);
    if (sections.length === 0 && !permits(actor, [])) throw codedError('NOT_PERMITTED', text);
  }

  return {
    context: async () => (await catchUp()).context,
    list: async () => [...(await catchUp()).questions].reverse(),
    async keep(input, actor) {
      const { context } = await catchUp();
      const question = checked(input, context.questions, isPublished);
      demandLeave(question, actor);
      const kept = { ...question, id: randomBytes(12).toString('hex'), addedBy: actor.id, at: now() };
      await store.add(kept);
      await onChanged();
      return kept;
    },
    async retire(id, actor) {
      const kept = (await catchUp()).questions.find((question) => question.id === id);
      if (!kept) throw codedError('QUESTION_NOT_KEPT', id);
      demandLeave(kept, actor);
      if (kept.retired) return kept;
      const retired = { by: actor.id, at: now() };
      await store.retire(id, retired.by, retired.at);
      await onChanged();
      return { ...kept, retired };
    },
  };
}

function merged(folder: LibraryContext, questions: readonly EditorsQuestion[]): LibraryContext {
  const active = questions.filter(({ retired }) => !retired);
  if (active.length === 0) return folder;
  const own = active.map(({ id, text, language, sections }): KeptQuestion => ({ id, text, language, sections }));
  return { ...folder, questions: [...folder.questions, ...own] };
}

function checked(
  { text, language, sections, declines }: QuestionToKeep,
  kept: readonly KeptQuestion[],
  isPublished: (section: string) => boolean,
): KeptQuestion {
  const words = text.normalize('NFC').replace(/\s+/gu, ' ').trim();
  if (!/[\p{L}\p{N}]/u.test(words)) throw codedError('QUESTION_INVALID', 'it has no words');
  if (words.length > LONGEST_QUESTION)
    throw codedError('QUESTION_INVALID', `it has more than ${String(LONGEST_QUESTION)} characters`);
  if (declines === sections.length > 0)
    throw codedError('QUESTION_INVALID', 'either name sections that answer it, or say that it is declined');
  if (sections.length > MOST_SECTIONS)
    throw codedError('QUESTION_INVALID', `it names more than ${String(MOST_SECTIONS)} sections`);
  const missing = sections.find((section) => !isPublished(section));
  if (missing !== undefined) throw codedError('SECTION_NOT_FOUND', missing);
  const key = wordsKey(words, language);
  if (kept.some((other) => other.language === language && wordsKey(other.text, language) === key))
    throw codedError('QUESTION_KEPT_ALREADY', words);
  return { text: words, language, sections: [...new Set(sections)] };
}
