import { Field, ObjectType } from 'type-graphql';
import { Payload } from '../errors/user-error.type';
import { Section } from '../sections/section.type';
import { Conflict } from './conflict.type';
import { Draft } from './draft.type';
import { Revision } from './revision.type';

const whatOthersDid = {
  nullable: true,
  description: 'Both sides, when somebody else was faster (VERSION_CONFLICT); null otherwise.',
};

@ObjectType({ description: 'A text that was kept.' })
export class SaveSectionPayload extends Payload {
  @Field(() => Draft, { nullable: true, description: 'The draft as it is now; null when nothing was changed.' })
  readonly draft?: Draft;

  @Field(() => Revision, {
    nullable: true,
    description: 'The text as it was kept; null when the draft does not hold it.',
  })
  readonly revision?: Revision;

  @Field(() => Conflict, whatOthersDid)
  readonly conflict?: Conflict;
}

@ObjectType({ description: 'A section that was added.' })
export class AddSectionPayload extends Payload {
  @Field(() => Draft, { nullable: true, description: 'The draft as it is now; null when nothing was changed.' })
  readonly draft?: Draft;

  @Field(() => Revision, {
    nullable: true,
    description: 'The text as it was kept; null when the draft does not hold it.',
  })
  readonly revision?: Revision;

  @Field(() => Conflict, whatOthersDid)
  readonly conflict?: Conflict;
}

@ObjectType({ description: 'A section that was moved.' })
export class MoveSectionPayload extends Payload {
  @Field(() => Draft, { nullable: true, description: 'The draft as it is now; null when nothing was changed.' })
  readonly draft?: Draft;

  @Field(() => Conflict, whatOthersDid)
  readonly conflict?: Conflict;
}

@ObjectType({ description: 'A section that the next edition leaves out.' })
export class RetireSectionPayload extends Payload {
  @Field(() => Draft, { nullable: true, description: 'The draft as it is now; null when nothing was changed.' })
  readonly draft?: Draft;

  @Field(() => Conflict, whatOthersDid)
  readonly conflict?: Conflict;
}

@ObjectType({ description: 'A text that was taken back.' })
export class RestoreRevisionPayload extends Payload {
  @Field(() => Draft, { nullable: true, description: 'The draft as it is now; null when nothing was changed.' })
  readonly draft?: Draft;

  @Field(() => Revision, {
    nullable: true,
    description: 'The text as it was kept; null when the draft does not hold it.',
  })
  readonly revision?: Revision;

  @Field(() => Conflict, whatOthersDid)
  readonly conflict?: Conflict;
}

@ObjectType({ description: 'A link that the guide may be published with.' })
export class WaiveLinkPayload extends Payload {
  @Field(() => Draft, { nullable: true, description: 'The draft as it is now; null when nothing was changed.' })
  readonly draft?: Draft;

  @Field(() => Conflict, whatOthersDid)
  readonly conflict?: Conflict;
}

@ObjectType({ description: 'A section that is looked after.' })
export class SetUpkeepPayload extends Payload {
  @Field(() => Section, { nullable: true, description: 'The section; null when nothing was set.' })
  readonly section?: Section;
}

@ObjectType({ description: 'A section that is still right.' })
export class VerifySectionPayload extends Payload {
  @Field(() => Section, { nullable: true, description: 'The section; null when nothing was noted.' })
  readonly section?: Section;
}
