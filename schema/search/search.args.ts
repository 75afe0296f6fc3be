import { ArrayMaxSize, Max, MaxLength, Min, ValidateNested } from 'class-validator';
import { ArgsType, Field, ID, InputType, Int } from 'type-graphql';
import type { GuideKind, Language, Standing } from '../../src/guides';
import { GuideKindEnum, LanguageEnum, StandingEnum } from '../guides/guide.enums';

/** More alternatives of one kind would name nothing that exists. */
const MOST_ALTERNATIVES = 50;

@InputType({ description: 'Which sections a search finds: those that fit every list given. An empty list fits all.' })
export class SearchFilter {
  @Field(() => [ID], {
    nullable: true,
    description: 'Filed under one of these topics or a topic below them: `topicId`s, at most 50.',
  })
  @ArrayMaxSize(MOST_ALTERNATIVES)
  topics?: string[] | null;

  @Field(() => [ID], { nullable: true, description: 'In one of these guides: slugs, at most 50.' })
  @ArrayMaxSize(MOST_ALTERNATIVES)
  guides?: string[] | null;

  @Field(() => [GuideKindEnum], { nullable: true, description: 'In guides of one of these kinds.' })
  @ArrayMaxSize(MOST_ALTERNATIVES)
  kinds?: GuideKind[] | null;

  @Field(() => [StandingEnum], { nullable: true, description: 'Of one of these standings.' })
  @ArrayMaxSize(MOST_ALTERNATIVES)
  standings?: Standing[] | null;
}

/** What is searched for. */
@ArgsType()
export class SearchArgs {
  @Field(() => String, { description: 'The words to look for, or a question: at most 1,000 characters.' })
  @MaxLength(1_000)
  text!: string;

  @Field(() => LanguageEnum, {
    nullable: true,
    description: 'The language of the text and of the sections found. Without it: that of the reader.',
  })
  language?: Language | null;

  @Field(() => SearchFilter, { nullable: true, description: 'Leaves out sections that do not fit.' })
  @ValidateNested()
  filter?: SearchFilter | null;
}

/** What somebody has begun to type. */
@ArgsType()
export class SuggestArgs {
  @Field(() => String, { description: 'What was typed: at most 200 characters.' })
  @MaxLength(200)
  prefix!: string;

  @Field(() => LanguageEnum, { nullable: true, description: 'The language typed in. Without it: that of the reader.' })
  language?: Language | null;

  @Field(() => Int, { description: 'So many suggestions at most: 1 to 20.', defaultValue: 8 })
  @Min(1)
  @Max(20)
  first!: number;
}
