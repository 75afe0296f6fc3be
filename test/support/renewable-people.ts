import type { PeopleStore } from '../../src/people';
import { connect, type Storage } from '../../src/storage';
import { temporaryStorage } from './temporary-storage';

/** A store of people that can be emptied between tests, which is faster than opening another. */
export interface RenewablePeople {
  /** Stays the same; what is in it is of the present test. */
  readonly store: PeopleStore;
  renew(): Promise<void>;
  remove(): Promise<void>;
}

/** One embedded server; each renewal connects to a database of its own on it. */
export async function renewablePeople(): Promise<RenewablePeople> {
  const { storage, remove } = await temporaryStorage();
  const uri = storage.embedded?.uri ?? '';
  const opened: Storage[] = [];
  let present = storage.people;
  return {
    store: new Proxy({} as PeopleStore, {
      get: (_target, name): unknown => Reflect.get(present, name),
      ownKeys: () => Reflect.ownKeys(present),
      getOwnPropertyDescriptor: (_target, name) => Reflect.getOwnPropertyDescriptor(present, name),
    }),
    async renew() {
      const fresh = await connect(
        uri.replace(/^(mongodb:\/\/[^/?]+)(?:\/[^?]*)?/, `$1/fresh_${String(opened.length)}`),
      );
      opened.push(fresh);
      present = fresh.people;
    },
    async remove() {
      await Promise.all(opened.map((each) => each.close()));
      await remove();
    },
  };
}
