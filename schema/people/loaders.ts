import DataLoader from 'dataloader';
import type { Member, People } from '../../src/people';
import type { Contributions } from '../../src/practices';

/** By-id access, gathered into one read for all fields of an operation that ask at once. */
export interface Loaders {
  readonly person: DataLoader<string, Member | undefined>;
  /** The contact of a practice that there is leave to show. */
  readonly practiceContact: DataLoader<string, string | undefined>;
}

/** New ones for each operation: nothing is remembered from one to the next. */
export function createLoaders({ members }: People, contributions?: Pick<Contributions, 'contacts'>): Loaders {
  return {
    person: new DataLoader(async (ids) => {
      const found = new Map((await members.named(ids)).map((member) => [member.id, member]));
      return ids.map((id) => found.get(id));
    }),
    practiceContact: new DataLoader(async (ids) => {
      const found = await contributions?.contacts(ids);
      return ids.map((id) => found?.get(id));
    }),
  };
}
