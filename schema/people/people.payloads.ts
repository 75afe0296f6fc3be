import { GraphQLDateTimeISO } from 'graphql-scalars';
import { Field, ObjectType } from 'type-graphql';
import { Payload } from '../errors/user-error.type';
import { ApiKey } from './api-key.type';
import { Person } from './person.type';

@ObjectType({ description: 'A link by which one person signs in, once. Hand it to nobody else.' })
export class SignInLink {
  @Field(() => String, { description: 'Where it leads. Shown once.' })
  readonly address!: string;

  @Field(() => GraphQLDateTimeISO, { description: 'Until when it is good, if it is not used before.' })
  readonly expiresAt!: Date;
}

@ObjectType({ description: 'Who was invited.' })
export class InvitePersonPayload extends Payload {
  @Field(() => Person, { nullable: true, description: 'The person; null when nobody was invited.' })
  readonly person?: Person;

  @Field(() => SignInLink, { nullable: true, description: 'What to send them; null when nobody was invited.' })
  readonly signInLink?: SignInLink;
}

@ObjectType({ description: 'The new link.' })
export class RenewSignInLinkPayload extends Payload {
  @Field(() => Person, { nullable: true, description: 'Whom it is for; null when none was made.' })
  readonly person?: Person;

  @Field(() => SignInLink, { nullable: true, description: 'What to send them; null when none was made.' })
  readonly signInLink?: SignInLink;
}

@ObjectType({ description: 'Whose roles were changed.' })
export class ChangeRolesPayload extends Payload {
  @Field(() => Person, { nullable: true, description: 'The person as they are now; null when nothing was changed.' })
  readonly person?: Person;
}

@ObjectType({ description: 'Who may no longer sign in.' })
export class DeactivatePersonPayload extends Payload {
  @Field(() => Person, { nullable: true, description: 'The person as they are now; null when nothing was changed.' })
  readonly person?: Person;
}

@ObjectType({ description: 'Who may sign in again.' })
export class ReactivatePersonPayload extends Payload {
  @Field(() => Person, { nullable: true, description: 'The person as they are now; null when nothing was changed.' })
  readonly person?: Person;
}

@ObjectType({ description: 'Whose sessions were ended.' })
export class SignOutEverywherePayload extends Payload {
  @Field(() => Person, { nullable: true, description: 'The person; null when nothing was ended.' })
  readonly person?: Person;
}

@ObjectType({ description: 'The new key.' })
export class CreateApiKeyPayload extends Payload {
  @Field(() => ApiKey, { nullable: true, description: 'The key; null when none was made.' })
  readonly apiKey?: ApiKey;

  @Field(() => String, {
    nullable: true,
    description:
      'What the portal sends: `Authorization: Bearer` and this. Shown once, and never when a call is repeated.',
  })
  readonly secret?: string;
}

@ObjectType({ description: 'The key that was revoked.' })
export class RevokeApiKeyPayload extends Payload {
  @Field(() => ApiKey, { nullable: true, description: 'The key as it is now; null when nothing was revoked.' })
  readonly apiKey?: ApiKey;
}
