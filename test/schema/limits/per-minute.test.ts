import { perMinute } from '../../../schema/limits/per-minute';

describe('a limit per minute', () => {
  it('lets so many through, and as many again in the next minute', () => {
    let now = new Date('2026-06-01T12:00:59.999Z');
    const takes = perMinute(2, () => now);
    expect([takes(), takes(), takes(), takes()]).toEqual([true, true, false, false]);
    now = new Date('2026-06-01T12:01:00.000Z');
    expect([takes(), takes(), takes()]).toEqual([true, true, false]);
  });
});
