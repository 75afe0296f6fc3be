export * from './action';
export * from './check-draft';
export type { CommentInput, DraftComment } from './comments';
export * from './compare-editions';
export * from './compare-texts';
export * from './conflict';
export * from './desk';
export { type DeskInput, type DeskOptions } from './desk-context';
export * from './draft';
export * from './draft-store';
export {
  type ChangeDetails,
  type DraftPreview,
  type DraftStep,
  type OpenDraft,
  type TakeUpEdition,
} from './edit-draft';
export {
  type AddSection,
  type MoveSection,
  type RestoreRevision,
  type RetireSection,
  type SaveDraftSection,
  type SavedSection,
} from './edit-sections';
export { type EditionsToCompare, type RevisionComparison, type RevisionsToCompare } from './history';
export { type IncomingSection, type ImportOptions } from './import-into-draft';
export { type Choice } from './merge-edition';
export { type DueOutcome, type PublishDraft, type RevertToEdition, type SchedulePublication } from './publications';
export { type WaiveLink } from './review';
export { type OverdueSection, type SetUpkeep, type StaleTranslation, type VerifySection } from './upkeep';
