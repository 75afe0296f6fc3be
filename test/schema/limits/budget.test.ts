import fc from 'fast-check';
import { callerAt, createBudget } from '../../../schema/limits/budget';

describe('a budget', () => {
  it('lets a caller spend a minute’s worth at once, and as it comes back after that', () => {
    let time = 0;
    const budget = createBudget(600, () => new Date(time));
    expect(budget.take('a', 500)).toEqual({ enough: true });
    expect(budget.take('a', 100)).toEqual({ enough: true });
    expect(budget.take('a', 50)).toEqual({ enough: false, retryAfter: 5 });
    expect(budget.take('a', 50, 10)).toEqual({ enough: false, retryAfter: 6 });
    expect(budget.take('b', 540)).toEqual({ enough: true });
    time += 5_000;
    expect(budget.take('a', 50)).toEqual({ enough: true });
    expect(budget.left('a')).toBe(0);
    time += 3_600_000;
    expect(budget.left('a')).toBe(600);
  });

  it('never refuses for ever: after the time it names there is enough', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 5_000 }),
        fc.array(fc.nat(10_000), { maxLength: 20 }),
        (perMinute, prices) => {
          let time = 0;
          const budget = createBudget(perMinute, () => new Date(time));
          for (const price of prices) {
            const spent = budget.take('a', price);
            if (spent.enough) continue;
            time += spent.retryAfter * 1_000;
            expect(budget.take('a', price)).toEqual({ enough: true });
          }
        },
      ),
    );
  });

  it('remembers no more callers than it may, and forgets first who has not called for longest', () => {
    const budget = createBudget(10, () => new Date(0));
    for (const caller of ['a', 'b']) for (const price of [9, 1]) budget.take(caller, price);
    for (let i = 0; i < 19_998; i++) budget.take(`other ${i}`, 1);
    expect([budget.left('a'), budget.left('b')]).toEqual([0, 0]);
    for (let i = 0; i < 19_999; i++) budget.take(`more ${i}`, 1);
    expect([budget.left('b'), budget.left('a')]).toEqual([0, 10]);
  });
});

describe('the caller at an address', () => {
  it.each([
    ['192.0.2.7', '192.0.2.7'],
    ['::ffff:192.0.2.7', '192.0.2.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:db8:1:2::9', '2001:db8:1:2::/64'],
    ['2001:DB8::1', '2001:db8:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
  ])('%s is %s', (address, caller) => {
    expect(callerAt(address)).toBe(caller);
  });
});
