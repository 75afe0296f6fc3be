import { registerEnumType } from 'type-graphql';
import type { ContributionState, Practice, ReportEntry } from '../../src/practices';

export const PracticeToldEnum = {
  BY_ADMINISTRATION: 'BY_ADMINISTRATION',
  FROM_PUBLIC_SOURCES: 'FROM_PUBLIC_SOURCES',
} as const satisfies { [Told in Practice['told']]: Told };

registerEnumType(PracticeToldEnum, {
  name: 'PracticeTold',
  description: 'Who tells a practice.',
  valuesConfig: {
    BY_ADMINISTRATION: { description: 'The administration itself.' },
    FROM_PUBLIC_SOURCES: {
      description: 'The Pratique project, from public sources; the administration has not confirmed it here.',
    },
  },
});

export const PracticeNewsEnum = { NEW: 'NEW', CHANGED: 'CHANGED', KNOWN: 'KNOWN' } as const satisfies {
  [News in ReportEntry['news']]: News;
};

registerEnumType(PracticeNewsEnum, {
  name: 'PracticeNews',
  description: 'A practice in a report against the edition before.',
  valuesConfig: {
    NEW: { description: 'The edition before does not have it.' },
    CHANGED: { description: 'The edition before has another text of it.' },
    KNOWN: { description: 'The edition before has it.' },
  },
});

export const ContributionStateEnum = {
  UNFINISHED: 'UNFINISHED',
  WITH_EDITORS: 'WITH_EDITORS',
  IN_REVIEW: 'IN_REVIEW',
  APPROVED: 'APPROVED',
  PUBLISHED: 'PUBLISHED',
  DECLINED: 'DECLINED',
  WITHDRAWN: 'WITHDRAWN',
} as const satisfies { [State in ContributionState]: State };

registerEnumType(ContributionStateEnum, {
  name: 'ContributionState',
  description: 'Where a contributed practice is on its way to readers.',
  valuesConfig: {
    UNFINISHED: { description: 'It did not reach the editors; sent again with its key, it does.' },
    WITH_EDITORS: { description: 'Editors are working on it, or it was given back to them.' },
    IN_REVIEW: { description: 'Reviewers have it.' },
    APPROVED: { description: 'Approved, not published yet.' },
    PUBLISHED: { description: 'Readers have it.' },
    DECLINED: { description: 'Closed without being published.' },
    WITHDRAWN: { description: 'Published, and taken away from readers again.' },
  },
});
