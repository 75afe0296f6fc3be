import { GraphQLDateTimeISO } from 'graphql-scalars';
import { Field, ID, ObjectType } from 'type-graphql';
import type { Role } from '../../src/people';
import { Cost } from '../limits/cost-hint';
import { Node } from '../node/node.type';
import { connectionOf, edgeOf } from '../pagination/connection.type';
import { Person, TOPICS_OF_A_SCOPE } from './person.type';
import { RoleEnum } from './role.enum';

@ObjectType({
  implements: Node,
  description:
    'A key that a portal calls with: `Authorization: Bearer pratique_…`. Its secret is shown once, when it is made.',
})
export class ApiKey extends Node {
  @Field(() => String, { description: 'What it is for.' })
  readonly name!: string;

  @Field(() => [RoleEnum], { description: 'What it may do.' })
  @Cost({ assumedSize: 5 })
  readonly roles!: Role[];

  @Field(() => [ID], { description: 'The `topicId`s of the topics it may do that for; empty for all.' })
  @Cost({ assumedSize: TOPICS_OF_A_SCOPE })
  readonly topics!: string[];

  @Field(() => GraphQLDateTimeISO, { description: 'When it was made.' })
  readonly createdAt!: Date;

  @Field(() => Person, { nullable: true, description: 'Who made it; null when that is not known any more.' })
  readonly createdBy?: Person;

  @Field(() => GraphQLDateTimeISO, { nullable: true, description: 'When it ends by itself; null for never.' })
  readonly expiresAt?: Date;

  @Field(() => GraphQLDateTimeISO, {
    nullable: true,
    description: 'When it was last used, to the minute; null for never.',
  })
  readonly lastUsedAt?: Date;

  @Field(() => GraphQLDateTimeISO, { nullable: true, description: 'When it was revoked; null while it is not.' })
  readonly revokedAt?: Date;
}

@ObjectType({ description: 'A key in a list.' })
export class ApiKeyEdge extends edgeOf(() => ApiKey) {}

@ObjectType({ description: 'One page of a list of keys.' })
export class ApiKeyConnection extends connectionOf(
  () => ApiKeyEdge,
  () => ApiKey,
) {}
