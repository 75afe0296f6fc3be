import { Button, Field, Input } from '@fluentui/react-components';
import { useState } from 'react';
import { useClient } from 'urql';
import { graphql, type ResultOf } from '../graphql';
import { inLanguage, type Words } from './in-language';
import { ProblemBar } from './shown';
import { problemIn, type Problem } from './use-action';

const TryQuery = graphql(`
  query AskAsOfDraft($guideId: ID!, $input: AskInput!) {
    askAsOfDraft(guideId: $guideId, input: $input) {
      __typename
      ... on Answered {
        text
        citations {
          heading
        }
      }
      ... on Unanswered {
        nearest {
          heading
        }
      }
    }
  }
`);

type Answer = NonNullable<ResultOf<typeof TryQuery>['askAsOfDraft']>;

/** Asks as if the draft were published. Nothing of it is logged, and readers see nothing of it. */
export function TryDraft({ guideId, language }: { readonly guideId: string; readonly language: 'EN' | 'FR' }) {
  const words = inLanguage(said);
  const client = useClient();
  const [text, setText] = useState('');
  const [answer, setAnswer] = useState<Answer | null>();
  const [problem, setProblem] = useState<Problem>();
  const ask = async () => {
    const { data, error } = await client.query(TryQuery, { guideId, input: { text, language } }).toPromise();
    setProblem(error && problemIn(error));
    setAnswer(data?.askAsOfDraft);
  };
  return (
    <section aria-labelledby="try">
      <h2 id="try">{words.title}</h2>
      <form
        className="inline-form"
        onSubmit={(event) => {
          event.preventDefault();
          void ask();
        }}
      >
        <Field label={words.question}>
          <Input
            value={text}
            maxLength={1_000}
            onChange={(_, { value }) => {
              setText(value);
            }}
          />
        </Field>
        <Button type="submit" disabled={text.trim() === ''}>
          {words.ask}
        </Button>
      </form>
      <ProblemBar problem={problem} />
      <div role="status">{answer && <Shown answer={answer} />}</div>
    </section>
  );
}

function Shown({ answer }: { readonly answer: Answer }) {
  const words = inLanguage(said);
  switch (answer.__typename) {
    case 'Answered':
      return (
        <blockquote>
          <p>{answer.text}</p>
          <p className="meta">{answer.citations.map(({ heading }) => heading).join(' · ')}</p>
        </blockquote>
      );
    case 'Clarify':
      return <p>{words.clarify}</p>;
    case 'Unanswered':
      return (
        <>
          <p>{words.silent}</p>
          <p className="meta">{answer.nearest.map(({ heading }) => heading).join(' · ')}</p>
        </>
      );
  }
}

interface TryWords {
  readonly title: string;
  readonly question: string;
  readonly ask: string;
  readonly clarify: string;
  readonly silent: string;
}

const said: Words<TryWords> = {
  en: {
    title: 'Ask as of this draft',
    question: 'A question',
    ask: 'Try',
    clarify: 'It would ask back which of several readings is meant.',
    silent: 'The guides do not say. Nearest sections:',
  },
  fr: {
    title: 'Interroger ce brouillon',
    question: 'Une question',
    ask: 'Essayer',
    clarify: 'L’assistant demanderait laquelle de plusieurs lectures est voulue.',
    silent: 'Les guides ne le disent pas. Sections les plus proches\u00a0:',
  },
};
