import { IsOptional, IsString, Length, MaxLength } from 'class-validator';
import { GraphQLDateTimeISO } from 'graphql-scalars';
import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { Payload } from '../errors/user-error.type';
import { Person } from '../people/person.type';
import { Draft } from './draft.type';

const LONGEST_ID = 500;
const LONGEST_COMMENT = 2_000;

@ObjectType({ description: 'What somebody said of a draft, for those who work on it.' })
export class DraftComment {
  @Field(() => Person, { nullable: true, description: 'Who said it.' })
  readonly author?: Person;

  @Field(() => GraphQLDateTimeISO, { description: 'When.' })
  readonly at!: Date;

  @Field(() => String, { description: 'What was said.' })
  readonly text!: string;

  @Field(() => ID, {
    nullable: true,
    description: 'The `sectionId` of the section it is about; null for the draft as a whole.',
  })
  readonly sectionId?: string;
}

@InputType({ description: 'What to say of which draft.' })
export class CommentOnDraftInput {
  @Field(() => ID, { description: 'The `id` of the guide.' })
  @IsString()
  @MaxLength(LONGEST_ID)
  guideId!: string;

  @Field(() => ID, { nullable: true, description: 'The `sectionId` of the section that it is about.' })
  @IsOptional()
  @MaxLength(LONGEST_ID)
  sectionId?: string | null;

  @Field(() => String, { description: 'What to say, at most 2,000 characters.' })
  @Length(1, LONGEST_COMMENT)
  text!: string;
}

@ObjectType({ description: 'A draft that something was said of.' })
export class CommentOnDraftPayload extends Payload {
  @Field(() => Draft, { nullable: true, description: 'The draft with its comments; null when nothing was said.' })
  readonly draft?: Draft;
}
