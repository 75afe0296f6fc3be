import { GraphQLDateTimeISO } from 'graphql-scalars';
import { Field, Float, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import type { GuideKind, Language, Standing } from '../../src/guides';
import type { CompletionKind } from '../../src/search';
import { GuideKindEnum, LanguageEnum, StandingEnum } from '../guides/guide.enums';
import { Cost } from '../limits/cost-hint';
import { connectionOf, edgeOf } from '../pagination/connection.type';
import { Section } from '../sections/section.type';

@ObjectType({ description: 'A piece of a snippet.' })
export class SnippetPart {
  @Field(() => String, { description: 'The words. All parts together are the text of the snippet.' })
  readonly text!: string;

  @Field(() => Boolean, { description: 'Whether they are what was looked for.' })
  readonly highlighted!: boolean;
}

@ObjectType({ description: 'The passage of a section that has most of what was looked for, plain text.' })
export class Snippet {
  @Field(() => String, { description: 'The passage; … stands where it is cut.' })
  readonly text!: string;

  @Field(() => [SnippetPart], { description: 'The passage in pieces, so that the words found can be marked.' })
  @Cost({ assumedSize: 5 })
  readonly parts!: SnippetPart[];
}

@ObjectType({ description: 'How many of the sections found are filed under a topic or one below it.' })
export class TopicFacet {
  @Field(() => ID, { description: 'The `topicId`, for the filter.' })
  readonly topicId!: string;

  @Field(() => String, { description: 'What the topic is called, in the language searched.' })
  readonly title!: string;

  @Field(() => Int, { description: 'How many sections.' })
  readonly count!: number;
}

@ObjectType({ description: 'How many of the sections found are in a guide.' })
export class GuideFacet {
  @Field(() => ID, { description: 'The slug of the guide, for the filter.' })
  readonly slug!: string;

  @Field(() => String, { description: 'What the guide is called.' })
  readonly title!: string;

  @Field(() => Int, { description: 'How many sections.' })
  readonly count!: number;
}

@ObjectType({ description: 'How many of the sections found are in guides of a kind.' })
export class KindFacet {
  @Field(() => GuideKindEnum, { description: 'The kind.' })
  readonly kind!: GuideKind;

  @Field(() => Int, { description: 'How many sections.' })
  readonly count!: number;
}

@ObjectType({ description: 'How many of the sections found have a standing.' })
export class StandingFacet {
  @Field(() => StandingEnum, { description: 'The standing.' })
  readonly standing!: Standing;

  @Field(() => Int, { description: 'How many sections.' })
  readonly count!: number;
}

@ObjectType({ description: 'How many sections the same search finds in a language.' })
export class LanguageFacet {
  @Field(() => LanguageEnum, { description: 'The language.' })
  readonly language!: Language;

  @Field(() => Int, { description: 'How many sections.' })
  readonly count!: number;
}

@ObjectType({
  description:
    'What a search finds, counted. Each list is counted as if the filter said nothing of its own kind, so that its other values can be offered. Values that nothing fits are left out.',
})
export class SearchFacets {
  @Field(() => [TopicFacet], { description: 'By topic, in the order of the tree.' })
  @Cost({ assumedSize: 40 })
  readonly topics!: TopicFacet[];

  @Field(() => [GuideFacet], { description: 'By guide, most first.' })
  @Cost({ assumedSize: 40 })
  readonly guides!: GuideFacet[];

  @Field(() => [KindFacet], { description: 'By kind of guide, most first.' })
  @Cost({ assumedSize: 5 })
  readonly kinds!: KindFacet[];

  @Field(() => [StandingFacet], { description: 'By standing, most first.' })
  @Cost({ assumedSize: 3 })
  readonly standings!: StandingFacet[];

  @Field(() => [LanguageFacet], { description: 'By language, most first.' })
  @Cost({ assumedSize: 2 })
  readonly languages!: LanguageFacet[];
}

@ObjectType({ description: 'A section that a search found.' })
export class SearchEdge extends edgeOf(() => Section) {
  @Field(() => Float, { description: 'How well it fits, against the others of the same search only.' })
  readonly score!: number;

  @Field(() => Snippet, { description: 'The passage that has most of what was looked for.' })
  @Cost({ own: 2 })
  readonly snippet!: Snippet;
}

@ObjectType({ description: 'One page of what a search found, the best first.' })
export class SearchConnection extends connectionOf(
  () => SearchEdge,
  () => Section,
) {
  @Field(() => SearchFacets, { description: 'Everything found, counted by what it could be filtered by.' })
  @Cost({ own: 0 })
  readonly facets!: SearchFacets;

  @Field(() => String, {
    nullable: true,
    description:
      'The text with the words that no guide has replaced by the nearest that one has; null when there are none. They were searched for already.',
  })
  @Cost({ own: 2 })
  readonly didYouMean?: string;

  @Field(() => [String], {
    description: 'Other names for what was asked for, from the glossary, that were searched for too. At most 10.',
  })
  @Cost({ assumedSize: 10 })
  readonly searchedAlsoFor!: string[];
}

@ObjectType({ description: 'What questions are answered from.' })
export class SearchIndex {
  @Field(() => Int, {
    description: 'The editions it stands for: the sum of their numbers. Changes with every publication.',
  })
  readonly sequence!: number;

  @Field(() => Int, { description: 'How many sections can be found.' })
  readonly sections!: number;

  @Field(() => GraphQLDateTimeISO, { description: 'When it was built.' })
  readonly builtAt!: Date;

  @Field(() => Int, {
    description:
      'How old it may be, in milliseconds: the time since storage was last found to hold nothing newer. Grows past a few seconds only while the database is away.',
  })
  readonly lag!: number;
}

export const SuggestionKindEnum = {
  QUESTION: 'QUESTION',
  SECTION: 'SECTION',
  TERM: 'TERM',
} as const satisfies { [Kind in CompletionKind]: Kind };

registerEnumType(SuggestionKindEnum, {
  name: 'SuggestionKind',
  description: 'What somebody who types may want.',
  valuesConfig: {
    QUESTION: { description: 'A question that a section answers: ask it.' },
    SECTION: { description: 'The heading of a section: read it.' },
    TERM: { description: 'A term of the glossary, or another name of one: look it up.' },
  },
});

@ObjectType({ description: 'What somebody who types may want.' })
export class Suggestion {
  @Field(() => SuggestionKindEnum, { description: 'What it is.' })
  readonly kind!: CompletionKind;

  @Field(() => String, { description: 'The whole question, heading or name.' })
  readonly text!: string;

  @Field(() => Section, { description: 'Where it leads, or what answers it.' })
  readonly section!: Section;
}
