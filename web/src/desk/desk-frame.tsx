import { Link, Outlet } from 'react-router';
import { useQuery } from 'urql';
import { graphql, type ResultOf } from '../graphql';
import { pageLanguage } from '../language';
import { deskWords } from './words';

const ViewerQuery = graphql(`
  query DeskViewer {
    viewer {
      person {
        id
        name
        roles
        topics
      }
    }
  }
`);

/** Who works at the desk: null for nobody. */
export type DeskPerson = ResultOf<typeof ViewerQuery>['viewer']['person'];

/** What every screen of the desk stands in: the header, and whoever is signed in. Children get the person by `useOutletContext`. */
export function DeskFrame() {
  const words = deskWords[pageLanguage()];
  const [{ data, error }] = useQuery({ query: ViewerQuery });
  const person = data?.viewer.person;
  return (
    <>
      <header className="bar">
        <a className="brand" href="/">
          Pratique
        </a>
        <nav aria-label={words.desk}>
          <Link to="/desk">{words.desk}</Link>
        </nav>
        <a className="switch" href="/sign-in">
          {person?.name ?? ''}
        </a>
      </header>
      <main id="main" tabIndex={-1}>
        {error && <p role="alert">{words.away}</p>}
        {data && !person && <SignInAgain />}
        {person && <Outlet context={person} />}
      </main>
    </>
  );
}

function SignInAgain() {
  const words = deskWords[pageLanguage()];
  const back = encodeURIComponent(window.location.pathname + window.location.search);
  return (
    <>
      <h1>{words.signedOut}</h1>
      <p>
        <a href={`/sign-in?return=${back}`}>{words.signIn}</a>
      </p>
    </>
  );
}
