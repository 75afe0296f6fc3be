import { GraphQLDateTimeISO, GraphQLLocalDate } from 'graphql-scalars';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import type { GuideKind, Language, Standing } from '../../src/guides';
import { Cost } from '../limits/cost-hint';
import { Node } from '../node/node.type';
import { connectionOf, edgeOf } from '../pagination/connection.type';
import { Topic } from '../topics/topic.type';
import { GuideKindEnum, LanguageEnum, StandingEnum } from './guide.enums';

@ObjectType({ description: 'The work that a guide comes from.' })
export class GuideSource {
  @Field(() => String, { description: 'Who published the work.' })
  readonly publisher!: string;

  @Field(() => String, { description: 'The title of the work.' })
  readonly title!: string;

  @Field(() => Int, { nullable: true, description: 'The year it was published.' })
  readonly year?: number;

  @Field(() => String, { nullable: true, description: 'Where it can be read.' })
  readonly address?: string;
}

@ObjectType({
  implements: Node,
  description: 'A published guide in one language. Its translations have the same slug.',
})
export class Guide extends Node {
  @Field(() => ID, { description: 'The name of the guide in addresses and filters: `workshop-2022`.' })
  readonly slug!: string;

  @Field(() => LanguageEnum, { description: 'The language it is written in.' })
  readonly language!: Language;

  @Field(() => String, { description: 'What the guide is called.' })
  readonly title!: string;

  @Field(() => String, { description: 'What the guide is about, in a sentence or two.' })
  readonly summary!: string;

  @Field(() => GuideKindEnum, { description: 'What sort of work it is.' })
  readonly kind!: GuideKind;

  @Field(() => StandingEnum, { description: 'Whose words it holds.' })
  readonly standing!: Standing;

  @Field(() => [Topic], { description: 'What it is filed under, the most fitting first.' })
  @Cost({ assumedSize: 8 })
  readonly topics!: Topic[];

  @Field(() => GuideSource, { description: 'The work it comes from.' })
  readonly source!: GuideSource;

  @Field(() => String, { description: 'Who answers for the text.' })
  readonly owner!: string;

  @Field(() => GraphQLLocalDate, {
    nullable: true,
    description: 'The day by which somebody must have looked at the guide again.',
  })
  readonly review?: string;

  @Field(() => Int, { description: 'The number of the edition that is published now; the first is 1.' })
  readonly edition!: number;

  @Field(() => GraphQLDateTimeISO, { description: 'When this edition was published.' })
  readonly publishedAt!: Date;

  @Field(() => [Guide], { description: 'The same guide in the other languages.' })
  @Cost({ assumedSize: 2 })
  readonly translations!: Guide[];

  @Field(() => String, { description: 'Where the guide is read on the page.' })
  readonly address!: string;
}

@ObjectType({ description: 'A guide in a list.' })
export class GuideEdge extends edgeOf(() => Guide) {}

@ObjectType({ description: 'One page of a list of guides.' })
export class GuideConnection extends connectionOf(
  () => GuideEdge,
  () => Guide,
) {}
