import type { Log } from '../log';
import type { Address, AddressStore } from './address';

/** Where people and channels can be reached, kept fresh by whatever they say to a door. */
export interface AddressBook {
  /**
   * Takes note of an address, behind whatever the door is doing: never waits, never throws. Written only when something of it
   * changed, or once a day.
   */
  note(address: Seen): void;
  /** The same at once, for an address that something is about to be sent to. Fails as storage fails. */
  keep(address: Seen): Promise<void>;
  find(key: string): Promise<Address | undefined>;
  /** Whether messages that were not asked for may come; it stays until it is changed. False where the address is not known. */
  mute(key: string, muted: boolean): Promise<boolean>;
  of(owner: string): Promise<readonly Address[]>;
  forget(key: string): Promise<boolean>;
  /** Resolves when everything noted so far has been written, or could not be. */
  settled(): Promise<void>;
}

/** An address as a door sees it. */
export type Seen = Omit<Address, 'seenAt' | 'muted'>;

export interface AddressBookOptions {
  readonly store: AddressStore;
  readonly log: Log;
  readonly now: () => Date;
}

/** What was written is believed to be there for so long: another process may have forgotten it since. In milliseconds. */
const BELIEVED_MS = 5 * 60_000;
/** Addresses whose writing is remembered, the longest ago forgotten first. */
const MOST_REMEMBERED = 10_000;

export function createAddressBook({ store, log, now }: AddressBookOptions): AddressBook {
  const written = new Map<string, { readonly as: string; readonly at: number }>();
  const pending = new Set<Promise<void>>();
  let failing = false;

  const isWritten = (address: Seen) => {
    const known = written.get(address.key);
    return known?.as === JSON.stringify(address) && now().getTime() - known.at < BELIEVED_MS;
  };
  const remember = (address: Seen) => {
    written.delete(address.key);
    written.set(address.key, { as: JSON.stringify(address), at: now().getTime() });
    const eldest = written.keys().next().value;
    if (written.size > MOST_REMEMBERED && eldest !== undefined) written.delete(eldest);
  };
  const keep = async (address: Seen) => {
    const known = await store.address(address.key);
    const fresh = {
      ...address,
      seenAt: startOfDay(now()),
      ...(known?.muted === undefined ? {} : { muted: known.muted }),
    };
    if (!known || JSON.stringify(sorted(known)) !== JSON.stringify(sorted(fresh))) await store.put(fresh);
    remember(address);
  };

  return {
    note(address) {
      if (isWritten(address)) return;
      // Believed from now on, so that a burst of messages writes once.
      remember(address);
      const writing = keep(address).then(
        () => {
          failing = false;
        },
        (error: unknown) => {
          written.delete(address.key);
          if (!failing) log.warn({ err: error }, 'Where people can be reached could not be noted; it is tried again');
          failing = true;
        },
      );
      pending.add(writing);
      void writing.then(() => pending.delete(writing));
    },
    keep,
    find: (key) => store.address(key),
    async mute(key, muted) {
      const known = await store.address(key);
      if (known) await store.put({ ...known, muted });
      return known !== undefined;
    },
    of: (owner) => store.of(owner),
    async forget(key) {
      written.delete(key);
      return store.forget(key);
    },
    async settled() {
      await Promise.all(pending);
    },
  };
}

/** The hour is nobody's business. */
function startOfDay(moment: Date): Date {
  return new Date(`${moment.toISOString().slice(0, 10)}T00:00:00.000Z`);
}

function sorted(address: Address): unknown[] {
  return Object.entries(address).sort(([a], [b]) => (a < b ? -1 : 1));
}
