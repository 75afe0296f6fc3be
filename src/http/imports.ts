import multipart, { type Multipart } from '@fastify/multipart';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { CodedError, codedError, codedErrorFrom } from '../errors';

/** A file that was handed in, and how its import is getting on: what the route shows of it is what it is given. */
export interface UploadedFile {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly mediaType: string;
}

export interface ShownImport {
  readonly id: string;
  readonly state: string;
}

/** What the route needs of the rest of the house. `A` is whoever asks. */
export interface ImportDoor<A> {
  /** Who asks, if they may import; undefined is answered with 401. Asked before anything of the file is read. */
  readonly authorise: (request: FastifyRequest) => Promise<A | undefined>;
  /** Takes a file up, or throws the CodedError by which it is refused. */
  readonly submit: (actor: A, file: UploadedFile, fields: Readonly<Record<string, string>>) => ShownImport;
  readonly find: (actor: A, id: string) => ShownImport | undefined;
  readonly maxBytes: number;
  /** How long a file may take to arrive, in milliseconds: ten minutes if nothing is said. */
  readonly arrivesWithin?: number;
}

/** A hundred megabytes by a line of 1.4 megabits a second; who sends it has signed in. */
const ARRIVES_WITHIN_MS = 600_000;

const MOST_FIELDS = 20;
const LONGEST_FIELD = 2_000;

/**
 * `POST /imports` takes one file with its fields as multipart/form-data and answers 202 with the import's id; `GET /imports/:id`
 * says how it is getting on. Failures are `{error: {code, message}}`: 413 too large, 415 no type that is known, 422 not readable.
 */
export async function routeImports<A>(server: FastifyInstance, door: ImportDoor<A>): Promise<void> {
  await server.register(async (scope) => {
    await scope.register(multipart, {
      limits: {
        files: 1,
        fileSize: door.maxBytes,
        fields: MOST_FIELDS,
        fieldSize: LONGEST_FIELD,
        fieldNameSize: 100,
        headerPairs: 50,
      },
    });
    const actors = new WeakMap<FastifyRequest, A & object>();
    scope.addHook('onRequest', async (request, reply) => {
      const actor = await door.authorise(request);
      if (actor === undefined)
        return failed(
          reply.header('connection', 'close'),
          401,
          'UNAUTHENTICATED',
          'Sign in as somebody who may import files.',
        );
      actors.set(request, actor as A & object);
      return undefined;
    });
    scope.setErrorHandler((error, _request, reply) => answerError(error, reply, door.maxBytes));
    const limits = {
      bodyLimit: door.maxBytes + 1_000_000,
      config: { arrivesWithin: door.arrivesWithin ?? ARRIVES_WITHIN_MS },
    };
    scope.post('/imports', limits, async (request, reply) => {
      const { file, fields } = await readForm(request);
      const job = door.submit(actors.get(request) as A, file, fields);
      return reply.code(202).header('location', `/imports/${job.id}`).header('cache-control', 'no-store').send(job);
    });
    scope.get<{ Params: { id: string } }>('/imports/:id', (request, reply) => {
      const job = door.find(actors.get(request) as A, request.params.id);
      if (!job)
        return failed(reply, 404, 'NOT_FOUND', 'There is no such import, or it is long past. Hand the file in again.');
      return reply.header('cache-control', 'no-store').send(job);
    });
  });
}

interface Form {
  file?: UploadedFile;
  readonly fields: Record<string, string>;
}

async function readForm(request: FastifyRequest): Promise<Required<Form>> {
  if (!request.isMultipart()) throw new UnsupportedForm();
  const form: Form = { fields: {} };
  try {
    for await (const part of request.parts()) await readPart(part, form);
  } catch (error) {
    // The reader of forms has no word of its own for one that breaks off.
    if (error instanceof CodedError || statusIn(error) !== undefined) throw error;
    throw codedErrorFrom(error, 'IMPORT_REQUEST_INVALID', 'its form cannot be read; send it again');
  }
  const { file, fields } = form;
  if (!file) throw codedError('IMPORT_REQUEST_INVALID', 'it holds no file; send one in a part with a file name');
  return { file, fields };
}

async function readPart(part: Multipart, form: Form): Promise<void> {
  if (part.type === 'file') {
    form.file = { name: part.filename, bytes: await part.toBuffer(), mediaType: part.mimetype };
    return;
  }
  if (part.valueTruncated) throw codedError('IMPORT_REQUEST_INVALID', `the field “${part.fieldname}” is too long`);
  if (typeof part.value === 'string') form.fields[part.fieldname] = part.value;
}

class UnsupportedForm extends Error {
  readonly statusCode = 415;
}

/** Refusals by their code; what the reader of forms throws by the status it names; the rest goes to the server's own handler. */
function answerError(error: unknown, reply: FastifyReply, maxBytes: number): FastifyReply {
  if (error instanceof CodedError) {
    if (error.code === 'IMPORT_QUEUE_FULL') reply.header('retry-after', '60');
    return failed(reply, statusOf(error.code), error.code, error.message);
  }
  const status = statusIn(error);
  const fault = (error as { code?: unknown }).code;
  if (fault === 'FST_FILES_LIMIT' || fault === 'FST_FIELDS_LIMIT' || fault === 'FST_PARTS_LIMIT') {
    const { code, message } = codedError(
      'IMPORT_REQUEST_INVALID',
      `one file and ${String(MOST_FIELDS)} fields are the most`,
    );
    return failed(reply.header('connection', 'close'), 400, code, message);
  }
  if (status === 413) {
    const { code, message } = codedError('IMPORT_TOO_LARGE', 'The file', Math.round(maxBytes / 1_000_000));
    return failed(reply.header('connection', 'close'), 413, code, message);
  }
  if (status === 415) return failed(reply, 415, 'IMPORT_REQUEST_INVALID', 'Send the file as multipart/form-data.');
  if (status !== undefined && status >= 400 && status < 500) {
    const { code, message } = codedError('IMPORT_REQUEST_INVALID', 'its form cannot be read; send it again');
    return failed(reply, status, code, message);
  }
  throw error;
}

function statusIn(error: unknown): number | undefined {
  const status = typeof error === 'object' && error !== null && 'statusCode' in error ? error.statusCode : undefined;
  return typeof status === 'number' ? status : undefined;
}

function statusOf(code: string): number {
  if (code === 'IMPORT_TOO_LARGE') return 413;
  if (code === 'IMPORT_TYPE_UNKNOWN' || code === 'IMPORT_MISLABELLED') return 415;
  if (code === 'IMPORT_QUEUE_FULL' || code === 'IDENTITY_UNKNOWN') return 503;
  return code === 'IMPORT_REQUEST_INVALID' ? 400 : 422;
}

function failed(reply: FastifyReply, status: number, code: string, message: string): FastifyReply {
  return reply.code(status).send({ error: { code, message } });
}
