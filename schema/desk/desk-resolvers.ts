import { AuditResolver } from './audit.resolver';
import { ComparedQuestionResolver, DraftTrialResolver } from './draft-trial.resolver';
import { CommentResolver, DraftCommentsResolver } from './comment.resolver';
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
import { PreviewResolver } from './preview.resolver';
import { PublicationMutations } from './publication.mutations';
import { SectionMutations } from './section.mutations';
import { SectionTextResolver } from './section-text.resolver';
import { UpkeepResolver } from './upkeep.resolver';

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
  DraftTrialResolver,
  ComparedQuestionResolver,
  SectionTextResolver,
  UpkeepResolver,
  DraftCommentsResolver,
  CommentResolver,
  AuditResolver,
  PreviewResolver,
  DraftMutations,
  SectionMutations,
  PublicationMutations,
] as const;
