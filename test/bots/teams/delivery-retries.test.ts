import { withRetries } from '../../../bots/teams/delivery-retries';

async function attempt(statuses: readonly (number | undefined)[], random = 1) {
  const waits: number[] = [];
  let calls = 0;
  const call = () => {
    const status = statuses[calls++];
    return status === undefined
      ? Promise.resolve('sent')
      : Promise.reject(Object.assign(new Error('no'), { statusCode: status }));
  };
  const wait = (milliseconds: number) => {
    waits.push(milliseconds);
    return Promise.resolve();
  };
  const outcome = await withRetries(call, { wait, random: () => random }).catch((error: unknown) => error);
  return { outcome, calls, waits };
}

describe('a call that is refused', () => {
  it.each([412, 429])('with %i is repeated after 1, 2 and 4 seconds', async (status) => {
    expect(await attempt([status, status, status])).toEqual({
      outcome: 'sent',
      calls: 4,
      waits: [1_000, 2_000, 4_000],
    });
  });

  it('waits between half of that and all, so that many bots do not come back at once', async () => {
    expect((await attempt([429, 412, 429], 0)).waits).toEqual([500, 1_000, 2_000]);
  });

  it('is given up after the third repetition', async () => {
    const { outcome, calls } = await attempt([429, 429, 429, 429, 429]);
    expect(outcome).toMatchObject({ statusCode: 429 });
    expect(calls).toBe(4);
  });

  it.each([400, 403, 404, 413, 500, 502])('with %i is not repeated', async (status) => {
    expect(await attempt([status])).toMatchObject({ calls: 1, waits: [] });
  });
});
