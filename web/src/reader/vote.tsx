import { useId, useRef, useState, type SyntheticEvent } from 'react';
import { client } from '../client';
import { graphql } from '../graphql';
import { words } from './words';

const RateAnswer = graphql(`
  mutation RateAnswer($input: RateAnswerInput!) {
    rateAnswer(input: $input) {
      vote
      userErrors {
        code
      }
    }
  }
`);

type Value = 'UP' | 'DOWN';
type State = 'asking' | 'thanked' | 'commenting' | 'commented' | 'gone';

/** “Did this help?” A vote counts at once and is taken back if it does not arrive; “No” asks what was missing, in place. */
export function Vote({ place }: { readonly place: HTMLElement }) {
  const answerId = place.dataset['answer'] ?? '';
  const [state, setState] = useState<State>('asking');
  const [failed, setFailed] = useState<() => void>();
  const said = useRef<HTMLParagraphElement>(null);

  const vote = async (value: Value, then: State, comment?: string) => {
    const before = state;
    setFailed(undefined);
    setState(then);
    const outcome = await send(answerId, value, comment);
    if (outcome === 'gone') setState('gone');
    if (outcome !== 'failed') return;
    setState(before);
    setFailed(() => () => void vote(value, then, comment));
  };

  if (state === 'gone') return null;
  return (
    <div className="vote">
      {state === 'asking' && (
        <>
          <p id="vote-question">{words.didThisHelp}</p>
          <div className="choice-buttons" role="group" aria-labelledby="vote-question">
            <button type="button" className="quiet" onClick={() => void vote('UP', 'thanked')}>
              {words.yes}
            </button>
            <button type="button" className="quiet" onClick={() => void vote('DOWN', 'commenting')}>
              {words.no}
            </button>
          </div>
        </>
      )}
      {state === 'commenting' && (
        <Comment
          send={(comment) => {
            void vote('DOWN', 'commented', comment);
            said.current?.focus();
          }}
        />
      )}
      <p role="status" tabIndex={-1} ref={said}>
        {state === 'thanked' && words.thanks}
        {state === 'commented' && words.thanksForComment}
      </p>
      {failed && (
        <p className="error" role="alert">
          {words.voteFailed}{' '}
          <button type="button" className="plain" onClick={failed}>
            {words.tryAgain}
          </button>
        </p>
      )}
    </div>
  );
}

function Comment({ send: sendComment }: { readonly send: (comment: string) => void }) {
  const id = useId();
  const [comment, setComment] = useState('');
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    if (comment.trim() !== '') sendComment(comment.trim());
  };
  return (
    <form onSubmit={submit}>
      <label htmlFor={id}>{words.whatWasMissing}</label>
      <textarea
        id={id}
        value={comment}
        maxLength={1_000}
        autoFocus
        onChange={({ target }) => {
          setComment(target.value);
        }}
      />
      <p>
        <button type="submit" className="quiet">
          {words.send}
        </button>
      </p>
    </form>
  );
}

/** An answer that is no longer in the log cannot be rated: that is nothing to trouble anybody with. */
async function send(answerId: string, vote: Value, comment?: string): Promise<'kept' | 'gone' | 'failed'> {
  const input = { answerId, vote, ...(comment === undefined ? {} : { comment }) };
  const { data } = await client.mutation(RateAnswer, { input });
  if (!data) return 'failed';
  return data.rateAnswer.userErrors.length > 0 ? 'gone' : 'kept';
}
