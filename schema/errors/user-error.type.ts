import { Field, ObjectType, registerEnumType } from 'type-graphql';
import { Cost } from '../limits/cost-hint';

/** Expected failures that a payload tells of. The list only grows. */
export const UserErrorCodeEnum = {
  INVALID: 'INVALID',
  SECTION_NOT_FOUND: 'SECTION_NOT_FOUND',
  GAP_NOT_FOUND: 'GAP_NOT_FOUND',
  GAP_CHANGED: 'GAP_CHANGED',
  GAP_NOT_OPEN: 'GAP_NOT_OPEN',
  GAP_WITHOUT_PLACE: 'GAP_WITHOUT_PLACE',
  REASON_MISSING: 'REASON_MISSING',
  ANSWER_NOT_KEPT: 'ANSWER_NOT_KEPT',
  QUESTION_INVALID: 'QUESTION_INVALID',
  QUESTION_KEPT_ALREADY: 'QUESTION_KEPT_ALREADY',
  QUESTION_NOT_KEPT: 'QUESTION_NOT_KEPT',
} as const;
export type UserErrorCode = keyof typeof UserErrorCodeEnum;

registerEnumType(UserErrorCodeEnum, {
  name: 'UserErrorCode',
  description: 'What was not possible. Decide by it; the message is for people.',
  valuesConfig: {
    INVALID: { description: 'A value breaks a rule of its field.' },
    SECTION_NOT_FOUND: { description: 'No section of this id is published.' },
    GAP_NOT_FOUND: { description: 'There is no gap of this id, or none any more.' },
    GAP_CHANGED: { description: 'Somebody else has just acted on the gap. Read it again.' },
    GAP_NOT_OPEN: { description: 'Something was done about the gap already.' },
    GAP_WITHOUT_PLACE: { description: 'No published section is near: name a guide.' },
    REASON_MISSING: { description: 'It needs a reason.' },
    ANSWER_NOT_KEPT: { description: 'The answer is not in the question log (any more).' },
    QUESTION_INVALID: { description: 'The question cannot be kept as it is.' },
    QUESTION_KEPT_ALREADY: { description: 'The same question is kept already.' },
    QUESTION_NOT_KEPT: { description: 'No editor has kept a question of this id.' },
  },
});

@ObjectType({ description: 'Why something was not done. Nothing else was changed.' })
export class UserError {
  @Field(() => UserErrorCodeEnum, { description: 'For programs.' })
  readonly code!: UserErrorCode;

  @Field(() => String, { description: 'For people: what is wrong, and the way out.' })
  readonly message!: string;

  @Field(() => [String], { nullable: true, description: 'The field at fault, from `input` on.' })
  @Cost({ assumedSize: 4 })
  readonly path?: string[];
}
