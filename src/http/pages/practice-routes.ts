import { randomUUID } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { dateWords, type Assistant } from '../../answers';
import { CodedError } from '../../errors';
import { languages, type Language } from '../../guides';
import { mayDo, type People } from '../../people';
import {
  findPractice,
  reportMarkdown,
  reportWord,
  type ContributionForm,
  type Contributions,
  type Reports,
} from '../../practices';
import { forThisReaderOnly, formIn, readerOf, readForms } from '../reader-forms';
import { contributePage, myPracticesPage } from './contribution-pages';
import { practicePage, practicesPage } from './practice-pages';
import { nextReportPage, reportPage, reportsPage } from './report-page';
import { nothingHere, queryText } from './request-parts';

/** What is done through the pages of good practices. */
export interface PracticeDoor {
  readonly contributions: Contributions;
  readonly reports: Reports;
}

export interface PracticeRoutes {
  readonly assistant: Assistant;
  readonly initiatives?: PracticeDoor;
  readonly people: People | undefined;
}

/** Both introductions, or a practice with all its parts, at their longest. */
const MAX_FORM_BYTES = 200_000;

/** `/{language}/practices` and what is below it, complete without script. */
export async function routePractices(server: FastifyInstance, options: PracticeRoutes): Promise<void> {
  const { assistant, initiatives, people } = options;
  for (const language of languages) {
    routeReading(server, language, options);
    if (!initiatives) continue;
    routeReports(server, language, initiatives.reports);
    if (!people) continue;
    await server.register((scope, _options, done) => {
      readForms(scope, MAX_FORM_BYTES);
      scope.addHook('onRequest', forThisReaderOnly);
      routeContributing(scope, language, { assistant, people, contributions: initiatives.contributions });
      routeIssuing(scope, language, { people, reports: initiatives.reports });
      done();
    });
  }
}

function routeReading(server: FastifyInstance, language: Language, { assistant, initiatives }: PracticeRoutes): void {
  server.get(`/${language}/practices`, (request, reply) => {
    const { library } = assistant.snapshot;
    const wanted = queryText(request, 'theme');
    const theme = library.topics.find(({ id }) => id === wanted)?.id;
    return reply.sendPage(
      practicesPage(language, library, { theme, compare: queryText(request, 'view') === 'compare' }),
    );
  });
  server.get<{ Params: { id: string } }>(`/${language}/practices/:id`, async (request, reply) => {
    const { library } = assistant.snapshot;
    const practice = findPractice(library, request.params.id, language);
    if (!practice) return nothingHere(reply);
    // A practice is read while the database is away; its contact then waits.
    const contacts = await initiatives?.contributions.contacts([practice.id]).catch(() => undefined);
    return reply.sendPage(practicePage(practice, language, library, contacts?.get(practice.id)));
  });
}

const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

function routeReports(server: FastifyInstance, language: Language, reports: Reports): void {
  server.get<{ Params: { edition: string } }>(`/${language}/practices/report/:edition`, async (request, reply) => {
    const [, number, form] = /^(\d{1,6})(\.md|\.docx)?$/.exec(request.params.edition) ?? [];
    const report = number === undefined ? undefined : await reports.edition(Number(number));
    if (!report) return nothingHere(reply);
    // What was issued never changes; the page around it may.
    const issued = dateWords(report.issuedAt, language);
    const name = `good-practices-${String(report.number)}-${language}${form ?? ''}`;
    if (form === undefined) return reply.sendPage(reportPage(language, report));
    reply.header('content-disposition', `attachment; filename="${name}"`);
    if (form === '.docx') return reply.type(WORD).send(await reportWord(report, language, issued));
    return reply.type('text/markdown; charset=utf-8').send(reportMarkdown(report, language, issued));
  });
}

