import { GraphQLDateTimeISO, GraphQLLocalDate } from 'graphql-scalars';
import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import type { Language, SectionText, Standing } from '../../src/guides';
import { LanguageEnum, StandingEnum } from '../guides/guide.enums';
import { Guide } from '../guides/guide.type';
import { PageRange } from '../answers/page-range.type';
import { Cost } from '../limits/cost-hint';
import { Node } from '../node/node.type';
import type { Relation } from '../relation';
import { Topic } from '../topics/topic.type';

export const BasisEnum = { GENERAL_PRACTICE: 'GENERAL_PRACTICE' } as const satisfies {
  [Basis in NonNullable<SectionText['basis']>]: Basis;
};

registerEnumType(BasisEnum, {
  name: 'Basis',
  description: 'What a whole section rests on, where that is not the source of its guide.',
  valuesConfig: {
    GENERAL_PRACTICE: { description: 'General professional practice, not the words of the issuing body.' },
  },
});

@ObjectType({ description: 'A source that a section names in a footnote.' })
export class Footnote {
  @Field(() => String, { description: 'The mark in the text: `eu` for `[^eu]`.' })
  readonly label!: string;

  @Field(() => String, { description: 'The source in words.' })
  readonly text!: string;

  @Field(() => String, { nullable: true, description: 'Where the source can be read.' })
  readonly address?: string;
}

@ObjectType({ description: 'Who looks after a section by itself, beside its guide.' })
export class SectionUpkeep {
  @Field(() => String, { nullable: true, description: 'Who does; null for the owner of its guide.' })
  readonly owner?: string;

  @Field(() => Int, { nullable: true, description: 'For how many days a look at it holds; null where nobody said.' })
  readonly interval?: number;

  @Field(() => GraphQLLocalDate, { nullable: true, description: 'The day by which somebody must look at it again.' })
  readonly until?: string;

  @Field(() => GraphQLDateTimeISO, { nullable: true, description: 'When somebody last found it right.' })
  readonly verifiedAt?: Date;

  @Field(() => Int, { nullable: true, description: 'The revision that they looked at.' })
  readonly verifiedRevision?: number;
}

@ObjectType({ description: 'A section in another language.' })
export class SectionTranslation {
  @Field(() => LanguageEnum, { description: 'The language of that section.' })
  readonly language!: Language;

  @Field(() => Section, { description: 'The section in that language.' })
  readonly section!: Relation<Section>;

  @Field(() => Int, {
    description:
      'How many revisions of its source were published after it was made; 0 when it is up to date or the source.',
  })
  readonly behindBy!: number;
}

@ObjectType({ description: 'What a section was translated from.' })
export class TranslationSource {
  @Field(() => Section, { description: 'The section it was translated from.' })
  readonly section!: Relation<Section>;

  @Field(() => Int, {
    description: 'How many revisions of it were published since; 0 when the translation is up to date.',
  })
  readonly behindBy!: number;
}

@ObjectType({ implements: Node, description: 'A part of a published guide: the unit that is linked and cited.' })
export class Section extends Node {
  @Field(() => ID, { description: 'The name of the section in addresses and links, the same for ever: `cb-what-is`.' })
  readonly sectionId!: string;

  @Field(() => Int, { description: 'The number of the text shown; the first is 1.' })
  readonly revision!: number;

  @Field(() => String, { description: 'Often a question that the section answers.' })
  readonly heading!: string;

  @Field(() => Int, { description: '1 for a chapter, 2 for a section below it, up to 6.' })
  readonly depth!: number;

  @Field(() => String, {
    description:
      'The text without its heading, as written: GFM with footnotes. Links to sections read `section:cb-what-is`.',
  })
  readonly markdown!: string;

  @Field(() => String, { description: 'The text without its heading, marks, footnotes and addresses.' })
  @Cost({ own: 5 })
  readonly plainText!: string;

  @Field(() => String, { description: 'The text without its heading, as sanitised HTML with full addresses.' })
  @Cost({ own: 20 })
  readonly html!: string;

  @Field(() => [Topic], { description: 'What it is filed under: topics of its own, or those of its guide.' })
  @Cost({ assumedSize: 8 })
  readonly topics!: Topic[];

  @Field(() => Guide, { description: 'The guide it is part of.' })
  readonly guide!: Guide;

  @Field(() => [Section], { description: 'The chapters above it, from the root down.' })
  @Cost({ assumedSize: 5 })
  readonly parents!: Section[];

  @Field(() => Section, { nullable: true, description: 'The section in front of it in the guide.' })
  readonly previous!: Section | null;

  @Field(() => Section, { nullable: true, description: 'The section behind it in the guide.' })
  readonly next!: Section | null;

  @Field(() => [Section], {
    description: 'What a reader of it may want to read next, the nearest first: at most 5, none of its own neighbours.',
  })
  @Cost({ own: 20, assumedSize: 5 })
  readonly related!: Section[];

  @Field(() => [SectionTranslation], { description: 'The same section in the other languages.' })
  @Cost({ assumedSize: 2 })
  readonly translations!: SectionTranslation[];

  @Field(() => TranslationSource, {
    nullable: true,
    description: 'What it was translated from; null for an original, or when the source is not published.',
  })
  readonly translationOf!: TranslationSource | null;

  @Field(() => [Footnote], { description: 'The sources named in its footnotes, in their order.' })
  @Cost({ own: 5, assumedSize: 12 })
  readonly sources!: Footnote[];

  @Field(() => BasisEnum, {
    nullable: true,
    description: 'What it rests on, where that is not the source of its guide.',
  })
  readonly basis?: SectionText['basis'];

  @Field(() => PageRange, {
    nullable: true,
    description: 'Where it stands in the document that its guide was imported from; null if it was not.',
  })
  readonly pages?: PageRange;

  @Field(() => SectionUpkeep, { nullable: true, description: 'Who looks after it by itself; null where nobody does.' })
  readonly upkeep?: SectionUpkeep;

  @Field(() => StandingEnum, { description: 'Whose words it holds: the standing of its guide.' })
  readonly standing!: Standing;

  @Field(() => Int, { description: 'The edition of its guide that shows it.' })
  readonly edition!: number;

  @Field(() => GraphQLDateTimeISO, { description: 'When that edition was published.' })
  readonly publishedAt!: Date;

  @Field(() => GraphQLLocalDate, {
    nullable: true,
    description: 'The day by which somebody must have looked at its guide again.',
  })
  readonly review?: string;

  @Field(() => GraphQLLocalDate, { nullable: true, description: 'The day its review was due, once that has passed.' })
  readonly overdueSince?: string;

  @Field(() => String, { description: 'Where it is read on the page.' })
  readonly address!: string;

  @Field(() => String, { description: 'An address that stays right when the section moves to another place or guide.' })
  readonly permanentAddress!: string;
}
