import { GraphQLLocalDate } from 'graphql-scalars';
import { Field, ID, ObjectType } from 'type-graphql';
import type { GuideDetails as DomainDetails, GuideKind, Language, Standing } from '../../src/guides';
import { GuideKindEnum, LanguageEnum, StandingEnum } from '../guides/guide.enums';
import { GuideSource } from '../guides/guide.type';
import { Cost } from '../limits/cost-hint';

@ObjectType({ description: 'What a guide says of itself, published or not.' })
export class GuideDetails {
  @Field(() => ID, { description: 'The name of the guide in addresses. Never changes.' })
  readonly slug!: string;

  @Field(() => LanguageEnum, { description: 'The language it is written in. Never changes.' })
  readonly language!: Language;

  @Field(() => String, { description: 'What the guide is called.' })
  readonly title!: string;

  @Field(() => String, { description: 'What the guide is about, in a sentence or two.' })
  readonly summary!: string;

  @Field(() => GuideKindEnum, { description: 'What sort of work it is.' })
  readonly kind!: GuideKind;

  @Field(() => StandingEnum, { description: 'Whose words it holds.' })
  readonly standing!: Standing;

  @Field(() => [ID], { description: 'The `topicId`s it is filed under, the most fitting first.' })
  @Cost({ assumedSize: 8 })
  readonly topicIds!: readonly string[];

  @Field(() => GuideSource, { description: 'The work it comes from.' })
  readonly source!: GuideSource;

  @Field(() => String, { description: 'Who answers for the text.' })
  readonly owner!: string;

  @Field(() => GraphQLLocalDate, {
    nullable: true,
    description: 'The day by which somebody must have looked at the guide again.',
  })
  readonly review?: string;
}

/** Details as the contract shows them. */
export function presentDetails({ topics, ...details }: DomainDetails): GuideDetails {
  return { ...details, topicIds: topics };
}
