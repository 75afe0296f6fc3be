import { IsBoolean, IsNotEmpty, Max, MaxLength, Min, ValidateNested } from 'class-validator';
import { ArgsType, Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import type { Language } from '../../src/guides';
import {
  LONGEST_INTRODUCTION,
  longestFields,
  type Contribution as DomainContribution,
  type Report,
} from '../../src/practices';
import { Payload } from '../errors/user-error.type';
import { LanguageEnum } from '../guides/guide.enums';
import { Contribution, PracticeReport } from './practice.type';

/** No id or key of ours is longer. In characters. */
const LONGEST_ID = 200;

/** Which practices a list holds. */
@ArgsType()
export class PracticesArgs {
  @Field(() => ID, { nullable: true, description: 'Only practices under this topic, or under one below it.' })
  @MaxLength(LONGEST_ID)
  theme?: string | null;

  @Field(() => LanguageEnum, {
    nullable: true,
    description: 'The language wanted; practices that are told in no other way come in theirs. Without it, yours.',
  })
  language?: Language | null;
}

@InputType({ description: 'A practice of your administration. Plain text: signs of Markdown stand for themselves.' })
export class ContributePracticeInput {
  @Field(() => LanguageEnum, { description: 'The language it is written in.' })
  language!: Language;

  @Field(() => String, { description: 'The official name of the administration.' })
  @IsNotEmpty()
  @MaxLength(longestFields.administration)
  administration!: string;

  @Field(() => ID, { description: 'The `id` of a topic in the domain, such as `leading-change`.' })
  @MaxLength(LONGEST_ID)
  theme!: string;

  @Field(() => String, { description: 'What was done, in one line.' })
  @IsNotEmpty()
  @MaxLength(longestFields.title)
  title!: string;

  @Field(() => String, { description: 'What the problem was.' })
  @IsNotEmpty()
  @MaxLength(longestFields.problem)
  problem!: string;

  @Field(() => String, { description: 'What was done about it.' })
  @IsNotEmpty()
  @MaxLength(longestFields.done)
  done!: string;

  @Field(() => String, { description: 'What came of it.' })
  @IsNotEmpty()
  @MaxLength(longestFields.results)
  results!: string;

  @Field(() => String, { nullable: true, description: 'What shows that it is so, with its address.' })
  @MaxLength(longestFields.evidence)
  evidence?: string | null;

  @Field(() => String, { nullable: true, description: 'What to watch out for.' })
  @MaxLength(longestFields.watch)
  watch?: string | null;

  @Field(() => String, { nullable: true, description: 'Whom others can ask. Kept only with `showContact`.' })
  @MaxLength(longestFields.contact)
  contact?: string | null;

  @Field(() => Boolean, { defaultValue: false, description: 'Leave to show the contact to every reader.' })
  showContact!: boolean;

  @Field(() => String, { nullable: true, description: 'The same key gives the first result again.' })
  @MaxLength(LONGEST_ID)
  idempotencyKey?: string | null;
}

@ObjectType({ description: 'A practice that was sent to the editors.' })
export class ContributePracticePayload extends Payload {
  @Field(() => Contribution, { nullable: true, description: 'Where it is now; null if it was not taken.' })
  readonly contribution?: DomainContribution;
}

@InputType({ description: 'The contact that readers of a practice of yours are shown from now on.' })
export class ChangePracticeContactInput {
  @Field(() => ID, { description: 'The `practiceId` of the contribution.' })
  @MaxLength(LONGEST_ID)
  practiceId!: string;

  @Field(() => String, { nullable: true, description: 'Whom others can ask; null withdraws the contact.' })
  @MaxLength(longestFields.contact)
  contact?: string | null;
}

@ObjectType({ description: 'What became of it.' })
export class ChangePracticeContactPayload extends Payload {
  @Field(() => Contribution, {
    nullable: true,
    description: 'The contribution as it is now; null if nothing was changed.',
  })
  readonly contribution?: DomainContribution;
}

@InputType({ description: 'Leave to forget.' })
export class ForgetMyContributionsInput {
  @Field(() => Boolean, { description: 'True: they can never be yours again.' })
  @IsBoolean()
  confirm!: boolean;
}

@ObjectType({ description: 'What became of it.' })
export class ForgetMyContributionsPayload extends Payload {
  @Field(() => Int, { nullable: true, description: 'How many there were; null if nothing was forgotten.' })
  readonly forgotten?: number;
}

@InputType({ description: 'The introduction in each language.' })
export class ReportIntroductionInput {
  @Field(() => String, { description: 'In English: plain text, a blank line between paragraphs.' })
  @IsNotEmpty()
  @MaxLength(LONGEST_INTRODUCTION)
  en!: string;

  @Field(() => String, { description: 'In French.' })
  @IsNotEmpty()
  @MaxLength(LONGEST_INTRODUCTION)
  fr!: string;
}

@InputType({ description: 'An edition of the report to be issued.' })
export class IssuePracticeReportInput {
  @Field(() => Int, { description: 'The number that `nextPracticeReport` gave.' })
  @Min(1)
  @Max(1_000_000)
  number!: number;

  @Field(() => ReportIntroductionInput, { description: 'What an editor says in front.' })
  @ValidateNested()
  introduction!: ReportIntroductionInput;
}

@ObjectType({ description: 'An issued report.' })
export class IssuePracticeReportPayload extends Payload {
  @Field(() => PracticeReport, { nullable: true, description: 'The edition; null if it was not issued.' })
  readonly report?: Report;
}
