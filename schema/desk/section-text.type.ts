import { Field, ID, Int, ObjectType } from 'type-graphql';
import type { SectionText as DomainText } from '../../src/guides';
import { PageRange } from '../answers/page-range.type';
import { Cost } from '../limits/cost-hint';
import { BasisEnum } from '../sections/section.type';
import { TermTranslation } from '../terms/term.type';
import { translationsIn } from '../terms/term-translations';

@ObjectType({ description: 'The section, and the revision of it, that a text was translated from.' })
export class SectionTextSource {
  @Field(() => ID, { description: 'The `sectionId` of that section.' })
  readonly sectionId!: string;

  @Field(() => Int, { nullable: true, description: 'Its revision; null when that is not known.' })
  readonly revision?: number;
}

@ObjectType({ description: 'What a glossary says of a term beside its definition.' })
export class SectionTextTerm {
  @Field(() => [String], { description: 'Abbreviations of the term.' })
  @Cost({ assumedSize: 5 })
  readonly abbreviations!: readonly string[];

  @Field(() => [String], { description: 'Other names for the same thing.' })
  @Cost({ assumedSize: 8 })
  readonly synonyms!: readonly string[];

  @Field(() => [TermTranslation], { description: 'The term in the other languages.' })
  @Cost({ assumedSize: 2 })
  readonly translations!: readonly TermTranslation[];

  @Field(() => ID, { nullable: true, description: 'The `sectionId` of the section that says more.' })
  readonly more?: string;
}

@ObjectType({ description: 'What editors write in a section, as they wrote it.' })
export class SectionText {
  @Field(() => String, { description: 'Often a question that the section answers.' })
  readonly heading!: string;

  @Field(() => String, { description: 'The text without its heading: GFM with footnotes.' })
  readonly markdown!: string;

  @Field(() => [ID], { description: 'The `topicId`s of its own; empty for those of its guide.' })
  @Cost({ assumedSize: 8 })
  readonly topicIds!: readonly string[];

  @Field(() => [String], { description: 'Other words in which people ask for what it says. Never shown to readers.' })
  @Cost({ assumedSize: 10 })
  readonly asked!: readonly string[];

  @Field(() => PageRange, { nullable: true, description: 'The pages of the document that it was imported from.' })
  readonly pages?: PageRange;

  @Field(() => BasisEnum, {
    nullable: true,
    description: 'What it rests on, where that is not the source of its guide.',
  })
  readonly basis?: DomainText['basis'];

  @Field(() => SectionTextTerm, { nullable: true, description: 'What makes it a term of a glossary.' })
  readonly term?: SectionTextTerm;

  @Field(() => SectionTextSource, { nullable: true, description: 'What it was translated from.' })
  readonly translates?: SectionTextSource;
}

/** A text as the contract shows it. */
export function presentText({ body, topics, asked = [], term, translates, ...text }: DomainText): SectionText {
  return {
    ...text,
    ...(term ? { term: { ...term, translations: translationsIn(term) } } : {}),
    markdown: body,
    topicIds: topics,
    asked,
    ...(translates ? { translates: { ...translates, sectionId: translates.section } } : {}),
  };
}
