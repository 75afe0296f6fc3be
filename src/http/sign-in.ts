import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Config } from '../config';
import { CodedError, type ErrorCode } from '../errors';
import type { Language } from '../guides';
import type { Log } from '../log';
import { cookieName, faultCode, readCookie, setCookie, type Caller, type People, type SignInAttempt } from '../people';
import { localPath } from './local-path';
import { forThisReaderOnly, readForms } from './reader-forms';
import { preferredLanguage } from './pages/routes';
import { accountPage, byLinkPage, linkPage, signInNotice, signOutPage } from './pages/sign-in-pages';

export interface SignInOptions {
  readonly people: People;
  readonly config: Pick<Config, 'defaultLanguage'>;
  readonly log: Log;
  readonly now: () => Date;
  /** Whether people reach the page over https. */
  readonly secure: boolean;
}

/** What the browser keeps while its reader is away at the directory. */
interface Journey extends SignInAttempt {
  /** Where to lead them afterwards. */
  readonly to: string;
  readonly began: number;
}

/** So long may somebody take at the directory, in milliseconds. */
const JOURNEY_MS = 15 * 60_000;

/** A name is all that these forms hold. */
const MAX_FORM_BYTES = 10_000;

/** Where the pages of signing in and out are. */
export function isSignInPath(path: string): boolean {
  return path === '/sign-in' || path.startsWith('/sign-in/') || path === '/sign-out';
}

/** Signing in, by the directory or by link, and out: pages without script. */
export async function routeSignIn(server: FastifyInstance, options: SignInOptions): Promise<void> {
  const { people } = options;
  const door = new SignInDoor(options);
  await server.register((scope, _options, done) => {
    readForms(scope, MAX_FORM_BYTES);
    scope.addHook('onRequest', forThisReaderOnly);
    scope.get('/sign-in', (request, reply) => door.open(request, reply));
    scope.get('/sign-in/callback', (request, reply) => door.comeBack(request, reply));
    scope.get<{ Params: { token: string } }>('/sign-in/link/:token', (request, reply) =>
      door.calmly(request, reply, async (language) => {
        const { token } = request.params;
        return reply.sendPage(linkPage(language, token, await people.members.offeredBy(token)));
      }),
    );
    scope.post<{ Params: { token: string } }>('/sign-in/link/:token', (request, reply) =>
      door.acceptLink(request, reply, request.params.token),
    );
    scope.get('/sign-out', (request, reply) => reply.sendPage(signOutPage(door.language(request))));
    scope.post('/sign-out', (request, reply) => door.signOut(request, reply));
    done();
  });
}

class SignInDoor {
  private readonly journeyCookie: string;

  constructor(private readonly options: SignInOptions) {
    this.journeyCookie = cookieName('pratique_sign_in', options.secure);
  }

  /** Leads to the directory; whoever is signed in already goes where they wanted to. */
  open(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    return this.calmly(request, reply, async (language) => {
      const { directory } = this.options.people;
      const wanted = localPath((request.query as Record<string, unknown>)['return']);
      const { person, by } = await this.caller(request, reply);
      if (person && by === 'session') {
        return wanted === undefined ? reply.sendPage(accountPage(language, person)) : reply.redirect(wanted, 303);
      }
      if (!directory) return reply.sendPage(byLinkPage(language));
      const { address, attempt } = await directory.begin();
      this.keepJourney(reply, { ...attempt, to: wanted ?? '/sign-in', began: this.options.now().getTime() });
      return reply.redirect(address.href, 303);
    });
  }

  comeBack(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    return this.calmly(request, reply, async (language) => {
      const { directory, members } = this.options.people;
      const journey = this.readJourney(request);
      if (!directory || !journey) return reply.code(400).sendPage(signInNotice(language, 'refused'));
      this.endJourney(reply);
      const profile = await directory.finish(journey, request.url.slice(request.url.indexOf('?')));
      const { session } = await members.signInFromDirectory(profile);
      return this.letIn(request, reply, session, journey.to);
    });
  }

  acceptLink(request: FastifyRequest, reply: FastifyReply, token: string): Promise<FastifyReply> {
    return this.calmly(request, reply, async () => {
      const form = request.body instanceof URLSearchParams ? request.body : new URLSearchParams();
      const { session } = await this.options.people.members.acceptLink(token, form.get('name') ?? undefined);
      return this.letIn(request, reply, session, '/sign-in');
    });
  }

