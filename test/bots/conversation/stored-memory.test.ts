import { createStoredMemory, type Memory } from '../../../bots/conversation';
import type { ConversationNote, ConversationNoteStore } from '../../../src/conversations';

let now = new Date('2026-10-01T09:00:00Z');
let failures: unknown[] = [];
beforeEach(() => {
  now = new Date('2026-10-01T09:00:00Z');
  failures = [];
});

/** A store whose every call does the same. */
function storeThat(answer: () => Promise<never>): ConversationNoteStore & { calls: number } {
  const call = () => {
    store.calls++;
    return answer();
  };
  const store = { calls: 0, read: call, add: call, change: call, forget: call, sweep: call };
  return store;
}

function memoryOver(store: ConversationNoteStore): Memory {
  return createStoredMemory({
    store,
    clock: () => now,
    onAway: (error) => failures.push(error),
    elapsed: () => now.getTime(),
  });
}

it('says within 200 ms that a store does not answer, and spares the next ones the wait', async () => {
  const hanging = storeThat(() => new Promise(() => undefined));
  const memory = memoryOver(hanging);
  const start = performance.now();
  expect(await memory.get('person', 'megan')).toBe('away');
  const waited = performance.now() - start;
  expect(waited).toBeGreaterThan(150);
  expect(waited).toBeLessThan(600);
  expect(await memory.set('seen', 'm', {}, 0)).toBe('away');
  expect(await memory.delete('person', 'megan')).toBe('away');
  expect(hanging.calls).toBe(1);
  expect(failures).toHaveLength(1);
});

it('tries a store again a second after it failed', async () => {
  const failing = storeThat(() => Promise.reject(new Error('no server')));
  const memory = memoryOver(failing);
  expect(await memory.get('person', 'megan')).toBe('away');
  now = new Date(now.getTime() + 999);
  expect(await memory.get('person', 'megan')).toBe('away');
  now = new Date(now.getTime() + 1);
  expect(await memory.get('person', 'megan')).toBe('away');
  expect(failing.calls).toBe(2);
});

it('hands the store keys that tell nobody whose they are', async () => {
  const kept: ConversationNote[] = [];
  const memory = memoryOver({
    ...storeThat(() => Promise.reject(new Error('not asked'))),
    add: (note) => Promise.resolve(kept.push(note) > 0),
  });
  await memory.set('person', '7faf8ab2-megan', { language: 'fr' }, 0);
  expect(kept[0]?.key).toMatch(/^person:[\w-]{43}$/);
  expect(kept[0]?.value).toBe('{"language":"fr"}');
});
