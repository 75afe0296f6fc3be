import { IsInt, IsOptional, IsString, Length, Max, MaxLength, Min, ValidateNested } from 'class-validator';
import { Field, ID, InputType, Int } from 'type-graphql';
import { SectionTextInput } from './section-text.inputs';
import { DraftStepInput, GuideStepInput } from './step.inputs';

const LONGEST_ID = 200;
const DEEPEST = 6;
const LONGEST_INTERVAL = 3_650;

const ofTheSection = { description: 'The `sectionId` of the section.' };

@InputType({ description: 'Where a section is to stand.' })
export class PlaceInput {
  @Field(() => ID, { nullable: true, description: 'Behind the section with this `sectionId`. Without it: at the top.' })
  @IsOptional()
  @IsString()
  @MaxLength(LONGEST_ID)
  after?: string | null;

  @Field(() => Int, { description: '1 for a chapter, up to 6.' })
  @IsInt()
  @Min(1)
  @Max(DEEPEST)
  depth!: number;
}

@InputType({ description: 'A text of a section to keep.' })
export class SaveSectionInput extends GuideStepInput {
  @Field(() => ID, ofTheSection)
  @MaxLength(LONGEST_ID)
  sectionId!: string;

  @Field(() => Int, { description: 'The revision that the draft held when you began.' })
  @IsInt()
  @Min(1)
  basedOn!: number;

  @Field(() => SectionTextInput, { description: 'The text.' })
  @ValidateNested()
  text!: SectionTextInput;
}

@InputType({ description: 'A section to add, or to bring back.' })
export class AddSectionInput extends DraftStepInput {
  @Field(() => ID, { description: 'Its name in addresses: 3 to 60 lower-case letters, digits and hyphens, for ever.' })
  @MaxLength(LONGEST_ID)
  sectionId!: string;

  @Field(() => PlaceInput, { description: 'Where it is to stand.' })
  @ValidateNested()
  place!: PlaceInput;

  @Field(() => SectionTextInput, { description: 'The text.' })
  @ValidateNested()
  text!: SectionTextInput;
}

@InputType({ description: 'A section to move, with those below it.' })
export class MoveSectionInput extends DraftStepInput {
  @Field(() => ID, ofTheSection)
  @MaxLength(LONGEST_ID)
  sectionId!: string;

  @Field(() => PlaceInput, { description: 'Where it is to stand.' })
  @ValidateNested()
  place!: PlaceInput;
}

@InputType({ description: 'A section to leave out of the next edition. Needs a reason.' })
export class RetireSectionInput extends DraftStepInput {
  @Field(() => ID, ofTheSection)
  @MaxLength(LONGEST_ID)
  sectionId!: string;

  @Field(() => Boolean, { description: 'Whether those below it go too.', defaultValue: false })
  withSubsections!: boolean;
}

@InputType({ description: 'An older text to take back, as a new revision.' })
export class RestoreRevisionInput extends GuideStepInput {
  @Field(() => ID, ofTheSection)
  @MaxLength(LONGEST_ID)
  sectionId!: string;

  @Field(() => Int, { description: 'The revision whose text is wanted back.' })
  @IsInt()
  @Min(1)
  revision!: number;

  @Field(() => Int, { description: 'The revision that the draft held when you began.' })
  @IsInt()
  @Min(1)
  basedOn!: number;
}

@InputType({ description: 'A published section that is still right.' })
export class VerifySectionInput extends GuideStepInput {
  @Field(() => ID, ofTheSection)
  @MaxLength(LONGEST_ID)
  sectionId!: string;

  @Field(() => Int, { description: 'The revision you looked at: the published one.' })
  @IsInt()
  @Min(1)
  revision!: number;
}

@InputType({ description: 'Who looks after a published section, and how often. What is left out stays as it was.' })
export class SetUpkeepInput extends GuideStepInput {
  @Field(() => ID, ofTheSection)
  @MaxLength(LONGEST_ID)
  sectionId!: string;

  @Field(() => String, { nullable: true, description: 'Who looks after it, in place of the owner of its guide.' })
  @IsOptional()
  @Length(1, LONGEST_ID)
  owner?: string | null;

  @Field(() => Int, { nullable: true, description: 'For how many days a look at it holds: 1 to 3650.' })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(LONGEST_INTERVAL)
  interval?: number | null;
}

@InputType({ description: 'A dead link that the guide may be published with. Needs a reason.' })
export class WaiveLinkInput extends GuideStepInput {
  @Field(() => ID, { description: 'The `sectionId` of the section that links.' })
  @MaxLength(LONGEST_ID)
  sectionId!: string;

  @Field(() => ID, { description: 'The `sectionId` that it links to.' })
  @MaxLength(LONGEST_ID)
  targetId!: string;
}
