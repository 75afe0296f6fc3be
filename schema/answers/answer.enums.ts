import { registerEnumType } from 'type-graphql';
import type { CitationNote, Label, UnansweredReason } from '../../src/answers';

export const LabelKindEnum = {
  GUIDE_SAYS: 'guideSays',
  GENERAL_PRACTICE: 'generalPractice',
  NOT_PUBLIC: 'notPublic',
  FROM_LANGUAGE: 'fromLanguage',
  SUBJECT: 'subject',
} as const satisfies Record<string, Label['kind']>;

registerEnumType(LabelKindEnum, {
  name: 'LabelKind',
  description: 'What the words in front of a quotation say of it.',
  valuesConfig: {
    GUIDE_SAYS: { description: 'It answers a question for yes or no in the words of the guide.' },
    GENERAL_PRACTICE: { description: 'It is general professional practice, not the words of the issuing body.' },
    NOT_PUBLIC: { description: 'It says that no public source tells.' },
    FROM_LANGUAGE: { description: 'It stands in the guide in another language.' },
    SUBJECT: { description: 'It is about this: one side of a comparison, or a heading.' },
  },
});

export const CitationNoteKindEnum = {
  BEHIND: 'behind',
  OVERDUE: 'overdue',
  NOT_PUBLIC: 'notPublic',
  GENERAL_PRACTICE: 'generalPractice',
} as const satisfies Record<string, CitationNote['kind']>;

registerEnumType(CitationNoteKindEnum, {
  name: 'CitationNoteKind',
  description: 'What a reader should know of a cited section.',
  valuesConfig: {
    BEHIND: { description: 'It is a translation, and its source has changed since.' },
    OVERDUE: { description: 'Nobody has looked at its guide again by the day of its review.' },
    NOT_PUBLIC: { description: 'The words quoted say that no public source tells.' },
    GENERAL_PRACTICE: { description: 'The words quoted are general professional practice.' },
  },
});

export const UnansweredReasonEnum = {
  EMPTY: 'EMPTY',
  TOO_LONG: 'TOO_LONG',
  NOT_FOUND: 'NOT_FOUND',
} as const satisfies { [Reason in UnansweredReason]: Reason };

registerEnumType(UnansweredReasonEnum, {
  name: 'UnansweredReason',
  description: 'Why a question was not answered.',
  valuesConfig: {
    EMPTY: { description: 'Nothing was asked.' },
    TOO_LONG: { description: 'The question has more than 1,000 characters.' },
    NOT_FOUND: { description: 'The guides do not say.' },
  },
});
