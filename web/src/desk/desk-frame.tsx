import { useEffect } from 'react';
import { NavLink, Outlet, useLocation, useOutletContext } from 'react-router';
import { useQuery } from 'urql';
import { graphql, type ResultOf } from '../graphql';
import { inLanguage, type Words } from './in-language';
import { mayDo } from './may-do';
import { Shown } from './shown';

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

/** Whoever is signed in, for the screens of the desk. */
export function usePerson(): NonNullable<DeskPerson> {
  return useOutletContext<NonNullable<DeskPerson>>();
}

/** What every screen of the desk stands in: the header, the ways through the desk, and whoever is signed in. */
export function DeskFrame() {
  const words = inLanguage(said);
  const [viewer] = useQuery({ query: ViewerQuery });
  const person = viewer.data?.viewer.person;
  useTopOnArrival();
  return (
    <>
      <a className="skip" href="#main">
        {words.skip}
      </a>
      <header className="bar">
        <a className="brand" href="/">
          Pratique
        </a>
        {person && <Ways person={person} />}
        {person && (
          <span className="switch who">
            {person.name} <a href="/sign-out">{words.signOut}</a>
          </span>
        )}
      </header>
      <main id="main" tabIndex={-1} className="desk">
        <Shown of={viewer}>
          {({ viewer: { person: each } }) => (each ? <Outlet context={each} /> : <SignInAgain />)}
        </Shown>
      </main>
    </>
  );
}

function Ways({ person }: { readonly person: NonNullable<DeskPerson> }) {
  const words = inLanguage(said);
  const { pathname } = useLocation();
  const inGuide = pathname.startsWith('/desk/guides/') || pathname === '/desk/new-guide';
  return (
    <nav aria-label={words.desk}>
      <NavLink to="/desk" end>
        {words.desk}
      </NavLink>
      <NavLink to="/desk/library" className={({ isActive }) => (isActive || inGuide ? 'active' : '')}>
        {words.library}
      </NavLink>
      <NavLink to="/desk/reviews">{words.reviews}</NavLink>
      {mayDo(person, 'gaps') && <NavLink to="/desk/gaps">{words.gaps}</NavLink>}
      {mayDo(person, 'write') && <NavLink to="/desk/imports">{words.imports}</NavLink>}
      <NavLink to="/desk/figures">{words.figures}</NavLink>
      {mayDo(person, 'people') && <NavLink to="/desk/people">{words.people}</NavLink>}
      {mayDo(person, 'people') && <NavLink to="/desk/keys">{words.keys}</NavLink>}
      {mayDo(person, 'audit') && <NavLink to="/desk/audit">{words.audit}</NavLink>}
    </nav>
  );
}

/** A new screen begins at its top, for eyes and for screen readers. */
function useTopOnArrival(): void {
  const { pathname } = useLocation();
  useEffect(() => {
    window.scrollTo(0, 0);
    document.getElementById('main')?.focus({ preventScroll: true });
  }, [pathname]);
}

function SignInAgain() {
  const words = inLanguage(said);
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

interface FrameWords {
  readonly skip: string;
  readonly desk: string;
  readonly library: string;
  readonly reviews: string;
  readonly gaps: string;
  readonly imports: string;
  readonly figures: string;
  readonly people: string;
  readonly keys: string;
  readonly audit: string;
  readonly signOut: string;
  readonly signedOut: string;
  readonly signIn: string;
}

const said: Words<FrameWords> = {
  en: {
    skip: 'To the content',
    desk: 'Desk',
    library: 'Library',
    reviews: 'Reviews',
    gaps: 'Gaps',
    imports: 'Imports',
    figures: 'Figures',
    people: 'People',
    keys: 'Keys',
    audit: 'Audit',
    signOut: 'Sign out',
    signedOut: 'You are not signed in',
    signIn: 'Sign in again',
  },
  fr: {
    skip: 'Aller au contenu',
    desk: 'Bureau',
    library: 'Bibliothèque',
    reviews: 'Relectures',
    gaps: 'Lacunes',
    imports: 'Importations',
    figures: 'Chiffres',
    people: 'Personnes',
    keys: 'Clés',
    audit: 'Journal',
    signOut: 'Se déconnecter',
    signedOut: 'La session est fermée',
    signIn: 'Se connecter de nouveau',
  },
};
