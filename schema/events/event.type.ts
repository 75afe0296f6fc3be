import { GraphQLDateTimeISO, GraphQLLocalDate } from 'graphql-scalars';
import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import type { DecisionState, TrainingEvent as DomainEvent } from '../../src/events';
import { Cost } from '../limits/cost-hint';
import { connectionOf, edgeOf } from '../pagination/connection.type';

export const EventStateEnum = { PLANNED: 'PLANNED', CANCELLED: 'CANCELLED' } as const satisfies {
  [State in DomainEvent['state']]: State;
};
registerEnumType(EventStateEnum, {
  name: 'EventState',
  description: 'Whether an event takes place, or took place.',
  valuesConfig: { PLANNED: { description: 'It does, or did.' }, CANCELLED: { description: 'It does not.' } },
});

export const DecisionStateEnum = { OPEN: 'OPEN', DONE: 'DONE', DROPPED: 'DROPPED' } as const satisfies {
  [State in DecisionState]: State;
};
registerEnumType(DecisionStateEnum, {
  name: 'DecisionState',
  description: 'What became of a decision.',
  valuesConfig: {
    OPEN: { description: 'It is not known to be done.' },
    DONE: { description: 'It is done.' },
    DROPPED: { description: 'It will not be done.' },
  },
});

@ObjectType({ description: 'A part of an event.' })
export class EventSession {
  @Field(() => ID, { description: 'Its own within the event, for ever.' })
  readonly id!: string;

  @Field(() => String, { description: 'Its title, in your language.' })
  readonly title!: string;

  @Field(() => GraphQLDateTimeISO, { description: 'When it begins.' })
  readonly start!: Date;

  @Field(() => Int, { description: 'How long it lasts.' })
  readonly minutes!: number;

  @Field(() => String, { description: 'When it begins as clocks of the asked zone show it: `2027-03-02T09:00`.' })
  readonly localStart!: string;

  @Field(() => [String], { description: 'Who speaks.' })
  @Cost({ assumedSize: 5 })
  readonly speakers!: string[];
}

@ObjectType({ description: 'Something to read that belongs to an event.' })
export class EventDocument {
  @Field(() => String, { description: 'Its title.' })
  readonly title!: string;

  @Field(() => String, { description: 'Where it is.' })
  readonly address!: string;
}

@ObjectType({ description: 'What an event decided.' })
export class Decision {
  @Field(() => ID, { description: 'For ever.' })
  readonly id!: string;

  @Field(() => Int, { description: 'Its version.' })
  readonly version!: number;

  @Field(() => ID, { description: 'The `id` of the event that took it.' })
  readonly eventId!: string;

  @Field(() => String, { description: 'What was decided, in your language.' })
  readonly text!: string;

  @Field(() => String, { description: 'Who is to see to it.' })
  readonly owner!: string;

  @Field(() => GraphQLLocalDate, { nullable: true, description: 'By when; null if no day was set.' })
  readonly due!: string | null;

  @Field(() => DecisionStateEnum, { description: 'What became of it.' })
  readonly state!: DecisionState;

  @Field(() => String, { description: 'What is known of its fate.' })
  readonly note!: string;
}

@ObjectType({ description: 'A task of whoever organises an event.' })
export class EventTask {
  @Field(() => ID, { description: 'Its id.' })
  readonly id!: string;

  @Field(() => String, { description: 'What to do, in your language.' })
  readonly title!: string;

  @Field(() => Boolean, { description: 'Whether it is done.' })
  readonly done!: boolean;
}

@ObjectType({ description: 'A symposium, workshop or meeting.' })
export class TrainingEvent {
  @Field(() => ID, { description: 'For ever.' })
  readonly id!: string;

  @Field(() => Int, { description: 'Its version: what `basedOn` takes.' })
  readonly version!: number;

  @Field(() => String, { description: 'What it belongs to: `training-management-symposiums`.' })
  readonly series!: string;

  @Field(() => String, { description: 'Its title, in your language, as the next two.' })
  readonly title!: string;

  @Field(() => String, { description: 'What it is about.' })
  readonly summary!: string;

  @Field(() => String, { description: 'Where it takes place.' })
  readonly place!: string;

  @Field(() => EventStateEnum, { description: 'Whether it takes place.' })
  readonly state!: DomainEvent['state'];

  @Field(() => GraphQLLocalDate, { description: 'Its first day, in its own zone.' })
  readonly from!: string;

  @Field(() => GraphQLLocalDate, { description: 'Its last day.' })
  readonly to!: string;

  @Field(() => String, { description: 'The organiser’s time zone (IANA).' })
  readonly zone!: string;

  @Field(() => [EventSession], { description: 'The programme, the earliest first.' })
  @Cost({ assumedSize: 10 })
  readonly sessions!: EventSession[];

  @Field(() => [EventDocument], { description: 'Materials.' })
  @Cost({ assumedSize: 10 })
  readonly documents!: EventDocument[];

  @Field(() => [Decision], { description: 'What it decided.' })
  @Cost({ assumedSize: 10 })
  readonly decisions!: Decision[];

  @Field(() => [Decision], { description: 'Open decisions of earlier events, which open its programme.' })
  @Cost({ assumedSize: 10 })
  readonly openingDecisions!: Decision[];

  @Field(() => [EventTask], { description: 'The organiser’s checklist; for those who plan events, empty for others.' })
  @Cost({ own: 5, assumedSize: 12 })
  readonly tasks!: EventTask[];

  @Field(() => Int, { description: 'How many have registered.' })
  @Cost({ own: 5 })
  readonly registered!: number;
}

@ObjectType({ description: 'An event in a list.' })
export class TrainingEventEdge extends edgeOf(() => TrainingEvent) {}

@ObjectType({ description: 'One page of a list of events.' })
export class TrainingEventConnection extends connectionOf(
  () => TrainingEventEdge,
  () => TrainingEvent,
) {}

@ObjectType({ description: 'A slot as clocks of one administration show it.' })
export class LocalSlot {
  @Field(() => String, { description: 'The administration.' })
  readonly name!: string;

  @Field(() => String, { description: '`2027-03-02T09:00`.' })
  readonly local!: string;

  @Field(() => Int, { description: 'What it costs them: 0 within working hours, most at night or on a free day.' })
  readonly penalty!: number;
}

@ObjectType({ description: 'A time at which an event could begin.' })
export class EventSlot {
  @Field(() => GraphQLDateTimeISO, { description: 'When.' })
  readonly start!: Date;

  @Field(() => Int, { description: 'What it costs all administrations together.' })
  readonly penalty!: number;

  @Field(() => [LocalSlot], { description: 'The same moment everywhere.' })
  @Cost({ assumedSize: 20 })
  readonly local!: LocalSlot[];
}

@ObjectType({ description: 'When administrations whose days hardly meet could meet.' })
export class EventSlots {
  @Field(() => [EventSlot], { description: 'The best times of day, the best first; at most twelve.' })
  @Cost({ assumedSize: 12 })
  readonly candidates!: EventSlot[];

  @Field(() => [EventSlot], { description: 'One for each meeting, so that nobody always meets at night.' })
  @Cost({ assumedSize: 6 })
  readonly rotation!: EventSlot[];
}
