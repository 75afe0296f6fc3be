import { GraphQLDateTimeISO } from 'graphql-scalars';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { Cost } from '../limits/cost-hint';
import { connectionOf, edgeOf } from '../pagination/connection.type';
import { Person } from '../people/person.type';
import { SectionText } from './section-text.type';

@ObjectType({ description: 'A text of a section as somebody once saved it. Never changes.' })
export class Revision {
  @Field(() => ID, { description: 'The `sectionId` of the section.' })
  readonly sectionId!: string;

  @Field(() => Int, { description: 'Counts the texts of the section; the first is 1.' })
  readonly number!: number;

  @Field(() => SectionText, { nullable: true, description: 'The text.' })
  @Cost({ own: 3 })
  readonly text?: SectionText;

  @Field(() => Person, { nullable: true, description: 'Who saved it; null for the content folder.' })
  readonly author?: Person;

  @Field(() => String, { description: 'Why, in their words; may be empty.' })
  readonly reason!: string;

  @Field(() => GraphQLDateTimeISO, { description: 'When it was saved.' })
  readonly at!: Date;

  @Field(() => Int, { nullable: true, description: 'The revision its author had before them; null for the first.' })
  readonly basedOn!: number | null;
}

@ObjectType({ description: 'A revision in a list.' })
export class RevisionEdge extends edgeOf(() => Revision) {}

@ObjectType({ description: 'One page of the history of a section.' })
export class RevisionConnection extends connectionOf(
  () => RevisionEdge,
  () => Revision,
) {}
