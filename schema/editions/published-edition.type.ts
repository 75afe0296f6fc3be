import { GraphQLDateTimeISO } from 'graphql-scalars';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import type { Language } from '../../src/guides';
import { LanguageEnum } from '../guides/guide.enums';
import { Guide } from '../guides/guide.type';
import { connectionOf, edgeOf } from '../pagination/connection.type';

@ObjectType({ description: 'The edition of a guide that holds now: what a copy of the library must have.' })
export class PublishedEdition {
  @Field(() => ID, { description: 'The `id` of the guide, also of one that was withdrawn.' })
  readonly guideId!: string;

  @Field(() => ID, { description: 'The name of the guide in addresses and filters.' })
  readonly slug!: string;

  @Field(() => LanguageEnum, { description: 'The language of the guide.' })
  readonly language!: Language;

  @Field(() => Int, { description: 'Counts the editions of the guide; the first is 1. Never goes back.' })
  readonly number!: number;

  @Field(() => GraphQLDateTimeISO, { description: 'When it was published.' })
  readonly publishedAt!: Date;

  @Field(() => Boolean, { description: 'Whether it took the guide away from readers: take it out of the copy.' })
  readonly withdrawn!: boolean;

  @Field(() => Guide, {
    nullable: true,
    description: 'The guide, whose `sections` are its outline in the order of reading; null when it was withdrawn.',
  })
  readonly guide!: Guide | null;
}

@ObjectType({ description: 'A present edition in a list.' })
export class PublishedEditionEdge extends edgeOf(() => PublishedEdition) {}

@ObjectType({ description: 'One page of the editions that hold now.' })
export class PublishedEditionConnection extends connectionOf(
  () => PublishedEditionEdge,
  () => PublishedEdition,
) {}