function routeContributing(
  scope: FastifyInstance,
  language: Language,
  { assistant, people, contributions }: { assistant: Assistant; people: People; contributions: Contributions },
): void {
  const path = `/${language}/practices/contribute`;
  const mine = `/${language}/practices/mine`;
  scope.get(path, async (request, reply) => {
    if (!(await readerOf(people, request, reply))) return reply;
    const page = { filledIn: new URLSearchParams(), key: randomUUID() };
    return reply.sendPage(contributePage(language, assistant.snapshot.library, page));
  });
  scope.post(path, async (request, reply) => {
    const person = await readerOf(people, request, reply);
    if (!person) return reply;
    const form = formIn(request);
    const key = (form.get('key') ?? '').slice(0, 100) || randomUUID();
    try {
      const contributor = { id: person.id, name: person.name, door: 'page' } as const;
      await contributions.contribute(contributor, contributionIn(form, language), key);
      return await reply.redirect(mine, 303);
    } catch (error) {
      if (!isExpected(error)) throw error;
      const page = { filledIn: form, key, fault: error.message };
      return reply.code(422).sendPage(contributePage(language, assistant.snapshot.library, page));
    }
  });
  scope.get(mine, async (request, reply) => {
    const person = await readerOf(people, request, reply);
    return person ? reply.sendPage(myPracticesPage(language, await contributions.of(person.id))) : reply;
  });
  scope.post(mine, async (request, reply) => {
    const person = await readerOf(people, request, reply);
    if (!person) return reply;
    const form = formIn(request);
    if (form.get('forget') === 'yes') await contributions.forget(person.id);
    else await changeContact(contributions, person.id, form);
    return reply.redirect(mine, 303);
  });
}

/** Of a practice that is not theirs nothing is changed, and nothing is said: the list that follows does not have it. */
async function changeContact(contributions: Contributions, person: string, form: URLSearchParams): Promise<void> {
  const contact = form.get('contact') ?? '';
  await contributions.changeContact(person, form.get('practice') ?? '', contact).catch((error: unknown) => {
    if (!isExpected(error)) throw error;
  });
}

function routeIssuing(
  scope: FastifyInstance,
  language: Language,
  { people, reports }: { people: People; reports: Reports },
): void {
  const path = `/${language}/practices/report`;
  scope.get(path, async (request, reply) => {
    const caller = await people.authenticate(request.headers).catch(() => undefined);
    return reply.sendPage(reportsPage(language, await reports.heads(), mayDo(caller?.person, 'publish')));
  });
  const publisher = async (request: FastifyRequest, reply: FastifyReply) => {
    const person = await readerOf(people, request, reply);
    if (person && !mayDo(person, 'publish')) nothingHere(reply);
    return person && mayDo(person, 'publish') ? person : undefined;
  };
  scope.get(`${path}/next`, async (request, reply) => {
    if (!(await publisher(request, reply))) return reply;
    const report = await reports.next();
    return reply.sendPage(nextReportPage(language, report, report));
  });
  scope.post(`${path}/next`, async (request, reply) => {
    const person = await publisher(request, reply);
    if (!person) return reply;
    const form = formIn(request);
    const introduction = { en: textIn(form, 'en'), fr: textIn(form, 'fr') };
    try {
      const { number } = await reports.issue({ number: Number(form.get('number')), introduction, by: person.id });
      return await reply.redirect(`${path}/${String(number)}`, 303);
    } catch (error) {
      if (!isExpected(error)) throw error;
      const page = { introduction, fault: error.message };
      return reply.code(422).sendPage(nextReportPage(language, await reports.next(), page));
    }
  });
}

function contributionIn(form: URLSearchParams, language: Language): ContributionForm {
  return {
    language: languages.find((each) => each === form.get('language')) ?? language,
    administration: textIn(form, 'administration'),
    theme: textIn(form, 'theme'),
    title: textIn(form, 'title'),
    problem: textIn(form, 'problem'),
    done: textIn(form, 'done'),
    results: textIn(form, 'results'),
    evidence: textIn(form, 'evidence'),
    watch: textIn(form, 'watch'),
    contact: textIn(form, 'contact'),
    showContact: form.get('consent') === 'yes',
  };
}

/** Browsers send line ends as two signs, and count them as one. */
function textIn(form: URLSearchParams, name: string): string {
  return (form.get(name) ?? '').replace(/\r\n/g, '\n');
}

/** A failure that the one who filled the form in can do something about. */
function isExpected(error: unknown): error is CodedError {
  const codes = [
    'PRACTICE_INVALID',
    'PRACTICE_NOT_FOUND',
    'CONTRIBUTIONS_TOO_MANY',
    'REPORT_INVALID',
    'REPORT_CONFLICT',
  ];
  return error instanceof CodedError && codes.includes(error.code);
}
