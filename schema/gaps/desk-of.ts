import type { Actor } from '../../src/gaps';
import type { Context, EditorsDoor } from '../context';

/** What editors are served from; a defect where nobody has passed it in. */
export function deskOf({ desk }: Context): EditorsDoor {
  if (!desk) throw new Error('This door was opened without an editors’ desk');
  return desk;
}

/** Who acts. Nobody comes this far without a rule having let them in. */
export function callerOf({ person }: Context): Actor {
  if (!person) throw new Error('Somebody acts who has not signed in');
  return { id: person.id, name: person.name };
}
