import { MaxLength } from 'class-validator';
import { ArgsType, Field, ID } from 'type-graphql';
import type { GuideKind, Language, Standing } from '../../src/guides';
import { GuideKindEnum, LanguageEnum, StandingEnum } from './guide.enums';

/** Which guides a list holds. */
@ArgsType()
export class GuidesArgs {
  @Field(() => LanguageEnum, { nullable: true, description: 'Only guides in this language.' })
  language?: Language | null;

  @Field(() => GuideKindEnum, { nullable: true, description: 'Only guides of this kind.' })
  kind?: GuideKind | null;

  @Field(() => StandingEnum, { nullable: true, description: 'Only guides of this standing.' })
  standing?: Standing | null;

  @Field(() => ID, { nullable: true, description: 'Only guides filed under this topic or one below it: a `topicId`.' })
  @MaxLength(200)
  topic?: string | null;
}
