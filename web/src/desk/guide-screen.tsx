import { Button, Field, Input } from '@fluentui/react-components';
import { useCallback, useEffect, useState } from 'react';
import { Link } from 'react-router';
import { useClient } from 'urql';
import { graphql } from '../graphql';
import { PublishedBadge, StandingBadge, StateBadge } from './badges';
import { Comments } from './comments';
import { day, moment } from './dates';
import { usePerson } from './desk-frame';
import { useDeskGuide, type DeskGuide, type GuideDraft } from './desk-guide';
import { ChangeDetails, GuideDetailsForm, type Details } from './guide-details-form';
import { guideDesk, sectionDesk } from './guide-address';
import { inLanguage, type Words } from './in-language';
import { mayDo } from './may-do';
import { OutlineEditor } from './outline-editor';
import { PageTitle } from './page-title';
import { readOutline, type Outline } from './read-outline';
import { Loading, ProblemBar } from './shown';
import { useAction } from './use-action';

const OpenDraft = graphql(`
  mutation OpenDraft($input: OpenDraftInput!) {
    openDraft(input: $input) {
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

const Submit = graphql(`
  mutation SubmitForReview($input: SubmitForReviewInput!) {
    submitForReview(input: $input) {
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

const Discard = graphql(`
  mutation DiscardDraft($input: DiscardDraftInput!) {
    discardDraft(input: $input) {
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

/** `/desk/guides/{slug}/{language}`: what readers see, the draft beside it, and its sections in order. */
export function GuideScreen() {
  const { guide, problem, again } = useDeskGuide();
  const words = inLanguage(said);
  if (problem) return <ProblemBar problem={problem} />;
  if (!guide) return <Loading />;
  if (guide.id === undefined) return <PageTitle title={words.none} />;
  return (
    <>
      <p className="crumbs">
        <Link to="/desk/library">{words.library}</Link>
      </p>
      <PageTitle title={guide.title}>
        <GuideBadges guide={guide} />
      </PageTitle>
      {guide.draft ? (
        <DraftPart guide={guide} id={guide.id} draft={guide.draft} changed={again} />
      ) : (
        <WithoutDraft id={guide.id} changed={again} />
      )}
      <p className="ways">
        {guide.published && <a href={guide.published.address}>{words.asReaders}</a>}
        <Link to={`${guideDesk(guide)}/history`}>{words.history}</Link>
        {guide.draft && <Link to={`${guideDesk(guide)}/publish`}>{words.publish}</Link>}
      </p>
    </>
  );
}

function GuideBadges({ guide }: { readonly guide: DeskGuide }) {
  const standing = guide.draft?.details.standing ?? guide.published?.standing;
  return (
    <p className="facts">
      <span>{guide.language}</span>
      {standing && <StandingBadge standing={standing} />}
      {guide.published && <PublishedBadge edition={guide.published.edition} />}
      {guide.published && <span>{day(guide.published.publishedAt)}</span>}
      {guide.draft && <StateBadge state={guide.draft.state} />}
    </p>
  );
}

function WithoutDraft({ id, changed }: { readonly id: string; readonly changed: () => void }) {
  const words = inLanguage(said);
  const person = usePerson();
  const { run, busy, problem } = useAction();
  if (!mayDo(person, 'write')) return <p className="meta">{words.noDraft}</p>;
  return (
    <>
      <ProblemBar problem={problem} />
      <p>{words.beginHint}</p>
      <Button
        appearance="primary"
        disabled={busy}
        onClick={() => {
          void run(OpenDraft, { input: { guideId: id } }).then(({ done }) => {
            if (done) changed();
          });
        }}
      >
        {words.begin}
      </Button>
    </>
  );
}

interface DraftProps {
  readonly guide: DeskGuide;
  readonly id: string;
  readonly draft: GuideDraft;
  readonly changed: () => void;
}

function DraftPart({ guide, id, draft, changed }: DraftProps) {
  const words = inLanguage(said);
  const client = useClient();
  const [outline, setOutline] = useState<Outline>();
  const reread = useCallback(() => {
    void readOutline(client, id).then(setOutline);
  }, [client, id]);
  useEffect(reread, [reread, draft.version]);
  return (
    <>
      <p className="meta">{words.changed(moment(draft.changedAt), draft.authors.map(({ name }) => name).join(', '))}</p>
      {draft.rejection && (
        <div className="returned">
          <strong>{words.sentBack(draft.rejection.by?.name ?? '')}</strong> {draft.rejection.reason}
        </div>
      )}
      {draft.schedule && <p>{words.due(moment(draft.schedule.due))}</p>}
      <Findings guide={guide} draft={draft} />
      {outline ? (
        <OutlineEditor
          guide={guide}
          guideId={id}
          outline={outline}
          changed={() => {
            reread();
            changed();
          }}
        />
      ) : (
        <Loading />
      )}
      <DetailsPart id={id} draft={draft} changed={changed} />
      <Comments guideId={id} />
      <DraftWays guide={guide} id={id} draft={draft} changed={changed} />
    </>
  );
}

function Findings({ guide, draft: { findings } }: { readonly guide: DeskGuide; readonly draft: GuideDraft }) {
  const words = inLanguage(said);
  // A draft that was just begun says the same as the edition: that is no fault of it yet.
  const open = findings.filter(({ kind, waived }) => waived === null && kind !== 'UNCHANGED');
  if (open.length === 0) return null;
  return (
    <section aria-labelledby="findings">
      <h2 id="findings">{words.findings}</h2>
      <ul className="rows">
        {open.map(({ kind, severity, sectionId, message }) => (
          <li key={`${kind}-${sectionId ?? ''}-${message}`}>
            <strong>{severity === 'BLOCKS' ? words.blocks : words.warns}</strong>{' '}
            {sectionId === null ? message : <Link to={sectionDesk(guide, sectionId)}>{message}</Link>}
          </li>
        ))}
      </ul>
    </section>
  );
}

function DetailsPart({ id, draft, changed }: Omit<DraftProps, 'guide'>) {
  const words = inLanguage(said);
  const { run, busy, problem } = useAction();
  const [details, setDetails] = useState<Details>(() => changeable(draft.details));
  return (
    <details className="panel">
      <summary>{words.details}</summary>
      <ProblemBar problem={problem} />
      <GuideDetailsForm details={details} change={setDetails} />
      <Button
        disabled={busy}
        onClick={() => {
          void run(ChangeDetails, { input: { guideId: id, version: draft.version, details } }).then(({ done }) => {
            if (done) changed();
          });
        }}
      >
        {words.saveDetails}
      </Button>
    </details>
  );
}

/** What may be changed of a guide: its name in addresses and its language stay for ever. */
function changeable({
  title,
  summary,
  kind,
  standing,
  topicIds,
  source,
  owner,
  review,
}: GuideDraft['details']): Details {
  return { title, summary, kind, standing, topicIds, source, owner, review };
}

function DraftWays({ guide, id, draft, changed }: DraftProps) {
  const words = inLanguage(said);
  const person = usePerson();
  const { run, busy, problem } = useAction();
  const [reason, setReason] = useState('');
  const [sure, setSure] = useState(false);
  const input = { guideId: id, version: draft.version };
  const after = (outcome: { readonly done: boolean }) => {
    if (outcome.done) changed();
  };
  return (
    <section className="panel">
      <ProblemBar problem={problem} />
      {draft.state === 'DRAFT' && mayDo(person, 'write') && (
        <>
          <Field label={words.why} hint={words.whyHint}>
            <Input
              value={reason}
              maxLength={500}
              onChange={(_, { value }) => {
                setReason(value);
              }}
            />
          </Field>
          <Button
            appearance="primary"
            disabled={busy}
            onClick={() => void run(Submit, { input: { ...input, reason } }).then(after)}
          >
            {words.send}
          </Button>
        </>
      )}
      {draft.state === 'IN_REVIEW' && (
        <p>
          {words.inReview} <Link to={`/desk/reviews/${id}`}>{words.openReview}</Link>
        </p>
      )}
      {draft.state === 'APPROVED' && (
        <p>
          {words.approved} <Link to={`${guideDesk(guide)}/publish`}>{words.publish}</Link>
        </p>
      )}
      {mayDo(person, 'write') && draft.state !== 'PUBLISHING' && (
        <p>
          {sure ? (
            <>
              {words.discardSure}{' '}
              <Button disabled={busy} onClick={() => void run(Discard, { input }).then(after)}>
                {words.discard}
              </Button>{' '}
              <Button
                appearance="subtle"
                onClick={() => {
                  setSure(false);
                }}
              >
                {words.keep}
              </Button>
            </>
          ) : (
            <Button
              appearance="subtle"
              onClick={() => {
                setSure(true);
              }}
            >
              {words.discard}
            </Button>
          )}
        </p>
      )}
    </section>
  );
}

interface GuideWords {
  readonly library: string;
  readonly none: string;
  readonly asReaders: string;
  readonly history: string;
  readonly publish: string;
  readonly noDraft: string;
  readonly begin: string;
  readonly beginHint: string;
  readonly changed: (at: string, by: string) => string;
  readonly sentBack: (by: string) => string;
  readonly due: (at: string) => string;
  readonly findings: string;
  readonly blocks: string;
  readonly warns: string;
  readonly details: string;
  readonly saveDetails: string;
  readonly why: string;
  readonly whyHint: string;
  readonly send: string;
  readonly inReview: string;
  readonly openReview: string;
  readonly approved: string;
  readonly discard: string;
  readonly discardSure: string;
  readonly keep: string;
}

const said: Words<GuideWords> = {
  en: {
    library: 'Library',
    none: 'There is no such guide',
    asReaders: 'As readers see it',
    history: 'Editions and history',
    publish: 'Which questions change, and publish',
    noDraft: 'Nothing waits here: readers see the published edition.',
    begin: 'Begin a draft',
    beginHint: 'Readers go on seeing the published edition until the draft is published.',
    changed: (at, by) => `Draft, last changed ${at}${by === '' ? '' : `, by ${by}`}`,
    sentBack: (by) => `Sent back${by === '' ? '' : ` by ${by}`}:`,
    due: (at) => `Goes out on ${at}.`,
    findings: 'To be mended',
    blocks: 'Blocks publication.',
    warns: 'Look at this.',
    details: 'About this guide: title, standing, topics, owner, source',
    saveDetails: 'Save these details',
    why: 'What changed, and why',
    whyHint: 'Read by whoever reviews it, and kept in the history.',
    send: 'Send for review',
    inReview: 'Somebody else reads it now. Editing it takes it back.',
    openReview: 'Open the review',
    approved: 'It is approved.',
    discard: 'Discard this draft',
    discardSure: 'Its texts stay in the history. Discard it?',
    keep: 'Keep it',
  },
  fr: {
    library: 'Bibliothèque',
    none: 'Ce guide n’existe pas',
    asReaders: 'Tel que les lecteurs le voient',
    history: 'Éditions et historique',
    publish: 'Quelles questions changent, et publier',
    noDraft: 'Rien n’attend ici\u00a0: les lecteurs voient l’édition publiée.',
    begin: 'Commencer un brouillon',
    beginHint: 'Les lecteurs continuent à voir l’édition publiée jusqu’à la publication du brouillon.',
    changed: (at, by) => `Brouillon, modifié le ${at}${by === '' ? '' : `, par ${by}`}`,
    sentBack: (by) => `Renvoyé${by === '' ? '' : ` par ${by}`}\u00a0:`,
    due: (at) => `Paraît le ${at}.`,
    findings: 'À corriger',
    blocks: 'Empêche la publication.',
    warns: 'À regarder.',
    details: 'À propos de ce guide\u00a0: titre, statut, thèmes, responsable, source',
    saveDetails: 'Enregistrer',
    why: 'Ce qui a changé, et pourquoi',
    whyHint: 'Lu par la personne qui relit, et conservé dans l’historique.',
    send: 'Envoyer en relecture',
    inReview: 'Une autre personne le relit. Le modifier le reprend.',
    openReview: 'Ouvrir la relecture',
    approved: 'Il est approuvé.',
    discard: 'Abandonner ce brouillon',
    discardSure: 'Ses textes restent dans l’historique. L’abandonner\u00a0?',
    keep: 'Le garder',
  },
};
