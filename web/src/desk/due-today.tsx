import { useOutletContext } from 'react-router';
import { pageLanguage } from '../language';
import type { DeskPerson } from './desk-frame';
import { deskWords } from './words';

/** `/desk`: what waits for whoever is signed in. */
export function DueToday() {
  const person = useOutletContext<NonNullable<DeskPerson>>();
  const words = deskWords[pageLanguage()];
  return (
    <>
      <h1>{words.welcome(person.name)}</h1>
      {person.roles.length === 0 && <p>{words.noRoles}</p>}
    </>
  );
}
