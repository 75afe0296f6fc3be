import { GraphQLLocalDate } from 'graphql-scalars';
import { Field, Float, ID, Int, ObjectType } from 'type-graphql';
import type { GapState } from '../../src/gaps';
import type { Language } from '../../src/guides';
import { LanguageEnum } from '../guides/guide.enums';
import { Cost } from '../limits/cost-hint';
import { Node } from '../node/node.type';
import { connectionOf, edgeOf } from '../pagination/connection.type';
import { Section } from '../sections/section.type';
import { GapStateEnum } from './gap.enums';

@ObjectType({ description: 'A section that was begun for a gap.' })
export class GapDraft {
  @Field(() => ID, { description: 'The `id` of the guide whose draft it stands in.' })
  readonly guideId!: string;

  @Field(() => ID, { description: 'The `sectionId` that it has, and will have when it is published.' })
  readonly sectionId!: string;
}

@ObjectType({
  implements: Node,
  description: 'What was asked in vain, or got an answer that was disliked: one need in all its wordings.',
})
export class Gap extends Node {
  @Field(() => String, { description: 'The wording asked most.' })
  readonly question!: string;

  @Field(() => LanguageEnum, { description: 'The language asked in.' })
  readonly language!: Language;

  @Field(() => [String], { description: 'Other wordings, the most frequent first; at most ten.' })
  @Cost({ assumedSize: 10 })
  readonly wordings!: string[];

  @Field(() => Int, { description: 'How often it was asked, as far as the log goes back.' })
  readonly count!: number;

  @Field(() => GraphQLLocalDate, {
    nullable: true,
    description: 'The first day it was asked; null once that has left the log.',
  })
  readonly firstAsked?: string;

  @Field(() => GraphQLLocalDate, { nullable: true, description: 'The last day it was asked.' })
  readonly lastAsked?: string;

  @Field(() => Float, {
    description: 'The share of the times it was asked in which an answer was given and disliked: 0 to 1.',
  })
  readonly dislikedShare!: number;

  @Field(() => [Section], {
    description: 'The published sections that were nearest, at most three: where it may be written about.',
  })
  @Cost({ assumedSize: 3 })
  readonly nearest!: Section[];

  @Field(() => GapStateEnum, { description: 'What editors have done about it.' })
  readonly state!: GapState;

  @Field(() => Boolean, { description: 'Whether it was published about, and asked in vain again since.' })
  readonly reopened!: boolean;

  @Field(() => GapDraft, { nullable: true, description: 'The section that was begun for it.' })
  readonly draft!: GapDraft | null;

  @Field(() => Int, { nullable: true, description: 'For DONE: the edition of the guide that has it.' })
  readonly edition!: number | null;

  @Field(() => String, { nullable: true, description: 'For DISMISSED: why.' })
  readonly reason!: string | null;
}

@ObjectType({ description: 'A gap in a list.' })
export class GapEdge extends edgeOf(() => Gap) {}

@ObjectType({ description: 'One page of a list of gaps.' })
export class GapConnection extends connectionOf(
  () => GapEdge,
  () => Gap,
) {}
