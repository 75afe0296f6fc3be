import { ArrayMaxSize, IsDate, IsOptional, IsString, Length, MaxLength } from 'class-validator';
import { GraphQLDateTimeISO } from 'graphql-scalars';
import { Field, ID, InputType } from 'type-graphql';
import type { Role } from '../../src/people';
import { RoleEnum } from './role.enum';

const LONGEST_NAME = 200;
const LONGEST_EMAIL = 320;
const MOST_TOPICS = 100;

/** Roles and the topics they are for. */
@InputType()
abstract class RolesInput {
  @Field(() => [RoleEnum], { description: 'All roles that are given here; a change takes away those not named.' })
  @ArrayMaxSize(20)
  roles!: Role[];

  @Field(() => [ID], { description: 'The `topicId`s that the roles are for; empty for all.', defaultValue: [] })
  @ArrayMaxSize(MOST_TOPICS)
  topics!: string[];
}

@InputType({ description: 'Somebody to invite.' })
export class InvitePersonInput extends RolesInput {
  @Field(() => String, { description: 'What they are called.' })
  @IsString()
  @Length(1, LONGEST_NAME)
  name!: string;

  @Field(() => String, { nullable: true, description: 'For colleagues; nothing is sent to it.' })
  @IsOptional()
  @MaxLength(LONGEST_EMAIL)
  email?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The same key invites the same person again, with a new link, instead of another.',
  })
  @IsOptional()
  @Length(1, LONGEST_NAME)
  idempotencyKey?: string | null;
}

@InputType({ description: 'Whose roles to change, and to what.' })
export class ChangeRolesInput extends RolesInput {
  @Field(() => ID, { description: 'The `id` of the person.' })
  @IsString()
  personId!: string;
}

@InputType({ description: 'Who needs another link.' })
export class RenewSignInLinkInput {
  @Field(() => ID, { description: 'The `id` of the person.' })
  @IsString()
  personId!: string;
}

@InputType({ description: 'Who may no longer sign in.' })
export class DeactivatePersonInput {
  @Field(() => ID, { description: 'The `id` of the person.' })
  @IsString()
  personId!: string;
}

@InputType({ description: 'Who may sign in again.' })
export class ReactivatePersonInput {
  @Field(() => ID, { description: 'The `id` of the person.' })
  @IsString()
  personId!: string;
}

@InputType({ description: 'Whose sessions to end.' })
export class SignOutEverywhereInput {
  @Field(() => ID, {
    nullable: true,
    description: 'The `id` of the person, for those who manage people. Without it: whoever is calling.',
  })
  @IsOptional()
  @IsString()
  personId?: string | null;
}

@InputType({ description: 'A key to make.' })
export class CreateApiKeyInput extends RolesInput {
  @Field(() => String, { description: 'What it is for: `Intranet`.' })
  @IsString()
  @Length(1, LONGEST_NAME)
  name!: string;

  @Field(() => GraphQLDateTimeISO, { nullable: true, description: 'When it ends by itself. Without it: never.' })
  @IsOptional()
  @IsDate()
  expiresAt?: Date | null;

  @Field(() => String, {
    nullable: true,
    description: 'The same key gives what was made first; its secret is not shown again.',
  })
  @IsOptional()
  @Length(1, LONGEST_NAME)
  idempotencyKey?: string | null;
}

@InputType({ description: 'Which key to revoke.' })
export class RevokeApiKeyInput {
  @Field(() => ID, { description: 'The `id` of the key.' })
  @IsString()
  keyId!: string;
}
