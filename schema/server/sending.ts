import { createHash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Assistant, OnAnswered } from '../../src/answers';
import type { Language } from '../../src/guides';
import { noMetrics, type Metrics } from '../../src/metrics';
import type { Context } from '../context';
import type { PreparedOperations } from './prepared-operations';
import type { KeptAnswer, KeptAnswers, Moment } from './kept-answers';

export interface SendingOptions {
  readonly assistant: Assistant;
  readonly onAnswered?: OnAnswered | undefined;
  readonly now: () => Date;
  readonly metrics?: Metrics;
}

/** Sends answers to readers again while they hold, and lets others keep them outside. */
export interface Sending {
  /** Sends the answer again that the same request got before; gives nothing if there is none. */
  again(request: FastifyRequest, reply: FastifyReply, language: Language): FastifyReply | undefined;
  /** An operation is about to run for a request. */
  began(request: FastifyRequest, context: Context): void;
  /** Fastify's onSend: keeps what may be sent again, and says to whoever asks by GET how long it holds. */
  sent(request: FastifyRequest, reply: FastifyReply, payload: unknown): Promise<unknown>;
}

export function createSending(kept: KeptAnswers, prepared: PreparedOperations, options: SendingOptions): Sending {
  const { assistant, onAnswered, now, metrics = noMetrics } = options;
  const keys = new WeakMap<FastifyRequest, string>();
  const contexts = new WeakMap<FastifyRequest, Context>();
  const day = () => now().toISOString().slice(0, 10);
  return {
    again(request, reply, language) {
      const key = keyOf(request, language);
      if (key === undefined) return undefined;
      const answer = kept.find(key, { snapshot: assistant.snapshot, day: day() });
      metrics.count('pratique_graphql_answers_total', { kept: answer ? 'yes' : 'no' });
      if (!answer) {
        if (kept.mostBytes > 0) keys.set(request, key);
        return undefined;
      }
      for (const each of answer.asked) onAnswered?.({ channel: 'graphql', answer: each });
      void reply.type(answer.contentType);
      if (letOthersKeep(request, reply, answer.etag)) return reply.send();
      return reply.send(answer.body);
    },

    began(request, context) {
      contexts.set(request, context);
    },

    sent(request, reply, payload) {
      const [key, context] = [keys.get(request), contexts.get(request)];
      if (!context || reply.statusCode !== 200 || typeof payload !== 'string') return Promise.resolve(payload);
      const contentType = String(reply.getHeader('content-type'));
      if (context.notes.prepared) prepared.remember(request, context.notes.prepared, contentType);
      if (key === undefined || !context.notes.lasting) return Promise.resolve(payload);
      const answer: KeptAnswer = {
        body: payload,
        contentType,
        asked: context.notes.asked,
        etag: `W/"${createHash('sha256').update(payload).digest('base64url')}"`,
      };
      const moment: Moment = { snapshot: context.snapshot, day: day() };
      kept.keep(key, answer, moment);
      return Promise.resolve(letOthersKeep(request, reply, answer.etag) ? '' : payload);
    },
  };
}

/** Longer headers that decide on an answer's form are not looked at: such requests are simply answered. In characters. */
const LONGEST_HEADER = 200;

/** What an answer to a reader depends on beside the moment; undefined for requests whose answers are not kept. */
function keyOf(request: FastifyRequest, language: Language): string | undefined {
  const sent = request.method === 'POST' ? request.body : request.method === 'GET' ? request.query : undefined;
  if (typeof sent !== 'object' || sent === null) return undefined;
  const { query, variables, operationName, ...others } = sent as Record<string, unknown>;
  const accept = request.headers.accept ?? '';
  if (typeof query !== 'string' || Object.keys(others).length > 0 || accept.length > LONGEST_HEADER) return undefined;
  if (request.method === 'GET' && !isNoForgery(request)) return undefined;
  // Apollo reads them in the address as JSON, and in a body as they are.
  return JSON.stringify([request.method, language, accept, query, operationName ?? null, variables ?? null]);
}

/** A page on another host can make a browser GET, but not with these headers: Apollo's guard, which answers from here pass by. */
function isNoForgery({ headers }: FastifyRequest): boolean {
  return [headers['apollo-require-preflight'], headers['x-apollo-operation-name']].some((header) => Boolean(header));
}

/**
 * Tells whoever asks by GET that the answer may be kept, if it is asked each time whether it still holds: what is published must
 * be seen at once. True when it still does.
 */
function letOthersKeep(request: FastifyRequest, reply: FastifyReply, etag: string): boolean {
  if (request.method !== 'GET') return false;
  reply.header('etag', etag).header('cache-control', 'public, no-cache');
  reply.header('vary', 'accept, accept-language, authorization, cookie, origin');
  if (!namesEtag(request.headers['if-none-match'], etag)) return false;
  reply.code(304);
  return true;
}

/** Weak comparison (RFC 9110, 8.8.3.2): with or without W/. */
function namesEtag(header: string | undefined, etag: string): boolean {
  if (header === undefined) return false;
  const opaque = (tag: string) => tag.trim().replace(/^W\//, '');
  return header.trim() === '*' || header.split(',').some((tag) => opaque(tag) === opaque(etag));
}
