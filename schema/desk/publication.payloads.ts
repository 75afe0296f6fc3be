import { Field, ObjectType } from 'type-graphql';
import { Payload } from '../errors/user-error.type';
import { Conflict } from './conflict.type';
import { Draft } from './draft.type';
import { Edition } from './edition.type';

const whatOthersDid = {
  nullable: true,
  description: 'Both sides, when somebody else was faster (VERSION_CONFLICT); null otherwise.',
};

@ObjectType({ description: 'A draft that waits for a reviewer.' })
export class SubmitForReviewPayload extends Payload {
  @Field(() => Draft, { nullable: true, description: 'The draft as it is now; null when nothing was changed.' })
  readonly draft?: Draft;

  @Field(() => Conflict, whatOthersDid)
  readonly conflict?: Conflict;
}

@ObjectType({ description: 'A draft that may be published.' })
export class ApproveDraftPayload extends Payload {
  @Field(() => Draft, { nullable: true, description: 'The draft as it is now; null when nothing was changed.' })
  readonly draft?: Draft;

  @Field(() => Conflict, whatOthersDid)
  readonly conflict?: Conflict;
}

@ObjectType({ description: 'A draft that was given back.' })
export class RejectDraftPayload extends Payload {
  @Field(() => Draft, { nullable: true, description: 'The draft as it is now; null when nothing was changed.' })
  readonly draft?: Draft;

  @Field(() => Conflict, whatOthersDid)
  readonly conflict?: Conflict;
}

@ObjectType({ description: 'What was published.' })
export class PublishDraftPayload extends Payload {
  @Field(() => Edition, {
    nullable: true,
    description: 'The edition that readers have now; null when none was published.',
  })
  readonly edition?: Edition;

  @Field(() => Conflict, whatOthersDid)
  readonly conflict?: Conflict;
}

@ObjectType({ description: 'What was published in an emergency.' })
export class PublishEmergencyPayload extends Payload {
  @Field(() => Edition, {
    nullable: true,
    description: 'The edition that readers have now; null when none was published.',
  })
  readonly edition?: Edition;

  @Field(() => Conflict, whatOthersDid)
  readonly conflict?: Conflict;
}

@ObjectType({ description: 'A draft that has a date.' })
export class SchedulePublicationPayload extends Payload {
  @Field(() => Draft, { nullable: true, description: 'The draft as it is now; null when nothing was changed.' })
  readonly draft?: Draft;

  @Field(() => Conflict, whatOthersDid)
  readonly conflict?: Conflict;
}

@ObjectType({ description: 'A draft that has no date.' })
export class CancelSchedulePayload extends Payload {
  @Field(() => Draft, { nullable: true, description: 'The draft as it is now; null when nothing was changed.' })
  readonly draft?: Draft;

  @Field(() => Conflict, whatOthersDid)
  readonly conflict?: Conflict;
}

@ObjectType({ description: 'What was published again.' })
export class RevertToEditionPayload extends Payload {
  @Field(() => Edition, {
    nullable: true,
    description: 'The edition that readers have now; null when none was published.',
  })
  readonly edition?: Edition;

  @Field(() => Conflict, whatOthersDid)
  readonly conflict?: Conflict;
}
