import { changeNotes, messageKey, createInProcessMemory, type Memory } from '../../../bots/conversation';

let now = new Date('2026-10-01T09:00:00Z');
const clock = () => now;
const hour = 3_600_000;

beforeEach(() => {
  now = new Date('2026-10-01T09:00:00Z');
});

function later(milliseconds: number): void {
  now = new Date(now.getTime() + milliseconds);
}

async function asked(memory: Memory, key: string): Promise<string | undefined> {
  const kept = await memory.get('answer', key);
  return kept === 'away' ? 'away' : kept.notes?.rated;
}

function question(text: string) {
  return { rated: text };
}

describe('the memory of this process', () => {
  it('keeps nothing at first, under version 0', async () => {
    expect(await createInProcessMemory(clock).get('answer', 'a')).toEqual({ version: 0 });
  });

  it('gives back what was kept, and lets nobody overwrite what they have not seen', async () => {
    const memory = createInProcessMemory(clock);
    expect(await memory.set('answer', 'a', question('first'), 0)).toBe('saved');
    expect(await memory.set('answer', 'a', question('second'), 0)).toBe('conflict');
    expect(await asked(memory, 'a')).toBe('first');
  });

  it('does not take a note made again for the one that was deleted', async () => {
    const memory = createInProcessMemory(clock);
    await memory.set('answer', 'a', question('first'), 0);
    const kept = await memory.get('answer', 'a');
    await memory.delete('answer', 'a');
    await memory.set('answer', 'a', question('second'), 0);
    expect(await memory.set('answer', 'a', question('third'), kept === 'away' ? -1 : kept.version)).toBe('conflict');
  });

  it('forgets a message after an hour, an answer after thirty days, and a person after a year', async () => {
    const memory = createInProcessMemory(clock);
    await memory.set('seen', 'm', {}, 0);
    await memory.set('answer', 'a', question('first'), 0);
    await memory.set('person', 'p', { language: 'fr' }, 0);
    later(hour - 1);
    expect(await memory.get('seen', 'm')).toMatchObject({ notes: {} });
    later(1);
    expect(await memory.get('seen', 'm')).toEqual({ version: 0 });
    expect(await asked(memory, 'a')).toBe('first');
    later(30 * 24 * hour);
    expect(await asked(memory, 'a')).toBeUndefined();
    expect(await memory.get('person', 'p')).toMatchObject({ notes: { language: 'fr' } });
    later(335 * 24 * hour);
    expect(await memory.get('person', 'p')).toEqual({ version: 0 });
  });

  it('holds no more than its limit; the longest unchanged goes first', async () => {
    const memory = createInProcessMemory(clock, 2);
    for (const key of ['a', 'b']) await memory.set('answer', key, question(key), 0);
    await changeNotes(memory, 'answer', 'a', () => question('a again'));
    await memory.set('answer', 'c', question('c'), 0);
    expect(await Promise.all(['a', 'b', 'c'].map((key) => asked(memory, key)))).toEqual(['a again', undefined, 'c']);
  });

  it('keeps every one of many changes made at the same time', async () => {
    const memory = createInProcessMemory(clock);
    const add = () => changeNotes(memory, 'answer', 'a', (notes) => ({ rated: `${notes?.rated ?? ''}x` }));
    expect(await Promise.all([add(), add(), add(), add()])).toEqual([true, true, true, true]);
    expect(await memory.get('answer', 'a')).toMatchObject({ notes: { rated: 'xxxx' } });
  });

  it('keeps messages apart whatever their ids hold', () => {
    expect(messageKey('a","b', 'c')).not.toBe(messageKey('a', 'b","c'));
  });
});
