import { Field, ObjectType, registerEnumType } from 'type-graphql';
import { Cost } from '../limits/cost-hint';

/** What clients decide by. The list only grows. */
export const UserErrorCodeEnum = {
  INVALID: 'INVALID',
  NOT_FOUND: 'NOT_FOUND',
  LAST_ADMIN: 'LAST_ADMIN',
  VERSION_CONFLICT: 'VERSION_CONFLICT',
  WRONG_STATE: 'WRONG_STATE',
  FOUR_EYES: 'FOUR_EYES',
  REASON_MISSING: 'REASON_MISSING',
  BLOCKED: 'BLOCKED',
  TAKEN: 'TAKEN',
  KEY_REUSED: 'KEY_REUSED',
  GAP_CHANGED: 'GAP_CHANGED',
  GAP_NOT_OPEN: 'GAP_NOT_OPEN',
  GAP_WITHOUT_PLACE: 'GAP_WITHOUT_PLACE',
  ANSWER_NOT_KEPT: 'ANSWER_NOT_KEPT',
  QUESTION_KEPT_ALREADY: 'QUESTION_KEPT_ALREADY',
  TOO_MANY: 'TOO_MANY',
} as const;
export type UserErrorCode = keyof typeof UserErrorCodeEnum;

registerEnumType(UserErrorCodeEnum, {
  name: 'UserErrorCode',
  description: 'Why something was not done. More reasons may come; treat one that you do not know like INVALID.',
  valuesConfig: {
    INVALID: { description: 'A value cannot be taken as it is.' },
    NOT_FOUND: { description: 'What an id names does not exist, or not for you.' },
    LAST_ADMIN: { description: 'Nobody else could manage people then.' },
    VERSION_CONFLICT: { description: 'Somebody else was faster; `conflict` has both sides.' },
    WRONG_STATE: { description: 'The draft is not at this step of its way to readers.' },
    FOUR_EYES: { description: 'Whoever changed a draft cannot approve it.' },
    REASON_MISSING: { description: 'This needs a reason.' },
    BLOCKED: { description: 'Something stands against publishing: see the draft’s `findings`.' },
    TAKEN: { description: 'The id belongs to something else.' },
    KEY_REUSED: { description: 'The idempotency key stands for another request.' },
    GAP_CHANGED: { description: 'Somebody else has just acted on the gap. Read it again.' },
    GAP_NOT_OPEN: { description: 'Something was done about the gap already.' },
    GAP_WITHOUT_PLACE: { description: 'No published section is near: name a guide.' },
    ANSWER_NOT_KEPT: { description: 'The answer is not in the question log, or no longer.' },
    QUESTION_KEPT_ALREADY: { description: 'The same question is kept already.' },
    TOO_MANY: { description: 'There are as many as there may be.' },
  },
});

@ObjectType({ description: 'Why something was not done. Nothing was changed then.' })
export class UserError {
  @Field(() => UserErrorCodeEnum, { description: 'For programs to decide by.' })
  readonly code!: UserErrorCode;

  @Field(() => String, { description: 'For people: what is wrong and what to do about it.' })
  readonly message!: string;

  @Field(() => [String], {
    nullable: true,
    description: 'The value at fault: `["input", "name"]`; null when it is none in particular.',
  })
  @Cost({ assumedSize: 3 })
  readonly path?: readonly string[];
}

/** What every payload has: extend it and decorate the class with `@ObjectType`. */
@ObjectType()
export abstract class Payload {
  @Field(() => [UserError], { description: 'Why it was not done; empty when it was.' })
  @Cost({ assumedSize: 5 })
  readonly userErrors!: UserError[];
}
