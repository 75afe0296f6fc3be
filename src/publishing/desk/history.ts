import { codedError } from '../../errors';
import type { Edition, GuideId, Revision, SectionText } from '../../guides';
import type { Actor } from '../actor';
import type { RevisionHead } from '../guide-store';
import { compareManifests, type EditionComparison } from './compare-editions';
import { compareTexts, type TextComparison } from './compare-texts';
import { demandLeave, withDraft, type DeskContext } from './desk-context';
import { editionOf } from './draft';
import type { DeskState } from './fold-actions';
import type { AuditEntry, AuditQuery, EditionHead, ForeignEntry, Page } from './draft-store';

export interface RevisionsToCompare {
  readonly section: string;
  readonly from: number;
  readonly to: number;
}

export interface EditionsToCompare {
  readonly guide: GuideId;
  readonly from: number;
  /** An edition, or the draft. */
  readonly to: number | 'draft';
}

export interface RevisionComparison extends TextComparison {
  readonly from: Revision;
  readonly to: Revision;
}

/** At most this many entries come at once. */
const LARGEST_PAGE = 200;

/** The verbs that look back. None of them changes anything. */
export function createHistory(context: DeskContext) {
  const { drafts, guides } = context;
  return {
    /** Revisions of a section, newest first, drafts included; further ones lie `before` the last number. */
    async history(actor: Actor, section: string, page: Partial<Page> = {}): Promise<RevisionHead[]> {
      const [latest] = await drafts.revisions(section, { limit: 1 });
      if (!latest) throw codedError('SECTION_NOT_FOUND', section);
      await demandLeave(context, actor, 'read-drafts', latest.guide);
      return drafts.revisions(section, pageOf(page));
    },

    /** One revision with its text. Fails with REVISION_NOT_FOUND. */
    revision: readRevision,

    /** The texts of these revisions of a guide's sections, each section once, in one read. */
    async texts(actor: Actor, guide: GuideId, outline: Edition['outline']): Promise<Map<string, SectionText>> {
      await demandLeave(context, actor, 'read-drafts', guide);
      return guides.texts({ outline });
    },

    /** Editions of a guide, newest first, with what readers were told of each. */
    async editions(actor: Actor, guide: GuideId, page: Partial<Page> = {}): Promise<EditionHead[]> {
      await demandLeave(context, actor, 'read-drafts', guide);
      return drafts.editions(guide, pageOf(page));
    },

    /** Two revisions of a section by block and word. Fails with REVISION_NOT_FOUND. */
    async compareRevisions(actor: Actor, { section, from, to }: RevisionsToCompare): Promise<RevisionComparison> {
      const [before, after] = [await readRevision(actor, section, from), await readRevision(actor, section, to)];
      return { from: before, to: after, ...compareTexts(before.text, after.text) };
    },

    /** Two editions of a guide, or an edition and the draft. Edition 0 is the guide before it was one. Fails with EDITION_NOT_FOUND. */
    async compareEditions(actor: Actor, { guide, from, to }: EditionsToCompare): Promise<EditionComparison> {
      const state = await demandLeave(context, actor, 'read-drafts', guide);
      const after = to === 'draft' ? drafted(state) : await edition(guide, to);
      const before = from === 0 ? { details: after.details, outline: [] } : await edition(guide, from);
      return compareManifests(before, after);
    },

    /** The audit trail, newest first. Nothing in it is ever changed or removed. */
    async audit(actor: Actor, query: Partial<AuditQuery> = {}): Promise<AuditEntry[]> {
      if (!(await context.permits(actor, 'read-audit', [])))
        throw codedError('NOT_PERMITTED', query.on ?? 'the audit trail');
      return drafts.audit({ ...query, limit: pageOf(query).limit });
    },

    /** Adds an entry for what is done elsewhere than at a guide: to people, to keys. Durable when it resolves. */
    record: (entry: ForeignEntry): Promise<void> => drafts.record(entry),
  };

  async function readRevision(actor: Actor, section: string, number: number): Promise<Revision> {
    const revision = await guides.revision(section, number);
    if (!revision) throw codedError('REVISION_NOT_FOUND', section, number);
    await demandLeave(context, actor, 'read-drafts', revision.guide);
    return revision;
  }

  async function edition(guide: GuideId, number: number): Promise<Edition> {
    const found = await guides.edition(guide, number);
    if (!found) throw codedError('EDITION_NOT_FOUND', guide, number);
    return found;
  }

  function drafted(state: DeskState): Edition {
    return editionOf(withDraft(state).draft, context.now(), '', '');
  }
}

export type History = ReturnType<typeof createHistory>;

function pageOf({ before, limit = 50 }: Partial<Page>): Page {
  return { ...(before === undefined ? {} : { before }), limit: Math.max(1, Math.min(LARGEST_PAGE, Math.floor(limit))) };
}
