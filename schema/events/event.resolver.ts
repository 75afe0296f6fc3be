import {
  Arg,
  Args,
  ArgsType,
  Authorized,
  Ctx,
  Field,
  FieldResolver,
  ID,
  Int,
  Mutation,
  Query,
  Resolver,
  Root,
  UseMiddleware,
} from 'type-graphql';
import { ArrayMaxSize, ArrayMinSize, IsInt, MaxLength, ValidateNested } from 'class-validator';
import { CodedError } from '../../src/errors';
import {
  checklist,
  isTimeZone,
  planSlots,
  wallClock,
  type Decision as DomainDecision,
  type Slot,
  type TrainingEvent as DomainEvent,
} from '../../src/events';
import { mayDo, type Action } from '../../src/people';
import type { Context } from '../context';
import { ApiError } from '../errors/api-error';
import { returnUserErrors } from '../errors/return-user-errors';
import { Cost } from '../limits/cost-hint';
import { encodeNodeId } from '../node/node-id';
import { actorIn } from '../desk/actor-in';
import { placeByComparison, type Ordering } from '../pagination/ordering';
import { PageArgs } from '../pagination/page-args';
import { paginate, type Page } from '../pagination/paginate';
import { callerIn } from '../people/caller-in';
import { initiativesIn } from '../practices/initiatives-in';
import {
  AttendeeInput,
  CancelEventInput,
  CancelEventPayload,
  KeepEventMinutesInput,
  KeepEventMinutesPayload,
  PlanEventInput,
  PlanEventPayload,
  RecordDecisionInput,
  RecordDecisionPayload,
  RegisterForEventInput,
  RegisterForEventPayload,
  SetEventTaskInput,
  SetEventTaskPayload,
  WithdrawFromEventInput,
  WithdrawFromEventPayload,
} from './event.inputs';
import {
  Decision,
  EventSlots,
  TrainingEvent,
  TrainingEventConnection,
  type EventSession,
  type EventTask,
} from './event.type';

type DayKey = readonly [from: string, id: string];

/** The latest first. */
const latestOrder: Ordering<DomainEvent, DayKey> = {
  name: 'events',
  keyOf: ({ from, id }) => [from, id],
  isKey: (key): key is DayKey => key.length === 2 && key.every((part) => typeof part === 'string'),
  locate: (events, [from, id]) =>
    placeByComparison(events, (each) => (each.from === from ? compare(each.id, id) : compare(from, each.from))),
};

@ArgsType()
class SlotArgs {
  @Field(() => [AttendeeInput], { description: 'At most 50.' })
  @ArrayMinSize(1)
  @ArrayMaxSize(50)
  @ValidateNested({ each: true })
  attendees!: AttendeeInput[];

  @Field(() => String, { description: 'The first day that is possible: YYYY-MM-DD.' })
  @MaxLength(10)
  from!: string;

  @Field(() => String, { description: 'The last one, at most 92 days later.' })
  @MaxLength(10)
  to!: string;

  @Field(() => Int, { defaultValue: 90, description: 'How long a meeting lasts.' })
  @IsInt()
  minutes!: number;

  @Field(() => Int, { defaultValue: 1, description: 'How many meetings: at most 24.' })
  @IsInt()
  meetings!: number;
}

@Resolver(() => TrainingEvent)
export class EventResolver {
  @Query(() => TrainingEventConnection, { description: 'Symposiums, workshops and meetings, the latest first.' })
  @Cost({ own: 10 })
  async events(@Args(() => PageArgs) page: PageArgs, @Ctx() context: Context): Promise<Page<DomainEvent>> {
    const events = await initiativesIn(context).events.list();
    return paginate(() => events, latestOrder, page);
  }

  @Query(() => TrainingEvent, { nullable: true, description: 'The event with this id; null if there is none.' })
  @Cost({ own: 10 })
  event(
    @Arg('id', () => ID, { description: 'The `id` of an event.' }) id: string,
    @Ctx() context: Context,
  ): Promise<DomainEvent | undefined> {
    return initiativesIn(context).events.find(id);
  }

