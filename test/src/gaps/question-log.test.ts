import { createQuestionLog, type LoggedQuestion, type QuestionLogStore, type Vote } from '../../../src/gaps';
import type { Log } from '../../../src/log';
import { buildQuestionToLog } from '../../support/build-question';

/** A store in memory that can be away, or slow. */
function openStore() {
  const kept = new Map<string, LoggedQuestion>();
  const batches: number[] = [];
  const state = { away: false };
  const store: Pick<QuestionLogStore, 'add' | 'rate'> = {
    add(questions) {
      if (state.away) return Promise.reject(new Error('the database is away'));
      batches.push(questions.length);
      for (const question of questions) if (!kept.has(question.id)) kept.set(question.id, question);
      return Promise.resolve();
    },
    rate(id: string, vote: Vote) {
      if (state.away) return Promise.reject(new Error('the database is away'));
      const question = kept.get(id);
      if (question) kept.set(id, { ...question, vote });
      return Promise.resolve(question !== undefined);
    },
  };
  return { kept, batches, state, store: store as QuestionLogStore };
}

function open(options: { days?: number } = {}) {
  const store = openStore();
  const said: { level: string; message: string; context: object }[] = [];
  const at = (level: string) => (context: object, message: string) => void said.push({ level, message, context });
  const log: Log = { debug: () => undefined, info: at('info'), warn: at('warn'), error: at('error') };
  const waits: (() => void)[] = [];
  const questionLog = createQuestionLog({
    store: store.store,
    log,
    now: () => new Date('2026-11-23T09:41:07.123Z'),
    days: options.days ?? 90,
    later: (run) => void waits.push(run),
  });
  return { ...store, questionLog, said, waits };
}

describe('the question log', () => {
  it('takes a question without writing it, and writes it soon after', async () => {
    const { questionLog, kept, waits } = open();
    const id = questionLog.record(buildQuestionToLog());
    expect([kept.size, waits.length]).toEqual([0, 1]);
    waits[0]?.();
    await questionLog.flush();
    expect([...kept.keys()]).toEqual([id]);
  });

  it('keeps nothing of who asked, and no hour', async () => {
    const { questionLog, kept } = open();
    const text = 'I am Megan Bowen, call +33 6 12 34 56 78 about my leave';
    const said = 'x'.repeat(1_000);
    questionLog.record(buildQuestionToLog({ text, said, names: ['Megan Bowen'] }));
    await questionLog.flush();
    const [question] = kept.values();
    expect(question).toMatchObject({ text: 'I am [name], call [number] about my leave', day: '2026-11-23' });
    expect(question?.said).toHaveLength(300);
    expect(Object.keys(question ?? {}).sort()).toEqual(
      ['channel', 'confidence', 'day', 'id', 'language', 'outcome', 'said', 'sections', 'sequence', 'text'].sort(),
    );
    expect(JSON.stringify(question)).not.toMatch(/Megan|09:41|names/);
  });

  it('gives ids that tell neither the time nor the order', async () => {
    const { questionLog, kept } = open();
    const ids = Array.from({ length: 40 }, () => questionLog.record(buildQuestionToLog()));
    await questionLog.flush();
    expect(new Set(ids).size).toBe(40);
    expect([...kept.keys()]).toEqual([...ids].sort());
    expect([...kept.keys()]).not.toEqual(ids);
  });

  it('writes in batches', async () => {
    const { questionLog, batches } = open();
    for (let i = 0; i < 1_200; i++) questionLog.record(buildQuestionToLog());
    await questionLog.flush();
    expect(batches).toEqual([500, 500, 200]);
  });

  it('loses nothing while the database is away for a while', async () => {
    const { questionLog, kept, state, waits, said } = open();
    state.away = true;
    questionLog.record(buildQuestionToLog());
    await questionLog.flush();
    expect(kept.size).toBe(0);
    state.away = false;
    waits.at(-1)?.();
    await questionLog.flush();
    expect([kept.size, said]).toEqual([1, []]);
  });

  it('holds a bounded number while the database is away for long, and says so once', async () => {
    const { questionLog, kept, state, said } = open();
    state.away = true;
    const ids = Array.from({ length: 5_100 }, () => questionLog.record(buildQuestionToLog()));
    expect(ids.filter((id) => id === undefined)).toHaveLength(100);
    expect(said.map(({ level }) => level)).toEqual(['warn']);
    state.away = false;
    await questionLog.flush();
    expect(kept.size).toBe(5_000);
    expect(said.at(-1)).toMatchObject({ level: 'info', context: { questions: 100 } });
  });

  it('writes what waits when it is closed, and takes no more', async () => {
    const { questionLog, kept } = open();
    questionLog.record(buildQuestionToLog());
    await questionLog.close();
    expect(kept.size).toBe(1);
    expect(questionLog.record(buildQuestionToLog())).toBeUndefined();
  });

  it('closes though the database is away, and says what is lost', async () => {
    const { questionLog, state, said } = open();
    state.away = true;
    questionLog.record(buildQuestionToLog());
    await questionLog.close();
    expect(said).toMatchObject([{ level: 'warn', context: { questions: 1 } }]);
  });

  it('logs nothing, and keeps no vote, when it is switched off', async () => {
    const { questionLog, kept, waits } = open({ days: 0 });
    expect(questionLog.record(buildQuestionToLog())).toBeUndefined();
    expect(await questionLog.rate('any', { value: 'UP' })).toBe(false);
    await questionLog.close();
    expect([kept.size, waits.length]).toEqual([0, 0]);
  });
});

describe('a vote', () => {
  it('comes right behind its question, with its comment masked', async () => {
    const { questionLog, kept } = open();
    const id = questionLog.record(buildQuestionToLog()) ?? '';
    const comment = '  Wrong, ask megan@example.org or Megan ';
    expect(await questionLog.rate(id, { value: 'DOWN', comment, names: ['Megan Bowen'] })).toBe(true);
    expect(kept.get(id)?.vote).toEqual({ value: 'DOWN', comment: 'Wrong, ask [e-mail] or [name]', day: '2026-11-23' });
  });

  it('without words has no comment', async () => {
    const { questionLog, kept } = open();
    const id = questionLog.record(buildQuestionToLog()) ?? '';
    await questionLog.rate(id, { value: 'UP', comment: '   ' });
    expect(kept.get(id)?.vote).toEqual({ value: 'UP', day: '2026-11-23' });
  });

  it('on an answer that is not kept is refused, and one that cannot be kept fails', async () => {
    const { questionLog, state } = open();
    expect(await questionLog.rate('unknown', { value: 'UP' })).toBe(false);
    state.away = true;
    await expect(questionLog.rate('unknown', { value: 'UP' })).rejects.toThrow('away');
  });
});
