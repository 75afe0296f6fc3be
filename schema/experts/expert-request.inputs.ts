import { ArrayMaxSize, IsNotEmpty, IsOptional, MaxLength } from 'class-validator';
import { ArgsType, Field, ID, InputType, ObjectType } from 'type-graphql';
import { requestStates, type RequestState } from '../../src/experts';
import { Payload } from '../errors/user-error.type';
import { LONGEST_ID } from '../gaps/gap.inputs';
import { ExpertRequestStateEnum } from './expert.enums';
import { ExpertRequest } from './expert-request.type';

/** Which questions a list holds. */
@ArgsType()
export class ExpertRequestsArgs {
  @Field(() => [ExpertRequestStateEnum], {
    nullable: true,
    description: 'Only questions in one of these states. Without it: those that wait, OPEN and TAKEN.',
  })
  @ArrayMaxSize(requestStates.length)
  states?: RequestState[] | null;
}

@InputType({ description: 'The question to answer, and the answer.' })
export class AnswerExpertRequestInput {
  @Field(() => ID, { description: 'The `id` of the question.' })
  @MaxLength(LONGEST_ID)
  id!: string;

  @Field(() => String, { description: 'What the asker is to read, with your name: at most 4,000 characters.' })
  @IsNotEmpty()
  @MaxLength(4_000)
  text!: string;
}

@InputType({ description: 'The question that an expert sees to.' })
export class TakeExpertRequestInput {
  @Field(() => ID, { description: 'The `id` of the question.' })
  @MaxLength(LONGEST_ID)
  id!: string;
}

@InputType({ description: 'The question about which nothing more will be said.' })
export class CloseExpertRequestInput {
  @Field(() => ID, { description: 'The `id` of the question.' })
  @MaxLength(LONGEST_ID)
  id!: string;
}

@InputType({ description: 'The question whose answer is to become guidance, and where.' })
export class StartDraftFromExpertAnswerInput {
  @Field(() => ID, { description: 'The `id` of the question.' })
  @MaxLength(LONGEST_ID)
  id!: string;

  @Field(() => ID, {
    nullable: true,
    description: 'The `id` of the guide to write in. Without it: that of the nearest section.',
  })
  @IsOptional()
  @MaxLength(LONGEST_ID)
  guideId?: string | null;
}

@ObjectType({ description: 'What became of it.' })
export class AnswerExpertRequestPayload extends Payload {
  @Field(() => ExpertRequest, { nullable: true, description: 'The question as it stands; null if nothing was sent.' })
  readonly expertRequest?: ExpertRequest;
}

@ObjectType({ description: 'What became of it.' })
export class TakeExpertRequestPayload extends Payload {
  @Field(() => ExpertRequest, { nullable: true, description: 'The question as it stands; null if it was not taken.' })
  readonly expertRequest?: ExpertRequest;
}

@ObjectType({ description: 'What became of it.' })
export class CloseExpertRequestPayload extends Payload {
  @Field(() => ExpertRequest, { nullable: true, description: 'The question as it stands; null if it was not closed.' })
  readonly expertRequest?: ExpertRequest;
}

@ObjectType({ description: 'What was begun.' })
export class StartDraftFromExpertAnswerPayload extends Payload {
  @Field(() => ExpertRequest, {
    nullable: true,
    description: 'The question with its `guidance`; null if nothing was begun.',
  })
  readonly expertRequest?: ExpertRequest;
}
