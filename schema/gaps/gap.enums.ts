import { registerEnumType } from 'type-graphql';
import type { GapState, Outcome, QuestionChannel, VoteValue } from '../../src/gaps';

export const GapStateEnum = {
  OPEN: 'OPEN',
  IN_DRAFT: 'IN_DRAFT',
  DONE: 'DONE',
  DISMISSED: 'DISMISSED',
} as const satisfies { [State in GapState]: State };

registerEnumType(GapStateEnum, {
  name: 'GapState',
  description: 'What editors have done about a gap.',
  valuesConfig: {
    OPEN: { description: 'Nothing, or it was asked in vain again since.' },
    IN_DRAFT: { description: 'A section has been begun for it.' },
    DONE: { description: 'The section is published.' },
    DISMISSED: { description: 'Nothing will be written about it.' },
  },
});

export const QuestionChannelEnum = {
  TEAMS: 'teams',
  PAGE: 'page',
  GRAPHQL: 'graphql',
  TERMINAL: 'terminal',
} as const satisfies Record<string, QuestionChannel>;

registerEnumType(QuestionChannelEnum, {
  name: 'QuestionChannel',
  description: 'The doors that questions come through.',
  valuesConfig: {
    TEAMS: { description: 'The bot.' },
    PAGE: { description: 'The page.' },
    GRAPHQL: { description: 'A portal.' },
    TERMINAL: { description: 'The command.' },
  },
});

export const QuestionOutcomeEnum = {
  ANSWERED: 'ANSWERED',
  CLARIFY: 'CLARIFY',
  NOT_FOUND: 'NOT_FOUND',
  TOO_LONG: 'TOO_LONG',
} as const satisfies { [Each in Outcome]: Each };

registerEnumType(QuestionOutcomeEnum, {
  name: 'QuestionOutcome',
  description: 'What became of a question.',
  valuesConfig: {
    ANSWERED: { description: 'It was answered.' },
    CLARIFY: { description: 'It was answered by a question: which of two or three was meant?' },
    NOT_FOUND: { description: 'The guides do not say.' },
    TOO_LONG: { description: 'It was too long to be read.' },
  },
});

export const VoteEnum = { UP: 'UP', DOWN: 'DOWN' } as const satisfies { [Value in VoteValue]: Value };

registerEnumType(VoteEnum, {
  name: 'Vote',
  description: 'What an asker thought of an answer.',
  valuesConfig: { UP: { description: 'It helped.' }, DOWN: { description: 'It did not.' } },
});
