import { GraphQLDateTimeISO } from 'graphql-scalars';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import type { RequestState, WhyAsked } from '../../src/experts';
import type { Language } from '../../src/guides';
import { LanguageEnum } from '../guides/guide.enums';
import { Cost } from '../limits/cost-hint';
import { Node } from '../node/node.type';
import { connectionOf, edgeOf } from '../pagination/connection.type';
import { Section } from '../sections/section.type';
import { ExpertRequestStateEnum, WhyAskedEnum } from './expert.enums';

@ObjectType({ description: 'What an expert replied.' })
export class ExpertAnswer {
  @Field(() => String, { description: 'The name that the asker is told.' })
  readonly byName!: string;

  @Field(() => String, { description: 'The words, as they were written: not a published guide.' })
  readonly text!: string;

  @Field(() => GraphQLDateTimeISO, { description: 'When.' })
  readonly at!: Date;
}

@ObjectType({ description: 'Where an expert’s answer is written about.' })
export class ExpertGuidance {
  @Field(() => ID, { description: 'The `id` of the guide.' })
  readonly guideId!: string;

  @Field(() => ID, { description: 'The `sectionId` that it has, and will have when it is published.' })
  readonly sectionId!: string;

  @Field(() => Boolean, { description: 'Whether readers have it.' })
  readonly published!: boolean;
}

@ObjectType({ implements: Node, description: 'A question that was put to the experts. Who asked is never told.' })
export class ExpertRequest extends Node {
  @Field(() => String, { description: 'As it was understood.' })
  readonly question!: string;

  @Field(() => LanguageEnum, { description: 'The language asked in.' })
  readonly language!: Language;

  @Field(() => WhyAskedEnum, { description: 'Why what the guides hold was not enough.' })
  readonly why!: WhyAsked;

  @Field(() => [Section], { description: 'The published sections that were nearest, or were quoted: at most three.' })
  @Cost({ assumedSize: 3 })
  readonly nearest!: Section[];

  @Field(() => ExpertRequestStateEnum, { description: 'How it stands.' })
  readonly state!: RequestState;

  @Field(() => Int, { description: 'Raised by whatever is done about it.' })
  readonly version!: number;

  @Field(() => String, { nullable: true, description: 'The name of the expert who has taken it.' })
  readonly takenByName!: string | null;

  @Field(() => [ExpertAnswer], { description: 'What experts replied, the newest five, the oldest of them first.' })
  @Cost({ assumedSize: 5 })
  readonly answers!: ExpertAnswer[];

  @Field(() => ExpertGuidance, { nullable: true, description: 'The section that was begun with the answer.' })
  readonly guidance!: ExpertGuidance | null;

  @Field(() => GraphQLDateTimeISO, { description: 'When it was asked.' })
  readonly askedAt!: Date;
}

@ObjectType({ description: 'A question to the experts in a list.' })
export class ExpertRequestEdge extends edgeOf(() => ExpertRequest) {}

@ObjectType({ description: 'One page of a list of questions to the experts.' })
export class ExpertRequestConnection extends connectionOf(
  () => ExpertRequestEdge,
  () => ExpertRequest,
) {}
