import { askerKey, changeNotes, createInProcessMemory, type Memory } from '../../../bots/conversation';

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
  const kept = await memory.get('asker', key);
  return kept === 'away' ? 'away' : kept.notes?.last?.question;
}

function question(text: string) {
  return { last: { question: text, language: 'en' } } as const;
}

describe('the memory of this process', () => {
  it('keeps nothing at first, under version 0', async () => {
    expect(await createInProcessMemory(clock).get('asker', 'a')).toEqual({ version: 0 });
  });

  it('gives back what was kept, and lets nobody overwrite what they have not seen', async () => {
    const memory = createInProcessMemory(clock);
    expect(await memory.set('asker', 'a', question('first'), 0)).toBe('saved');
    expect(await memory.set('asker', 'a', question('second'), 0)).toBe('conflict');
    expect(await asked(memory, 'a')).toBe('first');
  });

  it('does not take a note made again for the one that was deleted', async () => {
    const memory = createInProcessMemory(clock);
    await memory.set('asker', 'a', question('first'), 0);
    const kept = await memory.get('asker', 'a');
    await memory.delete('asker', 'a');
    await memory.set('asker', 'a', question('second'), 0);
    expect(await memory.set('asker', 'a', question('third'), kept === 'away' ? -1 : kept.version)).toBe('conflict');
  });

  it('forgets what was asked after an hour, and the language chosen after thirty days', async () => {
    const memory = createInProcessMemory(clock);
    await memory.set('asker', 'a', question('first'), 0);
    await memory.set('person', 'p', { language: 'fr' }, 0);
    later(hour - 1);
    expect(await asked(memory, 'a')).toBe('first');
    later(1);
    expect(await asked(memory, 'a')).toBeUndefined();
    expect(await memory.get('person', 'p')).toMatchObject({ notes: { language: 'fr' } });
    later(30 * 24 * hour);
    expect(await memory.get('person', 'p')).toEqual({ version: 0 });
  });

  it('holds no more than its limit; the longest unchanged goes first', async () => {
    const memory = createInProcessMemory(clock, 2);
    for (const key of ['a', 'b']) await memory.set('asker', key, question(key), 0);
    await changeNotes(memory, 'asker', 'a', () => question('a again'));
    await memory.set('asker', 'c', question('c'), 0);
    expect(await Promise.all(['a', 'b', 'c'].map((key) => asked(memory, key)))).toEqual(['a again', undefined, 'c']);
  });

  it('keeps every one of many changes made at the same time', async () => {
    const memory = createInProcessMemory(clock);
    const add = () => changeNotes(memory, 'asker', 'a', (notes) => ({ notFound: (notes?.notFound ?? 0) + 1 }));
    expect(await Promise.all([add(), add(), add(), add()])).toEqual([true, true, true, true]);
    expect(await memory.get('asker', 'a')).toMatchObject({ notes: { notFound: 4 } });
  });

  it('keeps people apart whatever their ids hold', () => {
    expect(askerKey({ conversation: 'a","b', user: 'c' })).not.toBe(askerKey({ conversation: 'a', user: 'b","c' }));
  });
});
