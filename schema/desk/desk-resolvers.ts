import { AuditResolver } from './audit.resolver';
import { ComparisonResolver } from './comparison.resolver';
import { ConflictResolver, ConflictSectionResolver, DraftVersionResolver } from './conflict.resolver';
import { DraftMutations } from './draft.mutations';
import {
  DraftResolver,
  DraftSectionResolver,
  RejectionResolver,
  ScheduleResolver,
  WaiverResolver,
} from './draft.resolver';
import { EditionResolver, RevisionResolver } from './history.resolver';
import { OverdueResolver } from './overdue.resolver';
import { PublicationMutations } from './publication.mutations';
import { SectionMutations } from './section.mutations';

/** All that the editors' desk has in the contract. */
export const deskResolvers = [
  DraftResolver,
  DraftSectionResolver,
  RejectionResolver,
  ScheduleResolver,
  WaiverResolver,
  RevisionResolver,
  EditionResolver,
  ComparisonResolver,
  ConflictResolver,
  ConflictSectionResolver,
  DraftVersionResolver,
  OverdueResolver,
  AuditResolver,
  DraftMutations,
  SectionMutations,
  PublicationMutations,
] as const;
