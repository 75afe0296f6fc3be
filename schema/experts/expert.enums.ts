import { registerEnumType } from 'type-graphql';
import type { RequestState, WhyAsked } from '../../src/experts';

export const ExpertRequestStateEnum = {
  OPEN: 'OPEN',
  TAKEN: 'TAKEN',
  ANSWERED: 'ANSWERED',
  CLOSED: 'CLOSED',
} as const satisfies { [State in RequestState]: State };

registerEnumType(ExpertRequestStateEnum, {
  name: 'ExpertRequestState',
  description: 'How a question to the experts stands.',
  valuesConfig: {
    OPEN: { description: 'Nobody has taken it.' },
    TAKEN: { description: 'An expert sees to it.' },
    ANSWERED: { description: 'It has an answer; more may come.' },
    CLOSED: { description: 'Nothing more will be said.' },
  },
});

export const WhyAskedEnum = {
  NOT_FOUND: 'NOT_FOUND',
  NOT_ENOUGH: 'NOT_ENOUGH',
} as const satisfies { [Why in WhyAsked]: Why };

registerEnumType(WhyAskedEnum, {
  name: 'WhyExpertsWereAsked',
  description: 'Why what the guides hold was not enough.',
  valuesConfig: {
    NOT_FOUND: { description: 'The guides do not say.' },
    NOT_ENOUGH: { description: 'What they say did not help.' },
  },
});
