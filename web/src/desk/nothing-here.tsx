import { Link } from 'react-router';
import { pageLanguage } from '../language';
import { deskWords } from './words';

/** Shown for an address under /desk that nothing stands at. */
export function NothingHere() {
  const words = deskWords[pageLanguage()];
  return (
    <>
      <h1>{words.nothingHere}</h1>
      <p>
        <Link to="/desk">{words.desk}</Link>
      </p>
    </>
  );
}
