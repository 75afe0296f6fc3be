import { Field, ObjectType } from 'type-graphql';
import { Payload } from '../errors/user-error.type';
import { Conflict } from './conflict.type';
import { Draft } from './draft.type';

const whatOthersDid = {
  nullable: true,
  description: 'Both sides, when somebody else was faster (VERSION_CONFLICT); null otherwise.',
};

@ObjectType({ description: 'The open draft.' })
export class OpenDraftPayload extends Payload {
  @Field(() => Draft, { nullable: true, description: 'The draft, new or already open; null when none was opened.' })
  readonly draft?: Draft;
}

@ObjectType({ description: 'What the guide will say of itself.' })
export class ChangeGuideDetailsPayload extends Payload {
  @Field(() => Draft, { nullable: true, description: 'The draft as it is now; null when nothing was changed.' })
  readonly draft?: Draft;

  @Field(() => Conflict, whatOthersDid)
  readonly conflict?: Conflict;
}

@ObjectType({ description: 'A draft that was given up.' })
export class DiscardDraftPayload extends Payload {
  @Field(() => Draft, { nullable: true, description: 'The draft as it was; null when it was not given up.' })
  readonly draft?: Draft;

  @Field(() => Conflict, whatOthersDid)
  readonly conflict?: Conflict;
}

@ObjectType({ description: 'A draft that takes its guide away from readers.' })
export class RetireGuidePayload extends Payload {
  @Field(() => Draft, { nullable: true, description: 'The draft as it is now; null when nothing was changed.' })
  readonly draft?: Draft;

  @Field(() => Conflict, whatOthersDid)
  readonly conflict?: Conflict;
}

@ObjectType({ description: 'A draft that was put on the newer edition.' })
export class TakeUpEditionPayload extends Payload {
  @Field(() => Draft, { nullable: true, description: 'The draft as it is now; null when nothing was changed.' })
  readonly draft?: Draft;

  @Field(() => Conflict, whatOthersDid)
  readonly conflict?: Conflict;
}
