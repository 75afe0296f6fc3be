import { GraphQLDateTimeISO, GraphQLLocalDate } from 'graphql-scalars';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import type { CitationNote as DomainNote } from '../../src/answers';
import type { Language, Standing } from '../../src/guides';
import { LanguageEnum, StandingEnum } from '../guides/guide.enums';
import { Cost } from '../limits/cost-hint';
import { Section } from '../sections/section.type';
import { CitationNoteKindEnum } from './answer.enums';
import { PageRange } from './page-range.type';

@ObjectType({ description: 'What a reader should know of a cited section.' })
export class CitationNote {
  @Field(() => CitationNoteKindEnum, { description: 'What it is about.' })
  readonly kind!: DomainNote['kind'];

  @Field(() => String, { description: 'It in a few words, in the language of the answer.' })
  readonly words!: string;

  @Field(() => Int, { nullable: true, description: 'For BEHIND: by how many revisions of the source.' })
  readonly behindBy?: number;

  @Field(() => GraphQLLocalDate, { nullable: true, description: 'For OVERDUE: the day the review was due.' })
  readonly since?: string;
}

@ObjectType({ description: 'Where quoted words stand.' })
export class Citation {
  @Field(() => Int, { description: 'Statements refer to it by this number; the first is 1.' })
  readonly number!: number;

  @Field(() => ID, { description: 'The `sectionId` of the section.' })
  readonly sectionId!: string;

  @Field(() => Section, {
    nullable: true,
    description: 'The section as it is now; null if it was withdrawn meanwhile.',
  })
  readonly section!: Section | null;

  @Field(() => Int, { description: 'The revision that was quoted.' })
  readonly revision!: number;

  @Field(() => String, { description: 'The heading of the section.' })
  readonly heading!: string;

  @Field(() => String, { description: 'The title of its guide.' })
  readonly guideTitle!: string;

  @Field(() => StandingEnum, { description: 'Whose words they are. Show it wherever they are shown.' })
  readonly standing!: Standing;

  @Field(() => LanguageEnum, { description: 'The language of the words.' })
  readonly language!: Language;

  @Field(() => Int, { description: 'The edition of the guide that was quoted.' })
  readonly edition!: number;

  @Field(() => GraphQLDateTimeISO, { description: 'When that edition was published.' })
  readonly publishedAt!: Date;

  @Field(() => PageRange, {
    nullable: true,
    description: 'Where the section stands in the document that its guide was imported from; null if it was not.',
  })
  readonly pages?: PageRange;

  @Field(() => String, { description: 'The words quoted first, as they stand in the section: where to look.' })
  readonly quote!: string;

  @Field(() => String, { description: 'The passage from the quoted sentence on, plain text, uncut.' })
  readonly passage!: string;

  @Field(() => String, { description: 'Where the section is read on the page.' })
  readonly address!: string;

  @Field(() => [CitationNote], { description: 'What a reader should know, the most pressing first.' })
  @Cost({ assumedSize: 4 })
  readonly notes!: CitationNote[];
}
