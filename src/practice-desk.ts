import { guideId } from './guides';
import type { PersonAtDesk } from './at-desk';
import type { ContributionState, Contributor, PracticeDesk } from './practices';
import type { Desk, DraftState, GuideStore } from './publishing';

/**
 * The editors' desk as contributions use it. A contributor is the author of their own draft and of nothing else, whatever roles
 * they have: so reviewers see whose it is, and nobody approves a practice that they contributed themselves.
 */
export function practiceDesk(desk: Desk, guides: Pick<GuideStore, 'edition'>): PracticeDesk {
  return {
    async submit(contributor, { details, section }, key) {
      const author = asAuthor(contributor);
      const reason = 'Contributed as a good practice';
      const draft = await desk.importIntoDraft(author, details, [section], { reason, key });
      if (draft.state !== 'DRAFT' || draft.rejection) return;
      await desk.submitForReview(author, { guide: guideId(details), version: draft.version, key: `${key} submitted` });
    },
    async draft(guide) {
      const draft = await desk.draft(asAuthor({ id: 'practices', name: 'Good practices', door: 'api' }), guide);
      if (!draft) return undefined;
      const { state, rejection } = draft;
      return { state: states[state], ...(rejection && state === 'DRAFT' ? { reason: rejection.reason } : {}) };
    },
    isRetired: async (guide) => (await guides.edition(guide))?.retired === true,
  };
}

const states: Readonly<Record<DraftState, ContributionState>> = {
  DRAFT: 'WITH_EDITORS',
  IN_REVIEW: 'IN_REVIEW',
  APPROVED: 'APPROVED',
  PUBLISHING: 'APPROVED',
};

function asAuthor({ id, name, door }: Contributor): PersonAtDesk {
  return { id, name, door, person: { id, name, roles: ['AUTHOR'], topics: [] } };
}
