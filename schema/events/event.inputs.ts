import { ArrayMaxSize, IsInt, MaxLength, Min, ValidateNested } from 'class-validator';
import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import type { Decision as DomainDecision, DecisionState, TrainingEvent as DomainEvent } from '../../src/events';
import type { Language } from '../../src/guides';
import { Payload } from '../errors/user-error.type';
import { LanguageEnum } from '../guides/guide.enums';
import { Decision, DecisionStateEnum, TrainingEvent } from './event.type';

const LONGEST_ID = 100;
const id = { description: 'The `id` of the event.' };

@InputType({ description: 'Words in both languages.' })
export class LocalTextInput {
  @Field(() => String, { description: 'In English.' })
  @MaxLength(2_000)
  en!: string;

  @Field(() => String, { description: 'In French.' })
  @MaxLength(2_000)
  fr!: string;
}

@InputType({ description: 'A session of an event.' })
export class EventSessionInput {
  @Field(() => ID, { description: 'Its own within the event: calendars know it by this, so it never changes.' })
  @MaxLength(LONGEST_ID)
  id!: string;

  @Field(() => LocalTextInput, { description: 'Its title.' })
  @ValidateNested()
  title!: LocalTextInput;

  @Field(() => String, { description: 'When it begins as clocks of the event’s zone show it: `2027-03-02T09:00`.' })
  @MaxLength(30)
  start!: string;

  @Field(() => Int, { description: 'How long it lasts: 5 to 720.' })
  @IsInt()
  minutes!: number;

  @Field(() => [String], { description: 'Who speaks.', defaultValue: [] })
  @ArrayMaxSize(50)
  @MaxLength(200, { each: true })
  speakers!: string[];
}

@InputType({ description: 'Something to read.' })
export class EventDocumentInput {
  @Field(() => String, { description: 'Its title.' })
  @MaxLength(300)
  title!: string;

  @Field(() => String, { description: 'Where it is: https://…' })
  @MaxLength(2_000)
  address!: string;
}

@InputType({ description: 'An event to be planned, or changed as a whole.' })
export class PlanEventInput {
  @Field(() => ID, { description: 'Lower-case letters, digits and hyphens; for ever.' })
  @MaxLength(LONGEST_ID)
  id!: string;

  @Field(() => Int, { description: 'The `version` that you saw; 0 for a new event.', defaultValue: 0 })
  @Min(0)
  basedOn!: number;

  @Field(() => ID, { description: 'What it belongs to.', defaultValue: 'training-management-symposiums' })
  @MaxLength(LONGEST_ID)
  series!: string;

  @Field(() => LocalTextInput, { description: 'Its title.' })
  @ValidateNested()
  title!: LocalTextInput;

  @Field(() => LocalTextInput, { description: 'What it is about.' })
  @ValidateNested()
  summary!: LocalTextInput;

  @Field(() => LocalTextInput, { description: 'A city, or “online”.' })
  @ValidateNested()
  place!: LocalTextInput;

  @Field(() => String, { description: 'The time zone that the times are written in (IANA).' })
  @MaxLength(60)
  zone!: string;

  @Field(() => [EventSessionInput], { description: 'The programme: no two sessions overlap.' })
  @ArrayMaxSize(100)
  @ValidateNested({ each: true })
  sessions!: EventSessionInput[];

  @Field(() => [EventDocumentInput], { description: 'Materials.', defaultValue: [] })
  @ArrayMaxSize(100)
  @ValidateNested({ each: true })
  documents!: EventDocumentInput[];
}

@ObjectType({ description: 'A planned event.' })
export class PlanEventPayload extends Payload {
  @Field(() => TrainingEvent, { nullable: true, description: 'The event as it is now; null if nothing was changed.' })
  readonly event?: DomainEvent;
}

@InputType({ description: 'An event that does not take place.' })
export class CancelEventInput {
  @Field(() => ID, id)
  @MaxLength(LONGEST_ID)
  id!: string;

  @Field(() => Int, { description: 'The `version` that you saw.' })
  @Min(1)
  basedOn!: number;
}

@ObjectType({ description: 'A cancelled event.' })
export class CancelEventPayload extends Payload {
  @Field(() => TrainingEvent, { nullable: true, description: 'The event as it is now; null if nothing was changed.' })
  readonly event?: DomainEvent;
}

@InputType({ description: 'Where you take part.' })
export class RegisterForEventInput {
  @Field(() => ID, id)
  @MaxLength(LONGEST_ID)
  id!: string;

