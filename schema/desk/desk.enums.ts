import { registerEnumType } from 'type-graphql';
import type { AnswerSummary } from '../../src/answers';
import type { DraftComparison, ShownChange } from '../../src/draft-trials';
import type { BlockChange, Choice, Door, DraftState, Finding, FindingKind } from '../../src/publishing';

export const DraftStateEnum = {
  DRAFT: 'DRAFT',
  IN_REVIEW: 'IN_REVIEW',
  APPROVED: 'APPROVED',
  PUBLISHING: 'PUBLISHING',
} as const satisfies { [Each in DraftState]: Each };

registerEnumType(DraftStateEnum, {
  name: 'DraftState',
  description: 'How far a draft is on its way to readers.',
  valuesConfig: {
    DRAFT: { description: 'It is being written.' },
    IN_REVIEW: { description: 'It waits for somebody who has not changed it to approve it.' },
    APPROVED: { description: 'It may be published.' },
    PUBLISHING: { description: 'It is being published at this moment.' },
  },
});

export const FindingKindEnum = {
  DEAD_LINK: 'DEAD_LINK',
  LINKED_FROM_ELSEWHERE: 'LINKED_FROM_ELSEWHERE',
  DEPTH_JUMP: 'DEPTH_JUMP',
  NO_SECTION: 'NO_SECTION',
  DUPLICATE: 'DUPLICATE',
  BAD_ID: 'BAD_ID',
  UNCHANGED: 'UNCHANGED',
  EMPTY_SECTION: 'EMPTY_SECTION',
  FOOTNOTE: 'FOOTNOTE',
  UNKNOWN_TOPIC: 'UNKNOWN_TOPIC',
} as const satisfies { [Each in FindingKind]: Each };

registerEnumType(FindingKindEnum, {
  name: 'FindingKind',
  description: 'What is wrong with a draft. More kinds may come.',
  valuesConfig: {
    DEAD_LINK: { description: 'A section links to one that there is not.' },
    LINKED_FROM_ELSEWHERE: { description: 'A section would go although another guide links to it.' },
    DEPTH_JUMP: { description: 'A section is more than one step deeper than the one before it.' },
    NO_SECTION: { description: 'It has no section at all.' },
    DUPLICATE: { description: 'A section stands in it twice.' },
    BAD_ID: { description: 'The id of a section cannot be one.' },
    UNCHANGED: { description: 'It says the same as the published edition.' },
    EMPTY_SECTION: { description: 'A section has no text.' },
    FOOTNOTE: { description: 'A footnote is missing, or nothing refers to it.' },
    UNKNOWN_TOPIC: { description: 'It is filed under a topic that there is not.' },
  },
});

export const FindingSeverityEnum = { BLOCKS: 'BLOCKS', WARNS: 'WARNS' } as const satisfies {
  [Each in Finding['severity']]: Each;
};

registerEnumType(FindingSeverityEnum, {
  name: 'FindingSeverity',
  description: 'Whether a finding stands against publishing.',
  valuesConfig: {
    BLOCKS: { description: 'The draft cannot be published until it is mended or waived.' },
    WARNS: { description: 'Somebody should look at it.' },
  },
});

export const DoorEnum = {
  PAGE: 'page',
  API: 'api',
  COMMAND: 'command',
  IMPORT: 'import',
  SYSTEM: 'system',
} as const satisfies Record<Uppercase<Door>, Door>;

registerEnumType(DoorEnum, {
  name: 'Door',
  description: 'Where something was done from.',
  valuesConfig: {
    PAGE: { description: 'By somebody who had signed in with a browser.' },
    API: { description: 'With a key or token.' },
    COMMAND: { description: 'With a command on the machine itself.' },
    IMPORT: { description: 'By a file that was handed in.' },
    SYSTEM: { description: 'By itself, at a date that was set.' },
  },
});

export const ChangeKindEnum = {
  SAME: 'same',
  ADDED: 'added',
  REMOVED: 'removed',
  CHANGED: 'changed',
} as const satisfies Record<Uppercase<BlockChange['kind']>, BlockChange['kind']>;

registerEnumType(ChangeKindEnum, {
  name: 'ChangeKind',
  description: 'What became of a piece of text.',
  valuesConfig: {
    SAME: { description: 'Both texts have it.' },
    ADDED: { description: 'Only the later text has it.' },
    REMOVED: { description: 'Only the earlier text has it.' },
    CHANGED: { description: 'Each has it in its own words; `runs` tells them apart.' },
  },
});

export const AnswerKindEnum = {
  ANSWERED: 'answered',
  CLARIFY: 'clarify',
  UNANSWERED: 'unanswered',
} as const satisfies Record<Uppercase<AnswerSummary['kind']>, AnswerSummary['kind']>;

registerEnumType(AnswerKindEnum, {
  name: 'AnswerKind',
  description: 'What becomes of a question.',
  valuesConfig: {
    ANSWERED: { description: 'It is answered.' },
    CLARIFY: { description: 'It can be read in two or three ways, which are offered.' },
    UNANSWERED: { description: 'The guides do not say.' },
  },
});

export const AnswerChangeEnum = { GAINED: 'gained', LOST: 'lost', CHANGED: 'changed' } as const satisfies Record<
  Uppercase<ShownChange>,
  ShownChange
>;

registerEnumType(AnswerChangeEnum, {
  name: 'AnswerChange',
  description: 'What a publication would do to a question.',
  valuesConfig: {
    GAINED: { description: 'It is not answered now, and would be.' },
    LOST: { description: 'It is answered now, and would not be.' },
    CHANGED: { description: 'It would be answered in other words, or from another section.' },
  },
});

export const ComparisonStateEnum = {
  RUNNING: 'RUNNING',
  DONE: 'DONE',
  FAILED: 'FAILED',
} as const satisfies { [Each in DraftComparison['state']]: Each };

registerEnumType(ComparisonStateEnum, {
  name: 'ComparisonState',
  description: 'How far a comparison is.',
  valuesConfig: {
    RUNNING: { description: 'Questions are being asked, or wait for another comparison. Ask again in a second.' },
    DONE: { description: 'All questions were asked.' },
    FAILED: { description: 'It could not be finished. Asking again begins anew.' },
  },
});

export const ConflictChoiceEnum = { THEIRS: 'theirs', MINE: 'mine' } as const satisfies Record<
  Uppercase<Choice>,
  Choice
>;

registerEnumType(ConflictChoiceEnum, {
  name: 'ConflictChoice',
  description: 'Whose text a draft is to hold where both sides changed a section.',
  valuesConfig: {
    THEIRS: { description: 'That of the newer edition.' },
    MINE: { description: 'That of the draft.' },
  },
});
