import { momentIn, planSlots, wallClock, isTimeZone } from '../../../src/events';

const attendees = [
  { name: 'Fiji', zone: 'Pacific/Fiji' },
  { name: 'New Zealand', zone: 'Pacific/Auckland' },
  { name: 'Australia', zone: 'Australia/Sydney' },
  { name: 'Japan', zone: 'Asia/Tokyo' },
  { name: 'Thailand', zone: 'Asia/Bangkok' },
  { name: 'Nepal', zone: 'Asia/Kathmandu' },
  { name: 'India', zone: 'Asia/Kolkata' },
  { name: 'Iran', zone: 'Asia/Tehran', weekend: [4, 5] },
];

/** Worked out by Python’s zoneinfo, in the order of the attendees: across every change of clocks in 2027, and Iran’s last summer time. */
const byPython: [utc: string, local: string][] = [
  [
    '2022-06-01T02:00',
    '06-01T14:00 06-01T14:00 06-01T12:00 06-01T11:00 06-01T09:00 06-01T07:45 06-01T07:30 06-01T06:30',
  ],
  [
    '2027-03-30T02:00',
    '03-30T14:00 03-30T15:00 03-30T13:00 03-30T11:00 03-30T09:00 03-30T07:45 03-30T07:30 03-30T05:30',
  ],
  [
    '2027-04-06T02:00',
    '04-06T14:00 04-06T14:00 04-06T12:00 04-06T11:00 04-06T09:00 04-06T07:45 04-06T07:30 04-06T05:30',
  ],
  [
    '2027-09-21T02:00',
    '09-21T14:00 09-21T14:00 09-21T12:00 09-21T11:00 09-21T09:00 09-21T07:45 09-21T07:30 09-21T05:30',
  ],
  [
    '2027-09-28T02:00',
    '09-28T14:00 09-28T15:00 09-28T12:00 09-28T11:00 09-28T09:00 09-28T07:45 09-28T07:30 09-28T05:30',
  ],
  [
    '2027-10-05T02:00',
    '10-05T14:00 10-05T15:00 10-05T13:00 10-05T11:00 10-05T09:00 10-05T07:45 10-05T07:30 10-05T05:30',
  ],
];

describe('the times of eight administrations from Suva to Tehran', () => {
  it.each(byPython)('are those that Python works out for %s UTC', (utc, local) => {
    const moment = new Date(`${utc}:00Z`);
    expect(attendees.map(({ zone }) => wallClock(moment, zone).slice(5)).join(' ')).toBe(local);
    for (const { zone } of attendees) expect(momentIn(zone, wallClock(moment, zone))).toEqual(moment);
  });

  it('do not exist where clocks leave them out, and come first where they come twice', () => {
    expect(momentIn('Pacific/Auckland', '2027-09-26T02:30')).toBeUndefined();
    expect(momentIn('Pacific/Auckland', '2027-04-04T02:30')?.toISOString()).toBe('2027-04-03T13:30:00.000Z');
    expect(momentIn('Asia/Tehran', '2027-02-30T10:00')).toBeUndefined();
    expect(momentIn('Asia/Tehran', '2027-02-28T24:00')).toBeUndefined();
    expect(momentIn('Asia/Tehran', 'tomorrow')).toBeUndefined();
    expect(['Pacific/Fiji', 'UTC', 'Etc/GMT+5'].every(isTimeZone)).toBe(true);
    expect(['Mars/Base', '+02:00', '', '../../etc', 'x'.repeat(100)].some(isTimeZone)).toBe(false);
  });
});

describe('slots', () => {
  const asked = { attendees, from: '2027-03-01', to: '2027-05-28', minutes: 90, meetings: 6 };

  it('offer each time of day once, the cheapest first, with what every clock shows', () => {
    const { candidates } = planSlots(asked);
    expect(candidates).toHaveLength(12);
    expect(new Set(candidates.map(({ start }) => start.toISOString().slice(11))).size).toBe(12);
    const costs = candidates.map(({ penalty }) => penalty);
    expect(costs).toEqual([...costs].sort((a, b) => a - b));
    const [best] = candidates;
    expect(best?.local.map(({ name }) => name)).toEqual(attendees.map(({ name }) => name));
    expect(best?.penalty).toBe(best?.local.reduce((sum, each) => sum + each.penalty, 0));
    // Nobody sleeps in the best of them: no penalty of the night, no free day.
    expect(Math.max(...(best?.local.map(({ penalty }) => penalty) ?? []))).toBeLessThan(10);
  });

  it('turn, so that nobody meets at night every time although half the world takes part', () => {
    const far = [
      { name: 'Fiji', zone: 'Pacific/Fiji' },
      { name: 'Brazil', zone: 'America/Sao_Paulo' },
      { name: 'Ghana', zone: 'Africa/Accra' },
    ];
    const { candidates, rotation } = planSlots({ ...asked, attendees: far });
    expect(rotation).toHaveLength(6);
    const nights = far.map((_, i) => rotation.filter(({ local }) => (local[i]?.penalty ?? 0) >= 10).length);
    expect(Math.max(...nights)).toBeLessThan(6);
    // Always the cheapest slot would put the same one there each time.
    const always = far.map((_, i) => 6 * (candidates[0]?.local[i]?.penalty ?? 0));
    const borne = far.map((_, i) => rotation.reduce((sum, { local }) => sum + (local[i]?.penalty ?? 0), 0));
    expect(Math.max(...borne)).toBeLessThan(Math.max(...always));
    const starts = rotation.map(({ start }) => start.getTime());
    expect(starts).toEqual([...starts].sort((a, b) => a - b));
  });

  it('keep away from days that are free there', () => {
    const iran = [{ name: 'Iran', zone: 'Asia/Tehran', weekend: [4, 5] }];
    const { candidates } = planSlots({ ...asked, attendees: iran, from: '2027-03-04', to: '2027-03-05' });
    expect(candidates.every(({ penalty }) => penalty >= 12 || penalty === 0)).toBe(true);
    expect(planSlots({ ...asked, attendees: iran, from: '2027-03-06', to: '2027-03-07' }).candidates[0]?.penalty).toBe(
      0,
    );
  });

  it.each([
    [{ from: '2027-02-30' }, '“2027-02-30” is not a day'],
    [{ to: '2026-01-01' }, 'lies before the first'],
    [{ to: '2029-01-01' }, 'days are too many'],
    [{ minutes: 0 }, '15 to 480 minutes'],
    [{ meetings: 1_000 }, '1 to 24 meetings'],
    [{ attendees: [] }, '0 administrations'],
    [{ attendees: Array.from({ length: 10_000 }, () => ({ name: 'x', zone: 'UTC' })) }, '10000 administrations'],
    [{ attendees: [{ name: 'x', zone: 'Mars/Base' }] }, '“Mars/Base” is not a time zone'],
  ])('are refused for what cannot be (%#)', (fault, message) => {
    expect(() => planSlots({ ...asked, ...fault })).toThrow(message);
  });
});
