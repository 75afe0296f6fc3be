import { ArrayMaxSize, IsNotEmpty, MaxLength } from 'class-validator';
import { GraphQLDateTimeISO } from 'graphql-scalars';
import { Field, ID, InputType, ObjectType } from 'type-graphql';
import type { Language } from '../../src/guides';
import { Payload } from '../errors/user-error.type';
import { LanguageEnum } from '../guides/guide.enums';
import { Cost } from '../limits/cost-hint';
import { connectionOf, edgeOf } from '../pagination/connection.type';
import { LONGEST_ID } from './gap.inputs';

@ObjectType({
  description:
    'A question that an editor kept: answers are compared on it before each publication, and its words are found.',
})
export class KeptQuestion {
  @Field(() => ID, { description: 'What `retireKeptQuestion` takes.' })
  readonly id!: string;

  @Field(() => String, { description: 'The question.' })
  readonly text!: string;

  @Field(() => LanguageEnum, { description: 'The language it is asked in.' })
  readonly language!: Language;

  @Field(() => [ID], {
    description:
      'The `sectionId` of each section that answers it, the best first; none where the guides are to decline.',
  })
  @Cost({ assumedSize: 10 })
  readonly sections!: string[];

  @Field(() => Boolean, { description: 'Whether the honest answer is that the guides do not say.' })
  readonly declines!: boolean;

  @Field(() => GraphQLDateTimeISO, { description: 'When it was kept.' })
  readonly at!: Date;

  @Field(() => GraphQLDateTimeISO, { nullable: true, description: 'When it was retired; null while it counts.' })
  readonly retiredAt!: Date | null;
}

@ObjectType({ description: 'A kept question in a list.' })
export class KeptQuestionEdge extends edgeOf(() => KeptQuestion) {}

@ObjectType({ description: 'One page of a list of kept questions.' })
export class KeptQuestionConnection extends connectionOf(
  () => KeptQuestionEdge,
  () => KeptQuestion,
) {}

@InputType({ description: 'A question to be kept.' })
export class KeepQuestionInput {
  @Field(() => String, { description: 'The question as people ask it: at most 1,000 characters.' })
  @IsNotEmpty()
  @MaxLength(1_000)
  text!: string;

  @Field(() => LanguageEnum, { description: 'The language it is asked in.' })
  language!: Language;

  @Field(() => [ID], {
    description: 'The published sections that answer it, the best first: at most ten.',
    defaultValue: [],
  })
  @ArrayMaxSize(10)
  @MaxLength(200, { each: true })
  sections!: string[];

  @Field(() => Boolean, {
    description: 'True where the guides are to decline; then no section is named.',
    defaultValue: false,
  })
  declines!: boolean;
}

@InputType({ description: 'The kept question that is to count no more.' })
export class RetireKeptQuestionInput {
  @Field(() => ID, { description: 'The `id` of the question.' })
  @MaxLength(LONGEST_ID)
  id!: string;
}

@ObjectType({ description: 'What became of it.' })
export class KeepQuestionPayload extends Payload {
  @Field(() => KeptQuestion, { nullable: true, description: 'The question as it is kept; null if it is not.' })
  readonly question?: KeptQuestion;
}

@ObjectType({ description: 'What became of it.' })
export class RetireKeptQuestionPayload extends Payload {
  @Field(() => KeptQuestion, { nullable: true, description: 'The question as it is now; null if it was not retired.' })
  readonly question?: KeptQuestion;
}
