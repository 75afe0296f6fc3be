import type { Topic } from './guides';
import { mayDo, type Person, type RecordDeed } from './people';
import type { Actor, DeskActor, Door, DraftStore, Permits } from './publishing';

/** Somebody at the editors' desk, with the roles they came in with. */
export interface PersonAtDesk extends DeskActor {
  readonly person: Person;
}

/** A person as the desk knows them. */
export function atDesk(person: Person, door: Door): PersonAtDesk {
  return { id: person.id, name: person.name, door, person };
}

/** What the desk's actors may do: what their roles allow with topics of theirs, or with topics below those. */
export function permitsOf(topics: () => readonly Topic[]): (...args: Parameters<Permits>) => boolean {
  return (actor, permission, filedUnder) =>
    mayDo(
      personOf(actor),
      permission,
      filedUnder.flatMap((topic) => withThoseAbove(topic, topics())),
    );
}

/** Keeps what is done to people and keys in the audit trail, beside what is done to guides. */
export function recordDeeds(store: Pick<DraftStore, 'record'>, door: Door): RecordDeed {
  return ({ kind, by, to, at, detail = '' }) =>
    store.record({ on: to, verb: kind, actor: by, door, at, reason: detail });
}

/** Whoever is not known to have come in as a person may nothing. */
function personOf(actor: Actor): Person | undefined {
  return isAtDesk(actor) ? actor.person : undefined;
}

/** Whether an actor came in as a person. */
export function isAtDesk(actor: Actor): actor is PersonAtDesk {
  return 'person' in actor && 'door' in actor;
}

/** A topic and those above it; a topic that is not in the tree stands alone. */
function withThoseAbove(topic: string, tree: readonly Topic[]): readonly string[] {
  return pathTo(topic, tree) ?? [topic];
}

function pathTo(topic: string, tree: readonly Topic[]): string[] | undefined {
  for (const { id, children } of tree) {
    if (id === topic) return [id];
    const below = pathTo(topic, children);
    if (below) return [id, ...below];
  }
  return undefined;
}
