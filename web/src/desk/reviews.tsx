import { Button, Field, Textarea } from '@fluentui/react-components';
import { useState } from 'react';
import { Link, useLocation, useNavigate, useParams } from 'react-router';
import { useQuery } from 'urql';
import { graphql, type ResultOf } from '../graphql';
import { StandingBadge, StateBadge } from './badges';
import { Comments } from './comments';
import { moment } from './dates';
import { usePerson } from './desk-frame';
import { EditionChangesView } from './edition-changes';
import { guideDesk } from './guide-address';
import { inLanguage, type Words } from './in-language';
import { mayDo } from './may-do';
import { PageTitle } from './page-title';
import { ProblemBar, Shown } from './shown';
import { useAction } from './use-action';

const ReviewsQuery = graphql(`
  query Reviews {
    drafts(first: 35) {
      nodes {
        guideId
        version
        basedOn
        state
        changedAt
        details {
          slug
          language
          title
          standing
        }
        authors {
          id
          name
        }
        submittedBy {
          id
          name
        }
        why
      }
    }
  }
`);

const Approve = graphql(`
  mutation ApproveDraft($input: ApproveDraftInput!) {
    approveDraft(input: $input) {
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

const Reject = graphql(`
  mutation RejectDraft($input: RejectDraftInput!) {
    rejectDraft(input: $input) {
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

type Draft = ResultOf<typeof ReviewsQuery>['drafts']['nodes'][number];

/** `/desk/reviews`: the drafts that wait to be read by somebody who did not write them. */
export function Reviews() {
  const words = inLanguage(said);
  const person = usePerson();
  const [reviews] = useQuery({ query: ReviewsQuery });
  const { state } = useLocation() as { readonly state: { readonly done?: string } | null };
  return (
    <>
      <PageTitle title={words.title} />
      {state?.done !== undefined && <p role="status">{words.done(state.done)}</p>}
      <Shown of={reviews}>
        {({ drafts }) => {
          const waiting = drafts.nodes.filter(({ state }) => state === 'IN_REVIEW');
          if (waiting.length === 0)
            return (
              <p>
                {words.none} <Link to="/desk/library?state=mine">{words.yours}</Link>
              </p>
            );
          return (
            <ul className="rows">
              {waiting.map((draft) => (
                <li key={draft.guideId}>
                  <Link to={`/desk/reviews/${draft.guideId}`}>{draft.details.title}</Link>{' '}
                  <span className="meta">
                    {draft.details.language} · {draft.authors.map(({ name }) => name).join(', ')} ·{' '}
                    {moment(draft.changedAt)}
                  </span>{' '}
                  {wrote(draft, person.id) && <span className="meta">{words.own}</span>}
                </li>
              ))}
            </ul>
          );
        }}
      </Shown>
    </>
  );
}

/** `/desk/reviews/{id}`: what is different from what readers see, and whether it may go out. */
export function Review() {
  const words = inLanguage(said);
  const id = useParams()['id'];
  const [reviews] = useQuery({ query: ReviewsQuery });
  return (
    <Shown of={reviews}>
      {({ drafts }) => {
        const draft = drafts.nodes.find(({ guideId }) => guideId === id);
        return draft ? <OneReview draft={draft} /> : <PageTitle title={words.gone} />;
      }}
    </Shown>
  );
}

function OneReview({ draft }: { readonly draft: Draft }) {
  const words = inLanguage(said);
  const person = usePerson();
  const { details, guideId, basedOn } = draft;
  const own = wrote(draft, person.id);
  return (
    <>
      <p className="crumbs">
        <Link to="/desk/reviews">{words.title}</Link>
      </p>
      <PageTitle title={words.reviewOf(details.title)}>
        <p className="facts">
          <StateBadge state={draft.state} /> <StandingBadge standing={details.standing} />{' '}
          <span>
            {words.by} {draft.authors.map(({ name }) => name).join(', ')}, {moment(draft.changedAt)}
          </span>
        </p>
      </PageTitle>
      <p>
        <Link to={guideDesk(details)}>{words.openDraft}</Link>
      </p>
      {draft.why !== null && draft.why !== '' && (
        <p>
          <strong>{words.why}</strong> {draft.why}
        </p>
      )}
      <h2>{basedOn === 0 ? words.allNew : words.against(basedOn)}</h2>
      <EditionChangesView guideId={guideId} from={basedOn}>
        <Comments guideId={guideId} />
        {draft.state === 'IN_REVIEW' && own && <p className="meta">{words.fourEyes}</p>}
        {draft.state === 'IN_REVIEW' && !own && mayDo(person, 'review') && <Verdict draft={draft} />}
      </EditionChangesView>
    </>
  );
}

function Verdict({ draft: { guideId, version, details } }: { readonly draft: Draft }) {
  const words = inLanguage(said);
  const navigate = useNavigate();
  const { run, busy, problem } = useAction();
  const [reason, setReason] = useState('');
  const [returning, setReturning] = useState(false);
  const after = async ({ done }: { readonly done: boolean }) => {
    if (done) await navigate('/desk/reviews', { state: { done: details.title } });
  };
  return (
    <section className="panel verdict">
      <ProblemBar problem={problem} />
      {returning ? (
        <>
          <Field label={words.reason} hint={words.reasonHint} required>
            <Textarea
              autoFocus
              resize="vertical"
              value={reason}
              onChange={(_, { value }) => {
                setReason(value);
              }}
            />
          </Field>
          <Button
            appearance="primary"
            disabled={busy || reason.trim() === ''}
            onClick={() => void run(Reject, { input: { guideId, version, reason } }).then(after)}
          >
            {words.sendBack}
          </Button>{' '}
          <Button
            appearance="subtle"
            onClick={() => {
              setReturning(false);
            }}
          >
            {words.cancel}
          </Button>
        </>
      ) : (
        <>
          <Button
            appearance="primary"
            disabled={busy}
            onClick={() => void run(Approve, { input: { guideId, version } }).then(after)}
          >
            {words.approve}
          </Button>{' '}
          <Button
            onClick={() => {
              setReturning(true);
            }}
          >
            {words.sendBackMore}
          </Button>
        </>
      )}
    </section>
  );
}

function wrote({ authors, submittedBy }: Draft, person: string): boolean {
  return submittedBy?.id === person || authors.some(({ id }) => id === person);
}

interface ReviewWords {
  readonly title: string;
  readonly none: string;
  readonly yours: string;
  readonly own: string;
  readonly gone: string;
  readonly reviewOf: (title: string) => string;
  readonly by: string;
  readonly openDraft: string;
  readonly allNew: string;
  readonly against: (edition: number) => string;
  readonly why: string;
  readonly done: (title: string) => string;
  readonly fourEyes: string;
  readonly approve: string;
  readonly sendBack: string;
  readonly sendBackMore: string;
  readonly reason: string;
  readonly reasonHint: string;
  readonly cancel: string;
}

const said: Words<ReviewWords> = {
  en: {
    title: 'Reviews',
    none: 'No reviews wait for you.',
    yours: 'See your drafts',
    own: 'You wrote this.',
    gone: 'This draft is no longer open',
    reviewOf: (title) => `Review: ${title}`,
    by: 'by',
    openDraft: 'Open the draft',
    allNew: 'All of it is new',
    against: (edition) => `What is different from edition ${String(edition)}`,
    why: 'Why:',
    done: (title) => `Your verdict on “${title}” is kept. Its authors and publishers see it now.`,
    fourEyes: 'You wrote this; someone else approves it.',
    approve: 'Approve',
    sendBack: 'Send back',
    sendBackMore: 'Send back…',
    reason: 'What should be different',
    reasonHint: 'The author reads this, and it stays in the history.',
    cancel: 'Cancel',
  },
  fr: {
    title: 'Relectures',
    none: 'Aucune relecture ne vous attend.',
    yours: 'Voir vos brouillons',
    own: 'C’est votre texte.',
    gone: 'Ce brouillon n’est plus ouvert',
    reviewOf: (title) => `Relecture\u00a0: ${title}`,
    by: 'par',
    openDraft: 'Ouvrir le brouillon',
    allNew: 'Tout est nouveau',
    against: (edition) => `Ce qui diffère de l’édition ${String(edition)}`,
    why: 'Pourquoi\u00a0:',
    done: (title) =>
      `Votre avis sur «\u00a0${title}\u00a0» est enregistré. Ses auteurs et les personnes qui publient le voient.`,
    fourEyes: 'C’est votre texte\u00a0; une autre personne l’approuve.',
    approve: 'Approuver',
    sendBack: 'Renvoyer',
    sendBackMore: 'Renvoyer…',
    reason: 'Ce qui devrait être différent',
    reasonHint: 'L’auteur le lit, et cela reste dans l’historique.',
    cancel: 'Annuler',
  },
};
