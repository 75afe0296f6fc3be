import { codedError } from '../../errors';
import { hashSection, nestingFault, type GuideId, type Revision, type SectionText } from '../../guides';
import type { RevisionHead } from '../guide-store';
import type { DraftStore } from './draft-store';

export interface TextToKeep {
  readonly guide: GuideId;
  readonly section: string;
  readonly text: SectionText;
  /** The revision the author had before them; null for a new section. */
  readonly basedOn: number | null;
  readonly author: string;
  readonly reason: string;
  readonly at: Date;
}

/** The longest body, in characters: a book chapter has a tenth of it. */
export const LONGEST_BODY = 500_000;

/**
 * Keeps a text as the section's next revision, before anything else happens to it: whatever the draft says of it then, the
 * words are in the history. Its number follows the latest, which a discarded draft may have left beyond what the author saw.
 * Sent again, the same text gives the same revision. `known` is any revision of the section, to look on from. Fails with SECTION_TAKEN or SECTION_INVALID.
 */
export async function keepText(
  store: DraftStore,
  { text, ...rest }: TextToKeep,
  known: RevisionHead | undefined,
): Promise<Revision> {
  const fault = textFault(text);
  if (fault !== undefined) throw codedError('SECTION_INVALID', rest.section, fault);
  const hash = hashSection(text);
  for (let latest = known; ;) {
    latest = (await store.laterRevisions(rest.section, latest?.number ?? 0)).at(-1) ?? latest;
    if (latest && latest.guide !== rest.guide) throw codedError('SECTION_TAKEN', rest.section, latest.guide);
    if (latest?.hash === hash && latest.author === rest.author && latest.basedOn === rest.basedOn)
      return { ...latest, text };
    const revision: Revision = { ...rest, text, hash, number: (latest?.number ?? 0) + 1 };
    if (await store.keepRevision(revision)) return revision;
  }
}

/** Why nobody could read this text; undefined if one can. */
export function textFault({ heading, body }: SectionText): string | undefined {
  if (heading.trim() === '') return 'it has no heading';
  if (body.length > LONGEST_BODY) return `its text has more than ${LONGEST_BODY.toLocaleString('en')} characters`;
  return nestingFault(body);
}
