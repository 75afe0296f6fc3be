import { Button, Field, Input } from '@fluentui/react-components';
import { useState } from 'react';
import { Link, useNavigate, useParams, useSearchParams } from 'react-router';
import { useClient, useQuery } from 'urql';
import { graphql, type ResultOf } from '../graphql';
import { day, share } from './dates';
import { usePerson } from './desk-frame';
import { sectionDesk } from './guide-address';
import { inLanguage, type Words } from './in-language';
import { mayDo } from './may-do';
import { PageTitle } from './page-title';
import { ProblemBar, Shown } from './shown';
import { useAction } from './use-action';

const GapsQuery = graphql(`
  query DeskGaps($states: [GapState!]) {
    gaps(states: $states, first: 50) {
      totalCount
      nodes {
        id
        question
        language
        count
        lastAsked
        dislikedShare
        state
        nearest {
          id
          heading
        }
      }
    }
  }
`);

const GapQuery = graphql(`
  query DeskGap($id: ID!) {
    gap(id: $id) {
      id
      question
      language
      wordings
      count
      firstAsked
      lastAsked
      dislikedShare
      state
      reason
      edition
      nearest {
        id
        sectionId
        heading
        address
        guide {
          slug
          language
          title
        }
      }
    }
  }
`);

const Start = graphql(`
  mutation StartDraftFromGap($input: StartDraftFromGapInput!) {
    startDraftFromGap(input: $input) {
      userErrors {
        code
        message
        path
      }
      gap {
        id
        draft {
          guideId
          sectionId
        }
      }
    }
  }
`);

const Dismiss = graphql(`
  mutation DismissGap($input: DismissGapInput!) {
    dismissGap(input: $input) {
      userErrors {
        code
        message
        path
      }
      gap {
        id
      }
    }
  }
`);

const GuideOfDraft = graphql(`
  query GuideOfDraft($guideId: ID!) {
    draft(guideId: $guideId) {
      details {
        slug
        language
      }
    }
  }
`);

const states = ['OPEN', 'IN_DRAFT', 'DONE', 'DISMISSED'] as const;
type GapState = (typeof states)[number];
type Gap = NonNullable<ResultOf<typeof GapQuery>['gap']>;