  @Query(() => EventSlots, {
    description: 'When administrations in many zones could meet. Exact across changes of the clocks.',
  })
  @Authorized<Action>()
  @Cost({ own: 200 })
  eventSlots(@Args(() => SlotArgs) { attendees, ...request }: SlotArgs): EventSlots {
    try {
      const zones = new Map(attendees.map(({ name, zone }) => [name, zone]));
      const asked = attendees.map(({ name, zone, weekend }) => ({ name, zone, ...(weekend ? { weekend } : {}) }));
      const { candidates, rotation } = planSlots({ ...request, attendees: asked });
      const shown = (slot: Slot) => ({
        ...slot,
        local: slot.local.map(({ name, penalty }) => ({
          name,
          penalty,
          local: wallClock(slot.start, zones.get(name) ?? 'UTC'),
        })),
      });
      return { candidates: candidates.map(shown), rotation: rotation.map(shown) };
    } catch (error) {
      if (error instanceof CodedError) throw new ApiError('BAD_USER_INPUT', error.message);
      throw error;
    }
  }

  @Mutation(() => PlanEventPayload, {
    description: 'Plans an event, or changes one as a whole. For those who plan events.',
  })
  @Authorized<Action>('plan-events')
  @UseMiddleware(returnUserErrors)
  @Cost({ own: 50 })
  async planEvent(
    @Arg('input', () => PlanEventInput, { description: 'The event.' }) input: PlanEventInput,
    @Ctx() context: Context,
  ): Promise<{ event: DomainEvent }> {
    return { event: await initiativesIn(context).events.plan(plain(input), callerIn(context).id) };
  }

  @Mutation(() => CancelEventPayload, {
    description: 'Cancels an event; calendars show it as cancelled. For those who plan events.',
  })
  @Authorized<Action>('plan-events')
  @UseMiddleware(returnUserErrors)
  @Cost({ own: 50 })
  async cancelEvent(
    @Arg('input', () => CancelEventInput, { description: 'Which.' }) { id, basedOn }: CancelEventInput,
    @Ctx() context: Context,
  ): Promise<{ event: DomainEvent }> {
    return { event: await initiativesIn(context).events.cancel(id, basedOn, callerIn(context).id) };
  }

  @Mutation(() => RegisterForEventPayload, {
    description: 'Registers you for an event. With Teams you are reminded, in your zone.',
  })
  @Authorized<Action>()
  @UseMiddleware(returnUserErrors)
  @Cost({ own: 20 })
  async registerForEvent(
    @Arg('input', () => RegisterForEventInput, { description: 'Which, and your zone.' })
    { id, zone, language }: RegisterForEventInput,
    @Ctx() context: Context,
  ): Promise<{ event: DomainEvent | undefined }> {
    const { events } = initiativesIn(context);
    await events.register({ event: id, person: callerIn(context).id, zone, language });
    return { event: await events.find(id) };
  }

  @Mutation(() => WithdrawFromEventPayload, { description: 'Forgets that you registered: for one event, or for all.' })
  @Authorized<Action>()
  @UseMiddleware(returnUserErrors)
  @Cost({ own: 20 })
  async withdrawFromEvent(
    @Arg('input', () => WithdrawFromEventInput, { description: 'Which.' }) { id }: WithdrawFromEventInput,
    @Ctx() context: Context,
  ): Promise<{ forgotten: number }> {
    const { events } = initiativesIn(context);
    const { id: person } = callerIn(context);
    if (id == null) return { forgotten: await events.forget(person) };
    return { forgotten: Number(await events.unregister(id, person)) };
  }

  @Mutation(() => RecordDecisionPayload, {
    description: 'Records what an event decided, or what became of it. For those who plan events.',
  })
  @Authorized<Action>('plan-events')
  @UseMiddleware(returnUserErrors)
  @Cost({ own: 50 })
  async recordDecision(
    @Arg('input', () => RecordDecisionInput, { description: 'The decision.' }) input: RecordDecisionInput,
    @Ctx() context: Context,
  ): Promise<{ decision: DomainDecision }> {
    const { eventId, due, ...rest } = plain(input);
    const decision = { ...rest, event: eventId, ...(due == null ? {} : { due }) };
    return { decision: await initiativesIn(context).events.record(decision, callerIn(context).id) };
  }

  @Mutation(() => SetEventTaskPayload, {
    description: 'Ticks a task of the organiser’s checklist. For those who plan events.',
  })
  @Authorized<Action>('plan-events')
  @UseMiddleware(returnUserErrors)
  @Cost({ own: 20 })
  async setEventTask(
    @Arg('input', () => SetEventTaskInput, { description: 'Which.' }) { id, taskId, done }: SetEventTaskInput,
    @Ctx() context: Context,
  ): Promise<{ event: DomainEvent | undefined }> {
    const { events } = initiativesIn(context);
    await events.setTask(id, taskId, done);
    return { event: await events.find(id) };
  }

