import { useId, useRef, useState } from 'react';
import {
  askAgainPath,
  askedQuestions,
  isRemembering,
  keepQuestions,
  setRemembering,
  type AskedQuestion,
} from './asked-questions';
import { words } from './words';

/** The questions of this device: asked again, deleted one by one or all, and brought back until the page is left. */
export function MyQuestions() {
  const [asked, setAsked] = useState(askedQuestions);
  const [before, setBefore] = useState<readonly AskedQuestion[]>();
  const undo = useRef<HTMLButtonElement>(null);
  const change = (questions: readonly AskedQuestion[], undoable?: readonly AskedQuestion[]) => {
    keepQuestions(questions);
    setAsked(questions);
    setBefore(undoable);
    // The button that was pressed is gone: the next thing to do is to take it back.
    if (undoable) requestAnimationFrame(() => undo.current?.focus());
  };
  return (
    <>
      <Remembering />
      <p className="undo" role="status">
        {before && (
          <>
            <span>{words.removed(before.length - asked.length)}</span>
            <button
              type="button"
              className="plain"
              ref={undo}
              onClick={() => {
                change(before);
              }}
            >
              {words.undo}
            </button>
          </>
        )}
      </p>
      {asked.length === 0 && <p>{words.noneMine}</p>}
      <ul className="asked-before">
        {asked.map((question) => (
          <li key={askAgainPath(question)}>
            <a href={askAgainPath(question)} lang={question.language}>
              {question.text}
            </a>
            <button
              type="button"
              className="plain"
              aria-label={words.remove(question.text)}
              onClick={() => {
                change(
                  asked.filter((each) => each !== question),
                  asked,
                );
              }}
            >
              {words.removeShort}
            </button>
          </li>
        ))}
      </ul>
      {asked.length > 1 && (
        <p className="ways">
          <button
            type="button"
            className="quiet"
            onClick={() => {
              change([], asked);
            }}
          >
            {words.removeAll}
          </button>
        </p>
      )}
    </>
  );
}

function Remembering() {
  const id = useId();
  const [wanted, setWanted] = useState(isRemembering);
  return (
    <p className="remembering">
      <input
        id={id}
        type="checkbox"
        checked={wanted}
        onChange={({ target }) => {
          setRemembering(target.checked);
          setWanted(target.checked);
        }}
      />
      <label htmlFor={id}>{words.remember}</label>
    </p>
  );
}
