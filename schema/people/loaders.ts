import DataLoader from 'dataloader';
import type { Member, People } from '../../src/people';

/** By-id access, gathered into one read for all fields of an operation that ask at once. */
export interface Loaders {
  readonly person: DataLoader<string, Member | undefined>;
}

/** New ones for each operation: nothing is remembered from one to the next. */
export function createLoaders({ members }: People): Loaders {
  return {
    person: new DataLoader(async (ids) => {
      const found = new Map((await members.named(ids)).map((member) => [member.id, member]));
      return ids.map((id) => found.get(id));
    }),
  };
}
