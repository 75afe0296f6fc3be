import { Field, ObjectType } from 'type-graphql';
import type { Language } from '../../src/guides';
import { LanguageEnum } from '../guides/guide.enums';
import { Cost } from '../limits/cost-hint';
import { Section } from '../sections/section.type';

@ObjectType({ description: 'A term in another language.' })
export class TermTranslation {
  @Field(() => LanguageEnum, { description: 'The other language.' })
  readonly language!: Language;

  @Field(() => String, { description: 'The term in that language.' })
  readonly text!: string;
}

@ObjectType({
  description: 'What makes a section of a glossary a term. Its heading is the term, its text the definition.',
})
export class Term {
  @Field(() => [String], { description: 'Abbreviations of the term: `CBHRM`.' })
  @Cost({ assumedSize: 5 })
  readonly abbreviations!: string[];

  @Field(() => [String], { description: 'Other names for the same thing.' })
  @Cost({ assumedSize: 8 })
  readonly synonyms!: string[];

  @Field(() => [TermTranslation], { description: 'The term in the other languages.' })
  @Cost({ assumedSize: 2 })
  readonly translations!: TermTranslation[];

  @Field(() => Section, { nullable: true, description: 'The section that says more about it.' })
  readonly more!: Section | null;
}
