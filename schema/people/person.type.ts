import { GraphQLDateTimeISO } from 'graphql-scalars';
import { Field, ID, ObjectType } from 'type-graphql';
import type { Role } from '../../src/people';
import { Cost } from '../limits/cost-hint';
import { Node } from '../node/node.type';
import { connectionOf, edgeOf } from '../pagination/connection.type';
import { PersonStateEnum, RoleEnum, type PersonState } from './role.enum';

/** How many topics a scope is reckoned to have. */
export const TOPICS_OF_A_SCOPE = 5;

@ObjectType({ implements: Node, description: 'Somebody who signs in, or a portal with its key or token.' })
export class Person extends Node {
  @Field(() => String, { description: 'What they are called; empty for a first administrator who has not said.' })
  readonly name!: string;

  @Field(() => String, {
    nullable: true,
    description: 'Their e-mail address, if it is known. Null for everybody but themselves and those who manage people.',
  })
  readonly email?: string;

  @Field(() => [RoleEnum], { description: 'What they are here for: roles given here and by the directory.' })
  @Cost({ assumedSize: 6 })
  readonly roles!: Role[];

  @Field(() => [RoleEnum], { description: 'Those of `roles` that the directory gives; they are changed there.' })
  @Cost({ assumedSize: 6 })
  readonly rolesFromDirectory!: Role[];

  @Field(() => [ID], { description: 'The `topicId`s of the topics they answer for; empty for all.' })
  @Cost({ assumedSize: TOPICS_OF_A_SCOPE })
  readonly topics!: string[];

  @Field(() => PersonStateEnum, { description: 'Whether they can sign in.' })
  readonly state!: PersonState;

  @Field(() => GraphQLDateTimeISO, {
    nullable: true,
    description: 'When they last signed in. Null for everybody but themselves and those who manage people.',
  })
  readonly signedInAt?: Date;
}

@ObjectType({ description: 'A person in a list.' })
export class PersonEdge extends edgeOf(() => Person) {}

@ObjectType({ description: 'One page of a list of people.' })
export class PersonConnection extends connectionOf(
  () => PersonEdge,
  () => Person,
) {}

@ObjectType({ description: 'Who is calling.' })
export class Viewer {
  @Field(() => Person, { nullable: true, description: 'Whoever is calling; null for a reader who has not signed in.' })
  readonly person?: Person;
}
