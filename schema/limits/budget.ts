/** What callers may spend: a minute's worth at once, and as it comes back after that. */
export interface Budget {
  /**
   * Takes a price from a caller's budget. Answers how long it will take to come back when there is not enough, in seconds, and
   * with it what the caller pays `besides` when asking again.
   */
  take(caller: string, price: number, besides?: number): Spent;
  /** What a caller has left, without taking any. */
  left(caller: string): number;
  readonly perMinute: number;
}

export type Spent = { readonly enough: true } | { readonly enough: false; readonly retryAfter: number };

interface Account {
  left: number;
  at: number;
}

/** Of all that a bucket holds, so much is the most that is taken at once. 0 to 1. */
const LARGEST_SHARE = 0.9;

/** What adding fractions up may lose. */
const ROUNDING = 1e-6;

const MINUTE_MS = 60_000;

/** So many callers are remembered; who has not called for longest is forgotten first, and begins anew. Bounds memory. */
const MOST_CALLERS = 20_000;

/**
 * A budget for each caller (an address, a key, a person), as a bucket that fills evenly: `perMinute` at most, and `perMinute`
 * more each minute. Of no price more is taken than most of what a bucket holds, so that nothing is refused for ever.
 */
export function createBudget(perMinute: number, now: () => Date): Budget {
  const accounts = new Map<string, Account>();
  return {
    perMinute,
    take(caller, price, besides = 0) {
      const account = accountOf(caller);
      const due = Math.min(price, LARGEST_SHARE * perMinute);
      if (account.left + ROUNDING < due) {
        const missing = due + besides - account.left;
        return { enough: false, retryAfter: Math.max(1, Math.ceil((missing / perMinute) * 60)) };
      }
      account.left -= due;
      return { enough: true };
    },
    left: (caller) => Math.floor(accountOf(caller).left),
  };

  function accountOf(caller: string): Account {
    const time = now().getTime();
    const known = accounts.get(caller);
    // Whoever is remembered moves to the end: the first is who has not called for longest.
    if (known) accounts.delete(caller);
    const account = known ?? { left: perMinute, at: time };
    account.left = Math.min(perMinute, account.left + (Math.max(0, time - account.at) / MINUTE_MS) * perMinute);
    account.at = time;
    accounts.set(caller, account);
    if (accounts.size > MOST_CALLERS) accounts.delete(accounts.keys().next().value ?? '');
    return account;
  }
}

/** Who an address stands for: itself, or the network of an IPv6 address, all of which one caller may use. */
export function callerAt(address: string): string {
  if (!address.includes(':')) return address;
  if (/^::ffff:\d+\.\d+\.\d+\.\d+$/i.test(address)) return address.slice('::ffff:'.length);
  const [head = '', tail] = address.split('%')[0]?.split('::') ?? [];
  const front = head.split(':').filter((group) => group !== '');
  const back = (tail ?? '').split(':').filter((group) => group !== '');
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - front.length - back.length);
  const groups = [...front, ...Array<string>(zeros).fill('0'), ...back];
  return `${groups
    .slice(0, 4)
    .map((group) => group.toLowerCase())
    .join(':')}::/64`;
}