  @Mutation(() => KeepEventMinutesPayload, {
    description:
      'Makes minutes, decisions and materials of an event a guide in draft, and hands it to the reviewers. For authors.',
  })
  @Authorized<Action>('import')
  @UseMiddleware(returnUserErrors)
  @Cost({ own: 100 })
  async keepEventMinutes(
    @Arg('input', () => KeepEventMinutesInput, { description: 'The minutes.' })
    { id, language, minutes }: KeepEventMinutesInput,
    @Ctx() context: Context,
  ): Promise<{ guideId: string }> {
    const { guide } = await initiativesIn(context).keepMinutes(actorIn(context), id, language, minutes);
    return { guideId: encodeNodeId('Guide', guide) };
  }

  @FieldResolver()
  version(@Root() { number }: DomainEvent): number {
    return number;
  }

  @FieldResolver()
  title(@Root() { title }: DomainEvent, @Ctx() { language }: Context): string {
    return title[language];
  }

  @FieldResolver()
  summary(@Root() { summary }: DomainEvent, @Ctx() { language }: Context): string {
    return summary[language];
  }

  @FieldResolver()
  place(@Root() { place }: DomainEvent, @Ctx() { language }: Context): string {
    return place[language];
  }

  @FieldResolver()
  sessions(
    @Root() event: DomainEvent,
    @Arg('zone', () => String, {
      nullable: true,
      description: 'The zone of `localStart` (IANA); the organiser’s without it.',
    })
    zone: string | null,
    @Ctx() { language }: Context,
  ): EventSession[] {
    const shown = zone ?? event.zone;
    if (!isTimeZone(shown))
      throw new ApiError('BAD_USER_INPUT', 'zone is not a time zone. Write one like Pacific/Fiji.', {
        argument: 'zone',
      });
    return event.sessions.map((each) => ({
      ...each,
      title: each.title[language],
      speakers: [...each.speakers],
      localStart: wallClock(each.start, shown),
    }));
  }

  @FieldResolver()
  async decisions(@Root() { id }: DomainEvent, @Ctx() context: Context): Promise<DomainDecision[]> {
    return (await initiativesIn(context).events.decisions()).filter(({ event }) => event === id);
  }

  @FieldResolver()
  async openingDecisions(@Root() { id }: DomainEvent, @Ctx() context: Context): Promise<DomainDecision[]> {
    return (await initiativesIn(context).events.decisions()).filter(
      ({ event, state }) => event !== id && state === 'OPEN',
    );
  }

  @FieldResolver()
  async tasks(@Root() { id }: DomainEvent, @Ctx() context: Context): Promise<EventTask[]> {
    if (!mayDo(context.person, 'plan-events')) return [];
    const done = await initiativesIn(context).events.tasks(id);
    return done.map((each) => ({
      ...each,
      title: checklist.find((task) => task.id === each.id)?.title[context.language] ?? '',
    }));
  }

  @FieldResolver()
  registered(@Root() { id }: DomainEvent, @Ctx() context: Context): Promise<number> {
    return initiativesIn(context).events.countRegistered(id);
  }
}

@Resolver(() => Decision)
export class DecisionResolver {
  @Query(() => [Decision], { description: 'Decisions of all events that are open, the earliest first.' })
  @Cost({ own: 10, assumedSize: 20 })
  async openDecisions(@Ctx() context: Context): Promise<DomainDecision[]> {
    return (await initiativesIn(context).events.decisions()).filter(({ state }) => state === 'OPEN');
  }

  @FieldResolver()
  version(@Root() { number }: DomainDecision): number {
    return number;
  }

  @FieldResolver()
  eventId(@Root() { event }: DomainDecision): string {
    return event;
  }

  @FieldResolver()
  text(@Root() { text }: DomainDecision, @Ctx() { language }: Context): string {
    return text[language];
  }

  @FieldResolver()
  owner(@Root() { owner }: DomainDecision, @Ctx() { language }: Context): string {
    return owner[language];
  }

  @FieldResolver()
  note(@Root() { note }: DomainDecision, @Ctx() { language }: Context): string {
    return note[language];
  }
}

/** An input without the classes that the door reads it into: what storage keeps are plain values. */
function plain<Input extends object>(input: Input): Input {
  return JSON.parse(JSON.stringify(input)) as Input;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
