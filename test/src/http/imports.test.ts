import fastify, { type FastifyInstance } from 'fastify';
import { codedError } from '../../../src/errors';
import { routeImports, type UploadedFile } from '../../../src/http';

const ann = { id: 'ann' };
const boundary = 'parts';

/** The body of a form as a browser sends it. */
function form(parts: readonly { name: string; value: string | Buffer; file?: string; type?: string }[]): Buffer {
  return Buffer.concat([
    ...parts.flatMap(({ name, value, file, type }) => [
      Buffer.from(
        `--${boundary}\r\nContent-Disposition: form-data; name="${name}"${file === undefined ? '' : `; filename="${file}"`}\r\n${type === undefined ? '' : `Content-Type: ${type}\r\n`}\r\n`,
      ),
      Buffer.from(value as string),
      Buffer.from('\r\n'),
    ]),
    Buffer.from(`--${boundary}--\r\n`),
  ]);
}

describe('POST /imports', () => {
  let server: FastifyInstance;
  let taken: { file: UploadedFile; fields: Readonly<Record<string, string>> }[];
  let submit: () => { id: string; state: string };

  beforeEach(async () => {
    taken = [];
    submit = () => ({ id: 'import-1', state: 'queued' });
    server = fastify({ bodyLimit: 1_000 });
    await routeImports(server, {
      maxBytes: 50_000,
      authorise: (request) => Promise.resolve(request.headers.authorization === 'Bearer ann' ? ann : undefined),
      submit: (actor, file, fields) => {
        expect(actor).toBe(ann);
        const job = submit();
        taken.push({ file, fields });
        return job;
      },
      find: (actor, id) => (actor === ann && id === 'import-1' ? { id, state: 'done' } : undefined),
    });
  });
  afterEach(() => server.close());

  const post = (payload: Buffer, headers: Record<string, string> = {}) =>
    server.inject({
      method: 'POST',
      url: '/imports',
      payload,
      headers: { authorization: 'Bearer ann', 'content-type': `multipart/form-data; boundary=${boundary}`, ...headers },
    });
  const guide = {
    name: 'file',
    file: 'guide.docx',
    type: 'application/octet-stream',
    value: Buffer.from([80, 75, 0, 255]),
  };

  it('takes a file with its fields and says where to ask how it is getting on', async () => {
    const answer = await post(
      form([{ name: 'slug', value: 'hr-guide' }, guide, { name: 'standing', value: 'OFFICIAL' }]),
    );
    expect(answer.statusCode).toBe(202);
    expect(answer.headers.location).toBe('/imports/import-1');
    expect(answer.json()).toEqual({ id: 'import-1', state: 'queued' });
    expect(taken).toEqual([
      {
        file: { name: 'guide.docx', bytes: guide.value, mediaType: 'application/octet-stream' },
        fields: { slug: 'hr-guide', standing: 'OFFICIAL' },
      },
    ]);
    const state = await server.inject({ url: '/imports/import-1', headers: { authorization: 'Bearer ann' } });
    expect([state.statusCode, state.json()]).toEqual([200, { id: 'import-1', state: 'done' }]);
  });

  it('asks who it is before it reads anything', async () => {
    for (const answer of [await post(form([guide]), { authorization: '' }), await server.inject('/imports/import-1')]) {
      expect([answer.statusCode, answer.json().error.code]).toEqual([401, 'UNAUTHENTICATED']);
    }
    expect(taken).toEqual([]);
  });

  it('does not know imports of others', async () => {
    const answer = await server.inject({ url: '/imports/import-2', headers: { authorization: 'Bearer ann' } });
    expect([answer.statusCode, answer.json().error.code]).toEqual([404, 'NOT_FOUND']);
  });

  it('refuses a file that is too large with 413', async () => {
    const answer = await post(form([{ ...guide, value: Buffer.alloc(60_000) }]));
    expect([answer.statusCode, answer.json().error.code]).toEqual([413, 'IMPORT_TOO_LARGE']);
    expect(taken).toEqual([]);
  });

  it('takes a file that just fits, though other routes take less', async () => {
    expect((await post(form([{ ...guide, value: Buffer.alloc(50_000) }]))).statusCode).toBe(202);
  });

  it.each([
    ['IMPORT_TYPE_UNKNOWN', 415, () => codedError('IMPORT_TYPE_UNKNOWN', 'a.zip', 'an archive')],
    ['IMPORT_MISLABELLED', 415, () => codedError('IMPORT_MISLABELLED', 'a.docx', 'a Word document', 'a PDF file')],
    ['IMPORT_MACROS', 422, () => codedError('IMPORT_MACROS', 'a.docm')],
    ['IMPORT_QUEUE_FULL', 503, () => codedError('IMPORT_QUEUE_FULL')],
  ])('says %s with %i', async (code, status, error) => {
    submit = () => {
      throw error();
    };
    const answer = await post(form([guide]));
    expect([answer.statusCode, answer.json().error]).toEqual([status, { code, message: error().message }]);
    expect(answer.headers['retry-after']).toBe(status === 503 ? '60' : undefined);
  });

  it.each([
    ['no form', 415, () => ({ payload: Buffer.from('{}'), headers: { 'content-type': 'application/json' } })],
    [
      'a form of another kind',
      415,
      () => ({ payload: Buffer.from('a=b'), headers: { 'content-type': 'application/x-www-form-urlencoded' } }),
    ],
    ['a form without a file', 400, () => ({ payload: form([{ name: 'slug', value: 'x' }]) })],
    ['two files', 400, () => ({ payload: form([guide, guide]) })],
    [
      'too many fields',
      400,
      () => ({ payload: form([...Array.from({ length: 30 }, (_, i) => ({ name: `f${i}`, value: 'x' })), guide]) }),
    ],
    ['a field that is too long', 400, () => ({ payload: form([{ name: 'slug', value: 'x'.repeat(5_000) }, guide]) })],
    ['a form that breaks off', 400, () => ({ payload: form([guide]).subarray(0, 60) })],
    [
      'a form without a boundary',
      400,
      () => ({ payload: form([guide]), headers: { 'content-type': 'multipart/form-data' } }),
    ],
    [
      'a field that would change every object',
      400,
      () => ({ payload: form([{ name: '__proto__', value: 'x' }, guide]) }),
    ],
  ] as const)('refuses %s with %i', async (_what, status, request) => {
    const { payload, headers = {} } = request() as { payload: Buffer; headers?: Record<string, string> };
    const answer = await post(payload, headers);
    expect([answer.statusCode, answer.json().error.code]).toEqual([status, 'IMPORT_REQUEST_INVALID']);
    expect(taken).toEqual([]);
  });
});
