import { connect, type AddressInfo, type Socket } from 'node:net';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import type { FastifyInstance } from 'fastify';
import { readConfig } from '../../../src/config';
import { createServer, routeImports, type MessageEndpoint } from '../../../src/http';
import { quietLog } from '../../../src/log';
import { createStandInAssistant } from '../../support/stand-in-assistant';

const SOON = 200;
const FORM =
  '--parts\r\nContent-Disposition: form-data; name="file"; filename="guide.pdf"\r\nContent-Type: application/pdf\r\n\r\nwords of a guide\r\n--parts--\r\n';
const HALF = FORM.indexOf('of a guide');

describe('senders who are slow', () => {
  const servers: FastifyInstance[] = [];
  const sockets: Socket[] = [];
  afterEach(async () => {
    for (const socket of sockets.splice(0)) socket.destroy();
    await Promise.all(servers.splice(0).map((server) => server.close()));
  });

  /** The web server in a hurry, with a door for files that takes what it is given. */
  async function open(options: { filesArriveWithin?: number; handle?: MessageEndpoint['handle'] } = {}) {
    const { filesArriveWithin, handle = () => Promise.resolve({ status: 200, headers: {} }) } = options;
    const received: string[] = [];
    const server = await createServer({
      config: readConfig({}),
      assistant: createStandInAssistant(),
      log: quietLog,
      now: () => new Date(0),
      health: () => Promise.reject(new Error('not asked')),
      lunrIndexes: () => '{}',
      assets: join(__dirname, '../../../web/assets'),
      messages: { handle },
      requestsArriveWithin: SOON,
    });
    await routeImports(server, {
      maxBytes: 50_000,
      authorise: ({ headers }) => Promise.resolve(headers.authorization === 'Bearer ann' ? { id: 'ann' } : undefined),
      submit: (_actor, { bytes }) => {
        received.push(Buffer.from(bytes).toString());
        return { id: 'import-1', state: 'queued' };
      },
      find: () => undefined,
      ...(filesArriveWithin === undefined ? {} : { arrivesWithin: filesArriveWithin }),
    });
    await server.listen({ host: '127.0.0.1', port: 0 });
    servers.push(server);
    return { server, received };
  }

  /** Sends the head of a request and the beginning of its body. */
  function begin(
    { server }: { server: FastifyInstance },
    path: string,
    part: string,
    length: number,
    ...more: string[]
  ) {
    const socket = connect((server.server.address() as AddressInfo).port, '127.0.0.1');
    sockets.push(socket);
    let answer = '';
    socket.on('data', (chunk) => (answer += chunk.toString()));
    const head = [`POST ${path} HTTP/1.1`, 'Host: x', `Content-Length: ${length}`, 'Connection: close', ...more];
    socket.write(`${head.join('\r\n')}\r\n\r\n${part}`);
    // Whoever is cut off may be told by a reset: what counts is what was answered before.
    socket.on('error', () => undefined);
    return {
      socket,
      answer: new Promise<string>((resolve) =>
        socket.once('close', () => {
          resolve(answer);
        }),
      ),
    };
  }
  const beginMessage = (house: { server: FastifyInstance }) =>
    begin(house, '/api/messages', '{', 100, 'Content-Type: application/json');
  const beginFile = (house: { server: FastifyInstance }, ...more: string[]) =>
    begin(
      house,
      '/imports',
      FORM.slice(0, HALF),
      FORM.length,
      'Content-Type: multipart/form-data; boundary=parts',
      ...more,
    );

  it('of messages are cut off in time', async () => {
    expect(await beginMessage(await open()).answer).toMatch(/^HTTP\/1\.1 408 /);
  });

  it('of files have longer than those of messages', async () => {
    const house = await open();
    const file = beginFile(house, 'Authorization: Bearer ann');
    // Begun later, and cut off by now: what the others have is over for the file as well.
    expect(await beginMessage(house).answer).toMatch(/^HTTP\/1\.1 408 /);
    file.socket.write(FORM.slice(HALF));
    expect(await file.answer).toMatch(/^HTTP\/1\.1 202 /);
    expect(house.received).toEqual(['words of a guide']);
  });

  it('of files are cut off at last, and nothing of the file is taken', async () => {
    const house = await open({ filesArriveWithin: 2 * SOON });
    expect(await beginFile(house, 'Authorization: Bearer ann').answer).toMatch(/^HTTP\/1\.1 408 /);
    expect(house.received).toEqual([]);
  });

  it('of files are turned away at once if they have not signed in', async () => {
    expect(await beginFile(await open()).answer).toMatch(/^HTTP\/1\.1 401 /);
  });

  it('do not include whoever waits long for an answer', async () => {
    let say: () => void = () => undefined;
    const said = new Promise<void>((resolve) => (say = resolve));
    const house = await open({ handle: () => said.then(() => ({ status: 200, headers: {} })) });
    const whole = begin(house, '/api/messages', '{}', 2, 'Content-Type: application/json');
    expect(await beginMessage(house).answer).toMatch(/^HTTP\/1\.1 408 /);
    say();
    expect(await whole.answer).toMatch(/^HTTP\/1\.1 200 /);
  });

  it('may be within the process, where there is no line to cut', async () => {
    const house = await open();
    const payload = new Readable({ read: () => undefined });
    const headers = { 'content-type': 'application/json', 'content-length': '100' };
    const answer = house.server
      .inject({ method: 'POST', url: '/api/messages', payload, headers })
      .catch(() => 'cut off');
    // Cut off by a later timer than that one's.
    expect(await beginMessage(house).answer).toMatch(/^HTTP\/1\.1 408 /);
    payload.push(null);
    await answer;
    expect((await house.server.inject('/nowhere')).statusCode).toBe(404);
  });
});
