import { GraphQLDateTimeISO } from 'graphql-scalars';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { Cost } from '../limits/cost-hint';
import { Person } from '../people/person.type';
import { GuideDetails } from './guide-details.type';
import { Revision } from './revision.type';

@ObjectType({ description: 'A draft as it was at some version.' })
export class DraftVersion {
  @Field(() => Int, { description: 'The version.' })
  readonly version!: number;

  @Field(() => GuideDetails, { description: 'What the guide said of itself.' })
  readonly details!: GuideDetails;
}

@ObjectType({ description: 'One side of a conflict: one of these, by what was to be changed.' })
export class ConflictSide {
  @Field(() => Revision, { nullable: true, description: 'The text, where a section was to be changed.' })
  readonly revision?: Revision;

  @Field(() => DraftVersion, { nullable: true, description: 'The draft, where it was to be changed as a whole.' })
  readonly draft?: DraftVersion;

  @Field(() => Int, { nullable: true, description: 'The edition, where one was to be published.' })
  readonly edition?: number;

  @Field(() => String, { nullable: true, description: 'What was asked for, in words.' })
  readonly request?: string;
}

@ObjectType({ description: 'A section that a draft and a newer edition both changed.' })
export class ConflictSection {
  @Field(() => ID, { description: 'The `sectionId` of the section.' })
  readonly sectionId!: string;

  @Field(() => Int, { nullable: true, description: 'The revision both began with; null for none.' })
  readonly base?: number;

  @Field(() => Int, { nullable: true, description: 'That of the newer edition; null where it has no such section.' })
  readonly theirs?: number;

  @Field(() => Int, { nullable: true, description: 'That of the draft; null where it has no such section.' })
  readonly mine?: number;
}

@ObjectType({ description: 'What somebody else did meanwhile. Nothing on either side is lost.' })
export class Conflict {
  @Field(() => ConflictSide, { nullable: true, description: 'What you began with; null if that is no longer known.' })
  readonly base?: ConflictSide;

  @Field(() => ConflictSide, { description: 'What is there now.' })
  readonly theirs!: ConflictSide;

  @Field(() => ConflictSide, { description: 'What you sent. A text is kept in the history of its section.' })
  readonly mine!: ConflictSide;

  @Field(() => Person, { nullable: true, description: 'Who was faster; null for the content folder.' })
  readonly by?: Person;

  @Field(() => GraphQLDateTimeISO, { description: 'When they did so.' })
  readonly at!: Date;

  @Field(() => [ConflictSection], {
    description: 'The sections that need a choice, where a draft takes up a newer edition.',
  })
  @Cost({ assumedSize: 20 })
  readonly sections!: ConflictSection[];
}
