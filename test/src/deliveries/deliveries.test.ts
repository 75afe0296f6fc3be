import { createAddressBook, createDeliveries, type Outcome, type Post, type Send } from '../../../src/deliveries';
import { quietLog, type Log } from '../../../src/log';
import { temporaryStorage } from '../../support/temporary-storage';

/** The queue over real storage, with a door of the test's own and a clock that it moves. */

let house: Awaited<ReturnType<typeof temporaryStorage>>;
let present: Date;
let said: string[];
beforeAll(async () => {
  house = await temporaryStorage();
});
afterAll(() => house.remove());
beforeEach(async () => {
  await house.storage.deliveries.queue.forgetTo(['megan', 'ali']);
  present = new Date('2026-11-27T08:00:00Z');
  said = [];
});

const note = (level: string) => (_: object, message: string) => void said.push(`${level}: ${message}`);
const log: Log = { debug: note('debug'), info: note('info'), warn: note('warn'), error: note('error') };
const passes = (seconds: number) => {
  present = new Date(present.getTime() + seconds * 1_000);
};

/** One process of several over the same storage. */
function process() {
  return createDeliveries({
    store: house.storage.deliveries.queue,
    log,
    now: () => present,
    days: 30,
    random: () => 1,
    pause: () => Promise.resolve(),
  });
}

/** A door that answers with these outcomes, then takes everything. */
function door(...outcomes: (Outcome | Error)[]): { readonly send: Send; readonly posts: Post[] } {
  const posts: Post[] = [];
  const send: Send = (post) => {
    posts.push(post);
    const outcome = outcomes.shift() ?? { kind: 'SENT', as: `m-${String(posts.length)}` };
    return outcome instanceof Error ? Promise.reject(outcome) : Promise.resolve(outcome);
  };
  return { send, posts };
}

const hello = { id: 'hello', to: 'megan', message: { kind: 'note', text: 'hello' } };

describe('a message in the queue', () => {
  it('goes out once, and its words are forgotten while the record stays', async () => {
    const { send, posts } = door();
    const queue = process();
    expect(await queue.enqueue(hello)).toBe(true);
    expect(await queue.enqueue({ ...hello, message: { kind: 'note', text: 'again' } })).toBe(false);
    expect(await queue.sendDue(send)).toBe(1);
    expect(await queue.sendDue(send)).toBe(0);
    expect(posts).toEqual([{ id: 'hello', to: 'megan', message: { kind: 'note', text: 'hello' } }]);
    expect(await queue.enqueue(hello)).toBe(false);
    const record = await queue.find('hello');
    expect(record).toMatchObject({ state: 'SENT', endedAt: present, sentAs: 'm-1' });
    expect(record).not.toHaveProperty('message');
  });

  it('is sent by one of many processes that look at the same time', async () => {
    const { send, posts } = door();
    const slow: Send = async (post) => {
      await new Promise((resolve) => setImmediate(resolve));
      return send(post);
    };
    await Promise.all(Array.from({ length: 15 }, (_, n) => process().enqueue({ ...hello, id: `note-${String(n)}` })));
    const sent = await Promise.all(Array.from({ length: 4 }, () => process().sendDue(slow)));
    expect(sent.reduce((sum, n) => sum + n, 0)).toBe(15);
    expect(new Set(posts.map(({ id }) => id)).size).toBe(15);
    expect(posts).toHaveLength(15);
  });

  it('waits for its time', async () => {
    const { send, posts } = door();
    const queue = process();
    await queue.enqueue({ ...hello, notBefore: new Date('2026-11-27T09:00:00Z') });
    await queue.sendDue(send);
    expect(posts).toHaveLength(0);
    passes(3_600);
    await queue.sendDue(send);
    expect(posts).toHaveLength(1);
  });

  it('waits for the one it follows, and takes its place', async () => {
    const { send, posts } = door({ kind: 'LATER', reason: 'AWAY' });
    const queue = process();
    await queue.enqueue(hello);
    passes(1);
    await queue.enqueue({ ...hello, id: 'correction', after: 'hello', inPlace: true });
    await queue.sendDue(send);
    expect(posts.map(({ id }) => id)).toEqual(['hello']);
    passes(10);
    await queue.sendDue(send);
    expect(posts.slice(1)).toMatchObject([{ id: 'hello' }, { id: 'correction', replaces: 'm-2' }]);
  });

  it('goes out as a new one where the one it follows never arrived', async () => {
    const { send, posts } = door({ kind: 'NEVER', reason: 'BLOCKED' });
    const queue = process();
    await queue.enqueue(hello);
    await queue.enqueue({ ...hello, id: 'correction', after: 'hello', inPlace: true });
    await queue.sendDue(send);
    expect(posts[1]).toEqual({ id: 'correction', to: 'megan', message: hello.message });
  });

  it('can be taken back until it is sent', async () => {
    const { send, posts } = door();
    const queue = process();
    await queue.enqueue(hello);
    expect(await queue.cancel('hello')).toBe(true);
    expect(await queue.sendDue(send)).toBe(0);
    expect(posts).toHaveLength(0);
    expect(await queue.cancel('hello')).toBe(false);
    expect((await queue.find('hello'))?.state).toBe('CANCELLED');
  });

  it('is tried again after a passing fault, less and less often', async () => {
    const { send, posts } = door({ kind: 'LATER', reason: 'AWAY' }, new Error('reset'), {
      kind: 'LATER',
      reason: 'SLOWLY',
      after: 60_000,
    });
    const queue = process();
    await queue.enqueue(hello);
    const triedAfter: number[] = [];
    for (let second = 0; second < 120; second++) {
      const before = posts.length;
      await queue.sendDue(send);
      if (posts.length > before) triedAfter.push(second);
      passes(1);
    }
    expect(triedAfter).toEqual([0, 5, 15, 75]);
    expect((await queue.find('hello'))?.state).toBe('SENT');
  });

  it('is given up at once after a lasting fault, with its reason', async () => {
    const { send } = door({ kind: 'NEVER', reason: 'BLOCKED' });
    const queue = process();
    await queue.enqueue(hello);
    await queue.sendDue(send);
    expect(await queue.find('hello')).toMatchObject({ state: 'GIVEN_UP', reason: 'BLOCKED' });
    expect(said).toEqual(['warn: A message was given up: it will never arrive']);
  });

  it('is given up after a week of passing faults', async () => {
    const away: Send = () => Promise.resolve({ kind: 'LATER', reason: 'AWAY' });
    const queue = process();
    await queue.enqueue(hello);
    let hours = 0;
    for (; (await queue.find('hello'))?.state === 'WAITING'; hours++) {
      await queue.sendDue(away);
      passes(3_600);
    }
    expect(hours).toBeGreaterThan(160);
    expect(hours).toBeLessThan(170);
    expect(await queue.find('hello')).toMatchObject({ state: 'GIVEN_UP', reason: 'AWAY' });
  });

  it('is taken over from a process that died while sending', async () => {
    const queue = process();
    await queue.enqueue(hello);
    await house.storage.deliveries.queue.claim('hello', { number: 1, until: new Date(present.getTime() + 120_000) });
    const { send, posts } = door();
    await queue.sendDue(send);
    expect(posts).toHaveLength(0);
    passes(121);
    await queue.sendDue(send);
    expect(posts).toHaveLength(1);
  });

  it('waits with all others while the door is shut, and the operator is told once', async () => {
    const { send, posts } = door({ kind: 'SHUT', reason: 'BotDisabledByAdmin' });
    const queue = process();
    await queue.enqueue(hello);
    await queue.enqueue({ ...hello, id: 'second', to: 'ali' });
    await queue.sendDue(send);
    passes(60);
    await queue.sendDue(send);
    expect(posts).toHaveLength(1);
    expect(said.filter((line) => line.startsWith('error'))).toHaveLength(1);
    passes(600);
    await queue.sendDue(send);
    expect(posts).toHaveLength(3);
  });

  it('leaves its record for as long as was said, and no longer', async () => {
    const { send } = door();
    const queue = process();
    await queue.enqueue(hello);
    await queue.sendDue(send);
    passes(29 * 86_400);
    expect(await queue.sweep()).toBe(0);
    passes(2 * 86_400);
    expect(await queue.sweep()).toBe(1);
    expect(await queue.find('hello')).toBeUndefined();
  });
});

