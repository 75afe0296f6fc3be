import { ArrayMaxSize, IsInt, IsOptional, Length, Matches, Max, MaxLength, Min, ValidateNested } from 'class-validator';
import { GraphQLLocalDate } from 'graphql-scalars';
import { Field, ID, InputType, Int } from 'type-graphql';
import type { GuideDetails, GuideKind, Language, Standing } from '../../src/guides';
import { GuideKindEnum, LanguageEnum, StandingEnum } from '../guides/guide.enums';

const LONGEST_LINE = 500;
const LONGEST_SUMMARY = 5_000;
const MOST_TOPICS = 100;

@InputType({ description: 'The work that a guide comes from.' })
export class GuideSourceInput {
  @Field(() => String, { description: 'Who published the work.' })
  @Length(1, LONGEST_LINE)
  publisher!: string;

  @Field(() => String, { description: 'The title of the work.' })
  @Length(1, LONGEST_LINE)
  title!: string;

  @Field(() => Int, { nullable: true, description: 'The year it was published.' })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(9_999)
  year?: number | null;

  @Field(() => String, { nullable: true, description: 'Where it can be read: an address with http or https.' })
  @IsOptional()
  @MaxLength(LONGEST_LINE)
  @Matches(/^https?:\/\//, { message: 'address must begin with http:// or https://' })
  address?: string | null;
}

@InputType({ description: 'All that a guide says of itself, apart from its name and language.' })
export class GuideDetailsInput {
  @Field(() => String, { description: 'What the guide is called.' })
  @Length(1, LONGEST_LINE)
  title!: string;

  @Field(() => String, { description: 'What the guide is about, in a sentence or two.' })
  @Length(1, LONGEST_SUMMARY)
  summary!: string;

  @Field(() => GuideKindEnum, { description: 'What sort of work it is.' })
  kind!: GuideKind;

  @Field(() => StandingEnum, { description: 'Whose words it holds.' })
  standing!: Standing;

  @Field(() => [ID], { description: 'The `topicId`s it is filed under, the most fitting first.' })
  @ArrayMaxSize(MOST_TOPICS)
  topicIds!: string[];

  @Field(() => GuideSourceInput, { description: 'The work it comes from.' })
  @ValidateNested()
  source!: GuideSourceInput;

  @Field(() => String, { description: 'Who answers for the text.' })
  @Length(1, LONGEST_LINE)
  owner!: string;

  @Field(() => GraphQLLocalDate, {
    nullable: true,
    description: 'The day by which somebody must have looked at the guide again.',
  })
  @IsOptional()
  review?: string | null;
}

@InputType({ description: 'A guide that there is not yet.' })
export class NewGuideInput extends GuideDetailsInput {
  @Field(() => ID, { description: 'Its name in addresses: 3 to 60 lower-case letters, digits and hyphens, for ever.' })
  @Length(3, 60)
  slug!: string;

  @Field(() => LanguageEnum, { description: 'The language it is written in, for ever.' })
  language!: Language;
}

/** The desk's words for what a guide says of itself. */
export function detailsOf(
  input: GuideDetailsInput,
  { slug, language }: { readonly slug: string; readonly language: Language },
): GuideDetails {
  const { title, summary, kind, standing, topicIds, source, owner, review } = input;
  const { publisher, title: work, year, address } = source;
  return {
    ...{ slug, language, title, summary, kind, standing, owner, topics: topicIds },
    source: {
      ...{ publisher, title: work },
      ...(isGiven(year) ? { year } : {}),
      ...(isGiven(address) ? { address } : {}),
    },
    ...(isGiven(review) ? { review } : {}),
  };
}

function isGiven<T>(value: T | null | undefined): value is T {
  return value !== undefined && value !== null;
}
