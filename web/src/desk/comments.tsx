import { Button, Field, Textarea } from '@fluentui/react-components';
import { useState } from 'react';
import { useQuery } from 'urql';
import { graphql } from '../graphql';
import { moment } from './dates';
import { inLanguage, type Words } from './in-language';
import { ProblemBar, Shown } from './shown';
import { useAction } from './use-action';

const CommentsQuery = graphql(`
  query DraftComments($guideId: ID!) {
    draft(guideId: $guideId) {
      comments {
        at
        text
        author {
          name
        }
      }
    }
  }
`);

const CommentOnDraft = graphql(`
  mutation CommentOnDraft($input: CommentOnDraftInput!) {
    commentOnDraft(input: $input) {
      userErrors {
        code
        message
        path
      }
      draft {
        version
      }
    }
  }
`);

/** What those who work on a draft said to each other of it. A comment changes nothing of the draft, and stays. */
export function Comments({ guideId }: { readonly guideId: string }) {
  const words = inLanguage(said);
  const [comments, again] = useQuery({ query: CommentsQuery, variables: { guideId } });
  const { run, busy, problem } = useAction();
  const [text, setText] = useState('');
  const send = async () => {
    const { done } = await run(CommentOnDraft, { input: { guideId, text } });
    if (!done) return;
    setText('');
    again({ requestPolicy: 'network-only' });
  };
  return (
    <section aria-labelledby="comments">
      <h2 id="comments">{words.title}</h2>
      <Shown of={comments}>
        {({ draft }) => (
          <ul className="rows">
            {draft?.comments.map((comment) => (
              <li key={comment.at + comment.text}>
                <strong>{comment.author?.name}</strong> <span className="meta">{moment(comment.at)}</span>
                <p>{comment.text}</p>
              </li>
            ))}
          </ul>
        )}
      </Shown>
      <ProblemBar problem={problem} />
      <form
        className="inline-form"
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        <Field label={words.label}>
          <Textarea
            resize="vertical"
            maxLength={2_000}
            value={text}
            onChange={(_, { value }) => {
              setText(value);
            }}
          />
        </Field>
        <Button type="submit" disabled={busy || text.trim() === ''}>
          {words.send}
        </Button>
      </form>
    </section>
  );
}

const said: Words<{ title: string; label: string; send: string }> = {
  en: { title: 'Comments', label: 'Say something to those who work on this draft', send: 'Comment' },
  fr: { title: 'Commentaires', label: 'Un mot à celles et ceux qui travaillent à ce brouillon', send: 'Commenter' },
};
