import { IsString } from 'class-validator';
import { Field, InputType } from 'type-graphql';
import type { Language } from '../../src/guides';
import { LanguageEnum } from '../guides/guide.enums';

@InputType({ description: 'A question as somebody asks it.' })
export class AskInput {
  @Field(() => String, {
    description: 'The question in plain words. More than 1,000 characters are answered with the reason TOO_LONG.',
  })
  @IsString()
  text!: string;

  @Field(() => LanguageEnum, {
    nullable: true,
    description: 'The language of the asker, in which the answer is sought first. Without it: that of the reader.',
  })
  language?: Language | null;

  @Field(() => String, {
    nullable: true,
    description:
      'The question before, in a conversation: a follow-up is completed from it. More than 1,000 characters are not read.',
  })
  previous?: string | null;

  @Field(() => Boolean, {
    description: 'True when this follows a clarifying question: then no other is asked.',
    defaultValue: false,
  })
  clarified!: boolean;
}