/** `/desk/gaps`: what officers asked in vain or disliked, grouped, most asked first. */
export function Gaps() {
  const words = inLanguage(said);
  const [parameters, setParameters] = useSearchParams();
  const state = states.find((each) => each === parameters.get('state')) ?? 'OPEN';
  const [gaps] = useQuery({ query: GapsQuery, variables: { states: [state] } });
  return (
    <>
      <PageTitle title={words.title} />
      <div role="group" aria-label={words.show} className="choices-row">
        {states.map((each) => (
          <Button
            key={each}
            appearance={each === state ? 'outline' : 'subtle'}
            aria-pressed={each === state}
            onClick={() => {
              setParameters({ state: each });
            }}
          >
            {words.states[each]}
          </Button>
        ))}
      </div>
      <Shown of={gaps}>
        {({ gaps: found }) =>
          found.nodes.length === 0 ? (
            <p>{words.none}</p>
          ) : (
            <table className="table">
              <thead>
                <tr>
                  <th scope="col">{words.question}</th>
                  <th scope="col" className="number">
                    {words.asked}
                  </th>
                  <th scope="col" className="number">
                    {words.disliked}
                  </th>
                  <th scope="col">{words.last}</th>
                  <th scope="col">{words.nearest}</th>
                </tr>
              </thead>
              <tbody>
                {found.nodes.map((gap) => (
                  <tr key={gap.id}>
                    <th scope="row" data-label={words.question}>
                      <Link to={`/desk/gaps/${gap.id}`} lang={gap.language.toLowerCase()}>
                        {gap.question}
                      </Link>
                    </th>
                    <td className="number" data-label={words.asked}>
                      {gap.count}
                    </td>
                    <td className="number" data-label={words.disliked}>
                      {share(gap.dislikedShare)}
                    </td>
                    <td data-label={words.last}>{gap.lastAsked !== null && day(gap.lastAsked)}</td>
                    <td data-label={words.nearest}>{gap.nearest[0]?.heading}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          )
        }
      </Shown>
    </>
  );
}

/** `/desk/gaps/{id}`: the ways it was asked, what comes nearest, and one press to a draft. */
export function GapScreen() {
  const words = inLanguage(said);
  const id = useParams()['id'] ?? '';
  const [gap, again] = useQuery({ query: GapQuery, variables: { id } });
  return (
    <Shown of={gap}>
      {({ gap: found }) =>
        found ? (
          <OneGap
            gap={found}
            changed={() => {
              again({ requestPolicy: 'network-only' });
            }}
          />
        ) : (
          <PageTitle title={words.gone} />
        )
      }
    </Shown>
  );
}

function OneGap({ gap, changed }: { readonly gap: Gap; readonly changed: () => void }) {
  const words = inLanguage(said);
  const person = usePerson();
  return (
    <>
      <p className="crumbs">
        <Link to="/desk/gaps">{words.title}</Link>
      </p>
      <PageTitle title={gap.question} />
      <p className="meta">
        {words.times(gap.count)} {gap.firstAsked !== null && words.since(day(gap.firstAsked))} ·{' '}
        {words.states[gap.state]}
        {gap.reason !== null && ` · ${gap.reason}`}
      </p>
      {gap.wordings.length > 1 && (
        <>
          <h2>{words.wordings}</h2>
          <ul lang={gap.language.toLowerCase()}>
            {gap.wordings.map((wording) => (
              <li key={wording}>{wording}</li>
            ))}
          </ul>
        </>
      )}
      <h2>{words.nearestTitle}</h2>
      {gap.nearest.length === 0 && <p className="meta">{words.nothingNear}</p>}
      <ul className="rows">
        {gap.nearest.map((section) => (
          <li key={section.id}>
            <a href={section.address}>{section.heading}</a> <span className="meta">{section.guide.title}</span>{' '}
            {mayDo(person, 'write') && <Link to={sectionDesk(section.guide, section.sectionId)}>{words.edit}</Link>}
          </li>
        ))}
      </ul>
      {gap.state === 'OPEN' && mayDo(person, 'write') && <GapWays gap={gap} changed={changed} />}
    </>
  );
}

function GapWays({ gap, changed }: { readonly gap: Gap; readonly changed: () => void }) {
  const words = inLanguage(said);
  const navigate = useNavigate();
  const client = useClient();
  const { run, busy, problem } = useAction();
  const [reason, setReason] = useState('');
  const start = async () => {
    const { done, payload } = await run(Start, { input: { id: gap.id } });
    const draft = payload?.gap?.draft;
    if (!done || !draft) return;
    const { data } = await client.query(GuideOfDraft, { guideId: draft.guideId }).toPromise();
    if (data?.draft) await navigate(sectionDesk(data.draft.details, draft.sectionId));
    else changed();
  };
  return (
    <section className="panel">
      <ProblemBar problem={problem} />
      <p>
        <Button appearance="primary" disabled={busy} onClick={() => void start()}>
          {words.start}
        </Button>
      </p>
      <details>
        <summary>{words.dismissMore}</summary>
        <Field label={words.why} required>
          <Input
            value={reason}
            onChange={(_, { value }) => {
              setReason(value);
            }}
          />
        </Field>
        <Button
          disabled={busy || reason.trim() === ''}
          onClick={() =>
            void run(Dismiss, { input: { id: gap.id, reason } }).then(({ done }) => {
              if (done) changed();
            })
          }
        >
          {words.dismiss}
        </Button>
      </details>
    </section>
  );
}

interface GapWords {
  readonly title: string;
  readonly show: string;
  readonly states: Readonly<Record<GapState, string>>;
  readonly none: string;
  readonly question: string;
  readonly asked: string;
  readonly disliked: string;
  readonly last: string;
  readonly nearest: string;
  readonly gone: string;
  readonly times: (count: number) => string;
  readonly since: (date: string) => string;
  readonly wordings: string;
  readonly nearestTitle: string;
  readonly nothingNear: string;
  readonly edit: string;
  readonly start: string;
  readonly dismissMore: string;
  readonly dismiss: string;
  readonly why: string;
}

const said: Words<GapWords> = {
  en: {
    title: 'Gaps',
    show: 'Show',
    states: { OPEN: 'Open', IN_DRAFT: 'Being written', DONE: 'Closed by an edition', DISMISSED: 'Dismissed' },
    none: 'Nothing here: what was asked was answered, or nobody has asked yet.',
    question: 'Question',
    asked: 'Asked',
    disliked: 'Disliked',
    last: 'Last asked',
    nearest: 'Nearest section',
    gone: 'There is no such gap any more',
    times: (count) => (count === 1 ? 'Asked once' : `Asked ${String(count)} times`),
    since: (date) => `since ${date}`,
    wordings: 'The ways it was asked',
    nearestTitle: 'Nearest sections',
    nothingNear: 'No section comes near.',
    edit: 'Edit it',
    start: 'Start a draft',
    dismissMore: 'It needs no answer here…',
    dismiss: 'Dismiss',
    why: 'Why',
  },
  fr: {
    title: 'Lacunes',
    show: 'Afficher',
    states: { OPEN: 'Ouvertes', IN_DRAFT: 'En rédaction', DONE: 'Comblées par une édition', DISMISSED: 'Écartées' },
    none: 'Rien ici\u00a0: ce qui a été demandé a trouvé réponse, ou personne n’a encore demandé.',
    question: 'Question',
    asked: 'Demandée',
    disliked: 'Mal reçue',
    last: 'Dernière fois',
    nearest: 'Section la plus proche',
    gone: 'Cette lacune n’existe plus',
    times: (count) => (count === 1 ? 'Demandée une fois' : `Demandée ${String(count)} fois`),
    since: (date) => `depuis le ${date}`,
    wordings: 'Les façons de la poser',
    nearestTitle: 'Sections les plus proches',
    nothingNear: 'Aucune section ne s’en approche.',
    edit: 'La modifier',
    start: 'Commencer un brouillon',
    dismissMore: 'Elle n’appelle pas de réponse ici…',
    dismiss: 'Écarter',
    why: 'Pourquoi',
  },
};
