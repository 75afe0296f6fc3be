import { pageLanguage } from '../language';
import { askAgainPath, askedQuestions } from './asked-questions';
import { words } from './words';

/** How many of the reader's own questions the first page shows. */
const SHOWN = 4;

/** On the first page: what was asked on this device before. */
export function AskedBefore() {
  const asked = askedQuestions();
  if (asked.length === 0) return null;
  return (
    <>
      <h2>{words.askedBefore}</h2>
      <ul className="questions">
        {asked.slice(0, SHOWN).map((question) => (
          <li key={askAgainPath(question)} lang={question.language}>
            <a href={askAgainPath(question)}>{question.text}</a>
          </li>
        ))}
      </ul>
      <p className="meta">
        <a href={`/${pageLanguage()}/mine`}>{words.allMine}</a>
      </p>
    </>
  );
}
