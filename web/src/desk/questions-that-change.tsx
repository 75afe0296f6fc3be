import { useEffect } from 'react';
import { useQuery } from 'urql';
import { graphql, type ResultOf } from '../graphql';
import { inLanguage, type Words } from './in-language';
import { Shown } from './shown';

const ComparisonQuery = graphql(`
  query QuestionsThatChange($guideId: ID!) {
    draftComparison(guideId: $guideId) {
      state
      total
      compared
      gained
      lost
      changed
      same
      questions(first: 50) {
        totalCount
        nodes {
          text
          language
          kept
          change
          before {
            kind
            text
          }
          after {
            kind
            text
          }
        }
      }
    }
  }
`);

type Comparison = NonNullable<ResultOf<typeof ComparisonQuery>['draftComparison']>;
type Question = Comparison['questions']['nodes'][number];

const LOOK_EVERY_MS = 1_500;

/** Which of the questions that editors keep, and of those asked most, would be answered differently: what is lost comes first. */
export function QuestionsThatChange({ guideId }: { readonly guideId: string }) {
  const words = inLanguage(said);
  const [comparison, again] = useQuery({ query: ComparisonQuery, variables: { guideId } });
  const running = comparison.data?.draftComparison?.state === 'RUNNING';
  useEffect(() => {
    if (!running || comparison.fetching) return undefined;
    const timer = setTimeout(() => {
      again({ requestPolicy: 'network-only' });
    }, LOOK_EVERY_MS);
    return () => {
      clearTimeout(timer);
    };
  }, [running, comparison.fetching, again]);
  return (
    <section aria-labelledby="questions">
      <h2 id="questions">{words.title}</h2>
      <Shown of={comparison}>
        {({ draftComparison: found }) => (found ? <Found comparison={found} /> : <p className="meta">{words.none}</p>)}
      </Shown>
    </section>
  );
}

const changes = ['LOST', 'CHANGED', 'GAINED'] as const;

function Found({ comparison }: { readonly comparison: Comparison }) {
  const words = inLanguage(said);
  const { state, total, compared, gained, lost, changed, questions } = comparison;
  return (
    <>
      <p role="status">
        {state === 'RUNNING' && words.trying(compared, total)}
        {state === 'FAILED' && words.failed}
        {state === 'DONE' && words.tried(total, { lost, changed, gained })}
      </p>
      {changes.map((change) => (
        <Group key={change} change={change} questions={questions.nodes.filter((each) => each.change === change)} />
      ))}
      {questions.totalCount > questions.nodes.length && <p className="meta">{words.more(questions.totalCount)}</p>}
    </>
  );
}

function Group({
  change,
  questions,
}: {
  readonly change: Question['change'];
  readonly questions: readonly Question[];
}) {
  const words = inLanguage(said);
  if (questions.length === 0) return null;
  return (
    <details className="panel" open={change !== 'GAINED'}>
      <summary>
        {words.changes[change]} ({questions.length})
      </summary>
      <ul className="rows">
        {questions.map(({ text, language, before, after }) => (
          <li key={`${language} ${text}`} lang={language.toLowerCase()}>
            <strong>{text}</strong>
            <p>
              <del>{before.text === '' ? words.silent : before.text}</del>
            </p>
            <p>
              <ins>{after.text === '' ? words.silent : after.text}</ins>
            </p>
          </li>
        ))}
      </ul>
    </details>
  );
}

interface QuestionWords {
  readonly title: string;
  readonly none: string;
  readonly trying: (compared: number, total: number) => string;
  readonly failed: string;
  readonly tried: (
    total: number,
    counts: { readonly lost: number; readonly changed: number; readonly gained: number },
  ) => string;
  readonly changes: Readonly<Record<Question['change'], string>>;
  readonly silent: string;
  readonly more: (count: number) => string;
}

const said: Words<QuestionWords> = {
  en: {
    title: 'Which questions change',
    none: 'There is nothing to compare.',
    trying: (compared, total) => `Trying the questions: ${String(compared)} of ${String(total)}`,
    failed: 'The questions could not be tried. The draft is safe; open this page again in a minute.',
    tried: (total, { lost, changed, gained }) =>
      `${String(total)} tried: ${String(lost)} lost, ${String(changed)} changed, ${String(gained)} gained`,
    changes: { LOST: 'Lost', CHANGED: 'Changed', GAINED: 'Gained' },
    silent: 'The guides do not say',
    more: (count) => `The first fifty of ${String(count)} are shown.`,
  },
  fr: {
    title: 'Quelles questions changent',
    none: 'Il n’y a rien à comparer.',
    trying: (compared, total) => `Essai des questions\u00a0: ${String(compared)} sur ${String(total)}`,
    failed:
      'Les questions n’ont pas pu être essayées. Le brouillon est intact\u00a0; rouvrez cette page dans une minute.',
    tried: (total, { lost, changed, gained }) =>
      `${String(total)} essayées\u00a0: ${String(lost)} perdues, ${String(changed)} modifiées, ${String(gained)} gagnées`,
    changes: { LOST: 'Perdues', CHANGED: 'Modifiées', GAINED: 'Gagnées' },
    silent: 'Les guides ne le disent pas',
    more: (count) => `Les cinquante premières sur ${String(count)} sont montrées.`,
  },
};