describe('a process that sends', () => {
  it('sends at once what it hands in itself, and what waited from before', async () => {
    const queue = process();
    await queue.enqueue(hello);
    const posts: string[] = [];
    let arrived: () => void = () => undefined;
    const both = new Promise<void>((resolve) => (arrived = resolve));
    const running = queue.start(({ id }) => {
      posts.push(id);
      if (posts.length === 2) arrived();
      return Promise.resolve({ kind: 'SENT' });
    });
    await queue.enqueue({ ...hello, id: 'second' });
    await both;
    await running.stop();
    expect(posts).toEqual(['hello', 'second']);
    expect((await queue.find('second'))?.state).toBe('SENT');
  });
});

describe('the address book', () => {
  const megan = { key: 'megan', kind: 'PERSON', owner: 'oid-1', language: 'en', reference: '{}' } as const;

  it('writes an address once until something of it changes or a day has passed', async () => {
    const puts: string[] = [];
    const { addresses } = house.storage.deliveries;
    const store = {
      ...addresses,
      put: (address: Parameters<typeof addresses.put>[0]) => {
        puts.push(`${address.language} ${address.seenAt.toISOString()}`);
        return addresses.put(address);
      },
    };
    const book = createAddressBook({ store, log: quietLog, now: () => present });
    for (let n = 0; n < 5; n++) book.note(megan);
    await book.settled();
    book.note({ ...megan, language: 'fr' });
    await book.settled();
    passes(3_600);
    book.note({ ...megan, language: 'fr' });
    await book.settled();
    passes(86_400);
    book.note({ ...megan, language: 'fr' });
    await book.settled();
    expect(puts).toEqual(['en 2026-11-27T00:00:00.000Z', 'fr 2026-11-27T00:00:00.000Z', 'fr 2026-11-28T00:00:00.000Z']);
    expect(await book.of('oid-1')).toMatchObject([{ key: 'megan', language: 'fr' }]);
    expect(await book.forget('megan')).toBe(true);
    expect(await book.find('megan')).toBeUndefined();
    book.note({ ...megan, language: 'fr' });
    await book.settled();
    expect(await book.find('megan')).toBeDefined();
  });

  it('says once that it cannot write, and goes on', async () => {
    const failing = { ...house.storage.deliveries.addresses, address: () => Promise.reject(new Error('away')) };
    const book = createAddressBook({ store: failing, log, now: () => present });
    book.note(megan);
    await book.settled();
    book.note(megan);
    await book.settled();
    expect(said).toEqual(['warn: Where people can be reached could not be noted; it is tried again']);
  });
});
