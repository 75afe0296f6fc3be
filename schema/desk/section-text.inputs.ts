import { ArrayMaxSize, IsInt, IsOptional, IsString, Length, MaxLength, Min, ValidateNested } from 'class-validator';
import { Field, ID, InputType, Int } from 'type-graphql';
import { languages, type Language, type SectionText, type TermHead } from '../../src/guides';
import { LanguageEnum } from '../guides/guide.enums';
import { BasisEnum } from '../sections/section.type';

const LONGEST_LINE = 1_000;
const LONGEST_BODY = 500_000;
const MOST_TOPICS = 100;
const MOST_NAMES = 50;

@InputType({ description: 'What a text was translated from.' })
export class SectionTextSourceInput {
  @Field(() => ID, { description: 'The `sectionId` of that section.' })
  @IsString()
  @MaxLength(LONGEST_LINE)
  sectionId!: string;

  @Field(() => Int, { nullable: true, description: 'Its revision. Without it: the one that is published.' })
  @IsOptional()
  @IsInt()
  @Min(1)
  revision?: number | null;
}

@InputType({ description: 'What a term is called in another language.' })
export class TermTranslationInput {
  @Field(() => LanguageEnum, { description: 'The other language.' })
  language!: Language;

  @Field(() => String, { description: 'The term in that language.' })
  @Length(1, LONGEST_LINE)
  text!: string;
}

@InputType({
  description: 'What makes a section a term of a glossary: its heading is the term, its text the definition.',
})
export class SectionTextTermInput {
  @Field(() => [String], { description: 'Abbreviations of the term.', defaultValue: [] })
  @ArrayMaxSize(MOST_NAMES)
  @Length(1, LONGEST_LINE, { each: true })
  abbreviations!: string[];

  @Field(() => [String], { description: 'Other names for the same thing.', defaultValue: [] })
  @ArrayMaxSize(MOST_NAMES)
  @Length(1, LONGEST_LINE, { each: true })
  synonyms!: string[];

  @Field(() => [TermTranslationInput], { description: 'The term in other languages.', defaultValue: [] })
  @ArrayMaxSize(languages.length)
  @ValidateNested()
  translations!: TermTranslationInput[];

  @Field(() => ID, { nullable: true, description: 'The `sectionId` of the section that says more.' })
  @IsOptional()
  @IsString()
  @MaxLength(LONGEST_LINE)
  more?: string | null;
}

@InputType({
  description: 'A text of a section. What is left out stays as it was; what is null is taken away.',
})
export class SectionTextInput {
  @Field(() => String, { description: 'Often a question that the section answers.' })
  @Length(1, LONGEST_LINE)
  heading!: string;

  @Field(() => String, { description: 'The text without its heading: GFM with footnotes.' })
  @IsString()
  @MaxLength(LONGEST_BODY)
  markdown!: string;

  @Field(() => [ID], { nullable: true, description: 'The `topicId`s of its own; none for those of its guide.' })
  @IsOptional()
  @ArrayMaxSize(MOST_TOPICS)
  topicIds?: string[] | null;

  @Field(() => [String], { nullable: true, description: 'Other words in which people ask for what it says.' })
  @IsOptional()
  @ArrayMaxSize(MOST_TOPICS)
  @MaxLength(LONGEST_LINE, { each: true })
  asked?: string[] | null;

  @Field(() => BasisEnum, {
    nullable: true,
    description: 'What it rests on, where that is not the source of its guide.',
  })
  @IsOptional()
  basis?: NonNullable<SectionText['basis']> | null;

  @Field(() => SectionTextTermInput, {
    nullable: true,
    description: 'What makes it a term of a glossary, all of it; null for a section that is none.',
  })
  @IsOptional()
  @ValidateNested()
  term?: SectionTextTermInput | null;

  @Field(() => SectionTextSourceInput, { nullable: true, description: 'What it was translated from.' })
  @IsOptional()
  @ValidateNested()
  translates?: SectionTextSourceInput | null;
}

/** The desk's words for a text; what the input leaves out is taken from the text before. */
export function textOf(input: SectionTextInput, before?: SectionText): SectionText {
  const { heading, markdown: body, topicIds, translates } = input;
  const { asked, basis, term, translates: source, topics = [], ...kept } = before ?? {};
  const given = {
    asked: input.asked === undefined ? asked : (input.asked ?? undefined),
    basis: input.basis === undefined ? basis : (input.basis ?? undefined),
    term: input.term === undefined ? term : termOf(input.term),
    translates: translates === undefined ? source : sourceOf(translates),
  };
  return {
    ...kept,
    ...{ heading, body, topics: topicIds === undefined ? topics : (topicIds ?? []) },
    ...(given.asked && given.asked.length > 0 ? { asked: given.asked } : {}),
    ...(given.basis === undefined ? {} : { basis: given.basis }),
    ...(given.term === undefined ? {} : { term: given.term }),
    ...(given.translates === undefined ? {} : { translates: given.translates }),
  };
}

function termOf(input: SectionTextTermInput | null): TermHead | undefined {
  if (!input) return undefined;
  const { abbreviations, synonyms, translations, more } = input;
  const names = Object.fromEntries(translations.map(({ language, text }) => [language, text]));
  return { abbreviations, synonyms, translations: names, ...(typeof more === 'string' ? { more } : {}) };
}

function sourceOf(input: SectionTextSourceInput | null): SectionText['translates'] {
  if (!input) return undefined;
  const { sectionId: section, revision } = input;
  return revision === undefined || revision === null ? { section } : { section, revision };
}
