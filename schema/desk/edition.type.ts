import { GraphQLDateTimeISO } from 'graphql-scalars';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { connectionOf, edgeOf } from '../pagination/connection.type';
import { Person } from '../people/person.type';

@ObjectType({ description: 'A guide as it was published once. Never changes.' })
export class Edition {
  @Field(() => ID, { description: 'The `id` of the guide.' })
  readonly guideId!: string;

  @Field(() => Int, { description: 'Counts the editions of the guide; the first is 1.' })
  readonly number!: number;

  @Field(() => GraphQLDateTimeISO, { description: 'When it was published.' })
  readonly publishedAt!: Date;

  @Field(() => Person, { nullable: true, description: 'Who published it; null for the content folder.' })
  readonly publishedBy?: Person;

  @Field(() => String, { description: 'What readers were told about the change; may be empty.' })
  readonly note!: string;

  @Field(() => Boolean, { description: 'Whether it took the guide away from readers.' })
  readonly retired!: boolean;
}

@ObjectType({ description: 'An edition in a list.' })
export class EditionEdge extends edgeOf(() => Edition) {}

@ObjectType({ description: 'One page of the editions of a guide.' })
export class EditionConnection extends connectionOf(
  () => EditionEdge,
  () => Edition,
) {}
