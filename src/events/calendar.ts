import type { Language } from '../guides';
import type { Session, TrainingEvent } from './event';

/**
 * Events as an iCalendar file (RFC 5545): every session under an id that never changes, with the version's SEQUENCE, so that calendars
 * move what moved. What was cancelled, or left the programme, stays as CANCELLED. `versions` are all versions of the events wanted.
 */
export async function calendarOf(
  versions: readonly TrainingEvent[],
  language: Language,
  link: (event: string) => string,
): Promise<string> {
  const { default: ical, ICalCalendarMethod, ICalEventStatus } = await import('ical-generator');
  const calendar = ical({
    name: language === 'fr' ? 'Pratique – réunions' : 'Pratique – events',
    prodId: { company: 'Pratique', product: 'Pratique', language: language.toUpperCase() },
    method: ICalCalendarMethod.PUBLISH,
  });
  for (const { event, session, gone } of sessionsOf(versions)) {
    calendar.createEvent({
      id: `${session.id}.${event.id}@pratique`,
      sequence: event.number - 1,
      start: session.start,
      end: new Date(session.start.getTime() + session.minutes * 60_000),
      stamp: event.at,
      summary: `${event.title[language]}: ${session.title[language]}`,
      description: event.summary[language],
      location: event.place[language],
      url: link(event.id),
      status: gone || event.state === 'CANCELLED' ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    });
  }
  return calendar.toString();
}

interface CalendarEntry {
  /** The present version. */
  readonly event: TrainingEvent;
  readonly session: Session;
  readonly gone: boolean;
}

function sessionsOf(versions: readonly TrainingEvent[]): CalendarEntry[] {
  const present = new Map<string, TrainingEvent>();
  const known = new Map<string, { readonly id: string; readonly session: Session }>();
  for (const event of [...versions].sort((a, b) => a.number - b.number)) {
    present.set(event.id, event);
    for (const session of event.sessions) known.set(`${event.id} ${session.id}`, { id: event.id, session });
  }
  return [...known.values()].flatMap(({ id, session }) => {
    const event = present.get(id);
    return event ? [{ event, session, gone: !event.sessions.some((each) => each.id === session.id) }] : [];
  });
}
