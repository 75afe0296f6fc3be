import { Field, Int, ObjectType } from 'type-graphql';
import { connectionOf, edgeOf } from '../pagination/connection.type';
import { Section } from '../sections/section.type';

@ObjectType({ description: 'A published translation whose source has changed since it was made.' })
export class StaleTranslation {
  @Field(() => Section, { description: 'The translation.' })
  readonly section!: Section;

  @Field(() => Section, { description: 'The section it was made from, as it is published now.' })
  readonly source!: Section;

  @Field(() => Int, { nullable: true, description: 'The revision of the source that it was made from.' })
  readonly madeFrom?: number;

  @Field(() => Int, { description: 'How many changes of the source have been published since.' })
  readonly behindBy!: number;
}

@ObjectType({ description: 'A translation in a list.' })
export class StaleTranslationEdge extends edgeOf(() => StaleTranslation) {}

@ObjectType({ description: 'One page of a list of translations.' })
export class StaleTranslationConnection extends connectionOf(
  () => StaleTranslationEdge,
  () => StaleTranslation,
) {}
