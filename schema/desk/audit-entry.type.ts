import { MaxLength } from 'class-validator';
import { GraphQLDateTimeISO } from 'graphql-scalars';
import { ArgsType, Field, ID, Int, ObjectType } from 'type-graphql';
import type { Door } from '../../src/publishing';
import { Cost } from '../limits/cost-hint';
import { edgeOf, PageInfo } from '../pagination/connection.type';
import { Person } from '../people/person.type';
import { DoorEnum } from './desk.enums';

@ObjectType({ description: 'Something that was done. Never changed nor removed.' })
export class AuditEntry {
  @Field(() => ID, { description: 'Names the entry.' })
  readonly id!: string;

  @Field(() => ID, { description: 'The `id` of what it was done to: a guide, a person, a key.' })
  readonly on!: string;

  @Field(() => String, { description: 'What was done: `save-section`, `published`, `roles-changed`. More may come.' })
  readonly verb!: string;

  @Field(() => Person, { nullable: true, description: 'Who did it; null for the content folder and for commands.' })
  readonly actor?: Person;

  @Field(() => DoorEnum, { description: 'Where it was done from.' })
  readonly door!: Door;

  @Field(() => GraphQLDateTimeISO, { description: 'When.' })
  readonly at!: Date;

  @Field(() => String, { description: 'Why, in their words, or what it was changed to; may be empty.' })
  readonly reason!: string;

  @Field(() => ID, { nullable: true, description: 'The `sectionId` of the section it was about.' })
  readonly sectionId?: string;

  @Field(() => Int, { nullable: true, description: 'The revision it was about.' })
  readonly revision?: number;

  @Field(() => Int, { nullable: true, description: 'The edition it was about.' })
  readonly edition?: number;

  @Field(() => Boolean, { description: 'Whether it was a publication in an emergency.' })
  readonly emergency!: boolean;
}

@ObjectType({ description: 'An entry of the audit trail in a list.' })
export class AuditEntryEdge extends edgeOf(() => AuditEntry) {}

@ObjectType({ description: 'One page of the audit trail. How long it is as a whole is not counted.' })
export class AuditEntryConnection {
  @Field(() => [AuditEntryEdge], { description: 'The items of the page with their cursors.' })
  readonly edges!: AuditEntryEdge[];

  @Field(() => [AuditEntry], { description: 'The items of the page.' })
  readonly nodes!: AuditEntry[];

  @Field(() => PageInfo, { description: 'Where the page stands in the list.' })
  @Cost({ own: 0 })
  readonly pageInfo!: PageInfo;
}

/** Longer values name nothing of ours. In characters. */
const LONGEST_NAME = 500;

/** Which entries of the trail. */
@ArgsType()
export class AuditArgs {
  @Field(() => ID, { nullable: true, description: 'Only what was done to this: the `id` of a guide, person or key.' })
  @MaxLength(LONGEST_NAME)
  on?: string | null;

  @Field(() => ID, { nullable: true, description: 'Only what was done by this person: their `id`.' })
  @MaxLength(LONGEST_NAME)
  actorId?: string | null;

  @Field(() => ID, { nullable: true, description: 'Only what was done to the section with this `sectionId`.' })
  @MaxLength(LONGEST_NAME)
  sectionId?: string | null;

  @Field(() => GraphQLDateTimeISO, { nullable: true, description: 'Only from this moment on.' })
  from?: Date | null;

  @Field(() => GraphQLDateTimeISO, { nullable: true, description: 'Only before this moment.' })
  to?: Date | null;
}