  signOut(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    return this.calmly(request, reply, async () => {
      const { members, sessions, cookie } = this.options.people;
      const token = cookie.read(request.headers.cookie);
      const isEverywhere = request.body instanceof URLSearchParams && request.body.has('everywhere');
      const { person, by } = await this.caller(request, reply);
      if (person && by === 'session' && isEverywhere) await members.signOutEverywhere(person.id, person);
      else if (token !== undefined) await sessions.end(token);
      return reply.header('set-cookie', cookie.clear()).redirect('/', 303);
    });
  }

  language(request: FastifyRequest): Language {
    return preferredLanguage(request, this.options.config.defaultLanguage);
  }

  /** Expected failures become a page, and those that an operator can do something about one line in the log. */
  async calmly(
    request: FastifyRequest,
    reply: FastifyReply,
    answer: (language: Language) => Promise<FastifyReply>,
  ): Promise<FastifyReply> {
    const language = this.language(request);
    try {
      return await answer(language);
    } catch (error) {
      const notice = error instanceof CodedError ? notices[error.code] : undefined;
      if (!(error instanceof CodedError) || !notice) throw error;
      const { status, what } = notice;
      // The code alone: what the directory said holds the person's name and address.
      const { log } = this.options;
      if (notice.log)
        log[notice.log]({ code: error.code, fault: faultCode(error), requestId: request.id }, notice.said);
      return reply.code(status).sendPage(signInNotice(language, what));
    }
  }

  /** A session that has ended is no obstacle to beginning another. */
  private async caller({ headers }: FastifyRequest, reply: FastifyReply): Promise<Caller> {
    const { people } = this.options;
    try {
      return await people.authenticate({ cookie: headers.cookie });
    } catch (error) {
      if (!(error instanceof CodedError) || error.code !== 'CREDENTIALS_REFUSED') throw error;
      reply.header('set-cookie', people.cookie.clear());
      return { by: 'none' };
    }
  }

  /** Always a new session: one that was planted in the browser before is worth nothing, and is ended. */
  private async letIn(
    request: FastifyRequest,
    reply: FastifyReply,
    { token, expiresAt }: { readonly token: string; readonly expiresAt: Date },
    to: string,
  ): Promise<FastifyReply> {
    const { sessions, cookie } = this.options.people;
    const before = cookie.read(request.headers.cookie);
    if (before !== undefined) await sessions.end(before);
    return reply.header('set-cookie', cookie.set(token, expiresAt)).redirect(to, 303);
  }

  private keepJourney(reply: FastifyReply, journey: Journey): void {
    const value = Buffer.from(JSON.stringify(journey)).toString('base64url');
    const { secure } = this.options;
    const expires = new Date(journey.began + JOURNEY_MS);
    reply.header('set-cookie', setCookie(this.journeyCookie, value, { secure, expires }));
  }

  private endJourney(reply: FastifyReply): void {
    const { secure } = this.options;
    reply.header('set-cookie', setCookie(this.journeyCookie, '', { secure, expires: new Date(0) }));
  }

  /** The journey that this browser began; undefined for one that is too old, or none. */
  private readJourney({ headers }: FastifyRequest): Journey | undefined {
    const value = readCookie(headers.cookie, this.journeyCookie);
    const { to, began, state, nonce, verifier } = value === undefined ? {} : parsed(value);
    const path = localPath(to);
    if (path === undefined || typeof began !== 'number') return undefined;
    if (typeof state !== 'string' || typeof nonce !== 'string' || typeof verifier !== 'string') return undefined;
    return this.options.now().getTime() - began < JOURNEY_MS ? { to: path, began, state, nonce, verifier } : undefined;
  }
}

interface Notice {
  readonly status: number;
  readonly what: Parameters<typeof signInNotice>[1];
  readonly log?: 'info' | 'warn' | 'error';
  readonly said: string;
}

const notices: Partial<Record<ErrorCode, Notice>> = {
  LINK_INVALID: { status: 410, what: 'linkInvalid', said: '' },
  SIGN_IN_DECLINED: { status: 403, what: 'declined', log: 'info', said: 'The directory declined a sign-in' },
  SIGN_IN_REFUSED: { status: 400, what: 'refused', log: 'warn', said: 'A sign-in was refused' },
  SIGN_IN_CLOSED: { status: 403, what: 'closed', said: '' },
  DIRECTORY_AWAY: { status: 503, what: 'away', log: 'error', said: 'The directory does not answer' },
  IDENTITY_UNKNOWN: { status: 503, what: 'unknown', log: 'warn', said: 'Who is calling could not be checked' },
};

/** Nobody's cache keeps these pages, and no address of theirs leaves for another site. */
function parsed(value: string): Partial<Record<keyof Journey, unknown>> {
  try {
    const content: unknown = JSON.parse(Buffer.from(value, 'base64url').toString());
    return typeof content === 'object' && content !== null ? content : {};
  } catch {
    return {};
  }
}
