import type { FastifyInstance } from 'fastify';
import { CodedError } from '../../errors';
import { calendarOf, endOf, isTimeZone, type Events } from '../../events';
import { languages, type Language } from '../../guides';
import { mayDo, type People, type Person } from '../../people';
import { forThisReaderOnly, formIn, readerOf, readForms } from '../reader-forms';
import { eventPage, eventsPage } from './event-pages';
import { nothingHere, queryText } from './request-parts';

export interface EventRoutes {
  readonly events: Events;
  readonly people: People | undefined;
  readonly publicAddress: (path: string) => string;
  readonly now: () => Date;
}

const MAX_FORM_BYTES = 10_000;

/** `/{language}/symposiums` and what is below it, complete without script; calendars beside the pages. */
export async function routeEvents(server: FastifyInstance, options: EventRoutes): Promise<void> {
  await server.register((scope, _options, done) => {
    readForms(scope, MAX_FORM_BYTES);
    scope.addHook('onRequest', forThisReaderOnly);
    for (const language of languages) routeIn(scope, language, options);
    done();
  });
}

function routeIn(
  scope: FastifyInstance,
  language: Language,
  { events, people, publicAddress, now }: EventRoutes,
): void {
  const path = `/${language}/symposiums`;
  const link = (id: string) => publicAddress(`${path}/${id}`);

  scope.get(path, async (_request, reply) => {
    const [list, decisions] = await Promise.all([events.list(), events.decisions()]);
    const coming = list.filter((event) => endOf(event) > now()).reverse();
    const held = list.filter((event) => endOf(event) <= now());
    return reply.sendPage(
      eventsPage(language, { coming, held, open: decisions.filter(({ state }) => state === 'OPEN') }),
    );
  });

  const show = async (id: string, wanted: string, person: Person | undefined, fault?: string) => {
    const event = await events.find(id);
    if (!event) return undefined;
    const [decisions, mine] = await Promise.all([events.decisions(), person ? events.registrationsOf(person.id) : []]);
    const own = mine.find((each) => each.event === id);
    const plans = mayDo(person, 'plan-events');
    return eventPage(language, {
      event,
      decisions: decisions.filter((each) => each.event === id),
      opening: decisions.filter((each) => each.event !== id && each.state === 'OPEN'),
      zone: isTimeZone(wanted) ? wanted : (own?.zone ?? event.zone),
      isOver: endOf(event) <= now(),
      isRegistered: own !== undefined,
      ...(plans ? { tasks: await events.tasks(id) } : {}),
      ...(fault === undefined ? {} : { fault }),
    });
  };

  scope.get<{ Params: { id: string } }>(`${path}/:id`, async (request, reply) => {
    const { id } = request.params;
    if (id.endsWith('.ics')) {
      const versions = await events.versions(id === 'calendar.ics' ? undefined : id.slice(0, -'.ics'.length));
      if (versions.length === 0 && id !== 'calendar.ics') return nothingHere(reply);
      return reply.type('text/calendar; charset=utf-8').send(await calendarOf(versions, language, link));
    }
    const caller = await people?.authenticate(request.headers).catch(() => undefined);
    const page = await show(id, queryText(request, 'zone'), caller?.person);
    return page ? reply.sendPage(page) : nothingHere(reply);
  });

  if (!people) return;
  scope.post<{ Params: { id: string } }>(`${path}/:id`, async (request, reply) => {
    const person = await readerOf(people, request, reply);
    if (!person) return reply;
    const { id } = request.params;
    const form = formIn(request);
    const zone = form.get('zone') ?? '';
    const task = form.get('task');
    try {
      if (task !== null && mayDo(person, 'plan-events')) await events.setTask(id, task, form.get('done') === 'yes');
      else if (form.get('action') === 'withdraw') await events.unregister(id, person.id);
      else if (form.get('action') === 'register')
        await events.register({ event: id, person: person.id, zone, language });
      return await reply.redirect(`${path}/${encodeURIComponent(id)}`, 303);
    } catch (error) {
      if (!(error instanceof CodedError) || !error.code.startsWith('EVENT_')) throw error;
      const page = await show(id, zone, person, error.message);
      return page ? reply.code(422).sendPage(page) : nothingHere(reply);
    }
  });
}