  @Field(() => String, { description: 'The time zone that your times are shown in (IANA).' })
  @MaxLength(60)
  zone!: string;

  @Field(() => LanguageEnum, { description: 'The language that you are reminded in.' })
  language!: Language;
}

@ObjectType({ description: 'A registration.' })
export class RegisterForEventPayload extends Payload {
  @Field(() => TrainingEvent, { nullable: true, description: 'The event; null if you are not registered.' })
  readonly event?: DomainEvent;
}

@InputType({ description: 'Where you do not take part.' })
export class WithdrawFromEventInput {
  @Field(() => ID, { nullable: true, description: 'The `id` of the event; null for all events.' })
  @MaxLength(LONGEST_ID)
  id?: string | null;
}

@ObjectType({ description: 'What became of it.' })
export class WithdrawFromEventPayload extends Payload {
  @Field(() => Int, { nullable: true, description: 'How many registrations were forgotten.' })
  readonly forgotten?: number;
}

@InputType({ description: 'A decision, or what became of one.' })
export class RecordDecisionInput {
  @Field(() => ID, { description: 'Lower-case letters, digits and hyphens; for ever.' })
  @MaxLength(LONGEST_ID)
  id!: string;

  @Field(() => Int, { description: 'The `version` that you saw; 0 for a new decision.', defaultValue: 0 })
  @Min(0)
  basedOn!: number;

  @Field(() => ID, { description: 'The `id` of the event that took it.' })
  @MaxLength(LONGEST_ID)
  eventId!: string;

  @Field(() => LocalTextInput, { description: 'What was decided.' })
  @ValidateNested()
  text!: LocalTextInput;

  @Field(() => LocalTextInput, { description: 'Who is to see to it.' })
  @ValidateNested()
  owner!: LocalTextInput;

  @Field(() => String, { nullable: true, description: 'By when: YYYY-MM-DD.' })
  @MaxLength(30)
  due?: string | null;

  @Field(() => DecisionStateEnum, { description: 'What became of it.' })
  state!: DecisionState;

  @Field(() => LocalTextInput, { description: 'What is known of its fate; may be empty.' })
  @ValidateNested()
  note!: LocalTextInput;
}

@ObjectType({ description: 'A recorded decision.' })
export class RecordDecisionPayload extends Payload {
  @Field(() => Decision, { nullable: true, description: 'The decision as it is now; null if nothing was changed.' })
  readonly decision?: DomainDecision;
}

@InputType({ description: 'A task of the checklist.' })
export class SetEventTaskInput {
  @Field(() => ID, id)
  @MaxLength(LONGEST_ID)
  id!: string;

  @Field(() => ID, { description: 'The `id` of the task.' })
  @MaxLength(LONGEST_ID)
  taskId!: string;

  @Field(() => Boolean, { description: 'Whether it is done.' })
  done!: boolean;
}

@ObjectType({ description: 'What became of it.' })
export class SetEventTaskPayload extends Payload {
  @Field(() => TrainingEvent, { nullable: true, description: 'The event; null if nothing was changed.' })
  readonly event?: DomainEvent;
}

@InputType({ description: 'What was said at an event.' })
export class KeepEventMinutesInput {
  @Field(() => ID, id)
  @MaxLength(LONGEST_ID)
  id!: string;

  @Field(() => LanguageEnum, { description: 'The language that they are written in.' })
  language!: Language;

  @Field(() => String, { description: 'Plain text: paragraphs and lists.' })
  @MaxLength(50_000)
  minutes!: string;
}

@ObjectType({ description: 'Minutes on their way to readers.' })
export class KeepEventMinutesPayload extends Payload {
  @Field(() => ID, { nullable: true, description: 'The `id` of the guide whose draft reviewers have now.' })
  readonly guideId?: string;
}

@InputType({ description: 'An administration that is to take part.' })
export class AttendeeInput {
  @Field(() => String, { description: 'Its name.' })
  @MaxLength(200)
  name!: string;

  @Field(() => String, { description: 'Its time zone (IANA): Pacific/Fiji.' })
  @MaxLength(60)
  zone!: string;

  @Field(() => [Int], {
    nullable: true,
    description: 'Its free days of the week, 1 for Monday; without it Saturday and Sunday.',
  })
  @ArrayMaxSize(7)
  weekend?: number[] | null;
}
