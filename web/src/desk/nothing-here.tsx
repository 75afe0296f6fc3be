import { Link } from 'react-router';
import { inLanguage, type Words } from './in-language';
import { PageTitle } from './page-title';

/** Shown for an address under /desk that nothing stands at. */
export function NothingHere() {
  const words = inLanguage(said);
  return (
    <>
      <PageTitle title={words.title} />
      <p>
        <Link to="/desk">{words.desk}</Link>
      </p>
    </>
  );
}

const said: Words<{ title: string; desk: string }> = {
  en: { title: 'There is no such page', desk: 'To the desk' },
  fr: { title: 'Cette page n’existe pas', desk: 'Vers le bureau' },
};
