import { Field, ID, Int, ObjectType } from 'type-graphql';
import type { BlockChange as DomainBlock, WordRun as DomainRun } from '../../src/publishing';
import { Cost } from '../limits/cost-hint';
import { ChangeKindEnum } from './desk.enums';
import { Revision } from './revision.type';

@ObjectType({ description: 'A run of words that both texts have, or only one of them.' })
export class WordRun {
  @Field(() => ChangeKindEnum, { description: 'Which of them has it.' })
  readonly kind!: DomainRun['kind'];

  @Field(() => String, { description: 'The words.' })
  readonly text!: string;
}

@ObjectType({ description: 'A paragraph, list or table in two texts.' })
export class BlockChange {
  @Field(() => ChangeKindEnum, { description: 'What became of it.' })
  readonly kind!: DomainBlock['kind'];

  @Field(() => String, { nullable: true, description: 'Its Markdown; null when each text has it in its own words.' })
  readonly text?: string;

  @Field(() => [WordRun], { nullable: true, description: 'Its words, when each text has it in its own.' })
  @Cost({ assumedSize: 5 })
  readonly runs?: readonly WordRun[];
}

@ObjectType({ description: 'Something beside the text that differs.' })
export class FieldChange {
  @Field(() => String, { description: 'What it is: `topics`.' })
  readonly field!: string;

  @Field(() => String, { nullable: true, description: 'What it was, as JSON; null for nothing.' })
  readonly before?: string;

  @Field(() => String, { nullable: true, description: 'What it is now, as JSON; null for nothing.' })
  readonly after?: string;
}

@ObjectType({ description: 'Two texts of a section side by side.' })
export class RevisionComparison {
  @Field(() => Revision, { description: 'The one compared.' })
  readonly from!: Revision;

  @Field(() => Revision, { description: 'The one it is compared with.' })
  readonly to!: Revision;

  @Field(() => [WordRun], { description: 'The words of the heading.' })
  @Cost({ assumedSize: 5 })
  readonly heading!: readonly WordRun[];

  @Field(() => [BlockChange], { description: 'The blocks of the text, in their order.' })
  @Cost({ own: 20, assumedSize: 30 })
  readonly blocks!: readonly BlockChange[];

  @Field(() => [FieldChange], { description: 'What else differs.' })
  @Cost({ assumedSize: 4 })
  readonly fields!: readonly FieldChange[];
}

@ObjectType({ description: 'A section that only one of two editions has.' })
export class SectionEntry {
  @Field(() => ID, { description: 'The `sectionId` of the section.' })
  readonly sectionId!: string;

  @Field(() => Int, { description: 'Its revision there.' })
  readonly revision!: number;

  @Field(() => Int, { description: 'Its depth there.' })
  readonly depth!: number;
}

@ObjectType({ description: 'A section that has another text. `compareRevisions` shows it.' })
export class SectionChange {
  @Field(() => ID, { description: 'The `sectionId` of the section.' })
  readonly sectionId!: string;

  @Field(() => Int, { description: 'Its revision before.' })
  readonly before!: number;

  @Field(() => Int, { description: 'Its revision after.' })
  readonly after!: number;
}

@ObjectType({ description: 'Where a section stands.' })
export class SectionPlace {
  @Field(() => Int, { description: 'How many sections stand in front of it.' })
  readonly position!: number;

  @Field(() => Int, { description: '1 for a chapter, up to 6.' })
  readonly depth!: number;
}

@ObjectType({ description: 'A section at another place.' })
export class SectionMove {
  @Field(() => ID, { description: 'The `sectionId` of the section.' })
  readonly sectionId!: string;

  @Field(() => SectionPlace, { description: 'Where it stood.' })
  readonly before!: SectionPlace;

  @Field(() => SectionPlace, { description: 'Where it stands.' })
  readonly after!: SectionPlace;
}

/** How many sections are reckoned to differ between two editions. */
const SECTIONS_THAT_DIFFER = 50;

@ObjectType({ description: 'What differs between two editions of a guide, or an edition and the draft.' })
export class EditionComparison {
  @Field(() => [SectionEntry], { description: 'Sections that came.' })
  @Cost({ assumedSize: SECTIONS_THAT_DIFFER })
  readonly added!: readonly SectionEntry[];

  @Field(() => [SectionEntry], { description: 'Sections that went.' })
  @Cost({ assumedSize: SECTIONS_THAT_DIFFER })
  readonly removed!: readonly SectionEntry[];

  @Field(() => [SectionChange], { description: 'Sections with another text.' })
  @Cost({ assumedSize: SECTIONS_THAT_DIFFER })
  readonly changed!: readonly SectionChange[];

  @Field(() => [SectionMove], { description: 'Sections at another place.' })
  @Cost({ assumedSize: SECTIONS_THAT_DIFFER })
  readonly moved!: readonly SectionMove[];

  @Field(() => [FieldChange], { description: 'What the guide says of itself in other words.' })
  @Cost({ assumedSize: 10 })
  readonly details!: readonly FieldChange[];
}
