import { Button, Field, Input } from '@fluentui/react-components';
import { useState } from 'react';
import { Link, useParams, useSearchParams } from 'react-router';
import { useQuery } from 'urql';
import { graphql } from '../graphql';
import { moment } from './dates';
import { usePerson } from './desk-frame';
import { useDeskGuide, type DeskGuide } from './desk-guide';
import { EditionChangesView, RevisionChanges } from './edition-changes';
import { guideDesk, sectionDesk } from './guide-address';
import { inLanguage, type Words } from './in-language';
import { mayDo } from './may-do';
import { PageTitle } from './page-title';
import { Loading, ProblemBar, Shown } from './shown';
import { useAction } from './use-action';

const EditionsQuery = graphql(`
  query DeskEditions($guideId: ID!) {
    editions(guideId: $guideId, first: 50) {
      nodes {
        number
        publishedAt
        note
        retired
        publishedBy {
          name
        }
      }
    }
  }
`);

const Revert = graphql(`
  mutation RevertToEdition($input: RevertToEditionInput!) {
    revertToEdition(input: $input) {
      userErrors {
        code
        message
        path
      }
      edition {
        number
      }
    }
  }
`);

const RevisionsQuery = graphql(`
  query DeskRevisions($sectionId: ID!) {
    history(sectionId: $sectionId, first: 50) {
      nodes {
        number
        at
        reason
        author {
          name
        }
      }
    }
  }
`);

const Restore = graphql(`
  mutation RestoreRevision($input: RestoreRevisionInput!) {
    restoreRevision(input: $input) {
      userErrors {
        code
        message
        path
      }
      revision {
        number
      }
    }
  }
`);

/** `/desk/guides/{slug}/{language}/history`: every edition; `?from=&to=` compares two of them. */
export function GuideHistory() {
  const words = inLanguage(said);
  const { guide, problem } = useDeskGuide();
  if (problem) return <ProblemBar problem={problem} />;
  if (!guide) return <Loading />;
  return (
    <>
      <p className="crumbs">
        <Link to={guideDesk(guide)}>{guide.title}</Link>
      </p>
      <PageTitle title={words.title(guide.title)} />
      {guide.id === undefined ? <p>{words.none}</p> : <Editions guide={guide} guideId={guide.id} />}
    </>
  );
}

function Editions({ guide, guideId }: { readonly guide: DeskGuide; readonly guideId: string }) {
  const words = inLanguage(said);
  const person = usePerson();
  const [parameters] = useSearchParams();
  const [editions, again] = useQuery({ query: EditionsQuery, variables: { guideId } });
  const { run, busy, problem } = useAction();
  const [gone, setGone] = useState<number>();
  const [going, setGoing] = useState<number>();
  const [reason, setReason] = useState('');
  const [from, to] = [Number(parameters.get('from')), Number(parameters.get('to'))];
  const present = guide.published?.edition ?? 0;
  const revert = async (edition: number) => {
    const { done, payload } = await run(Revert, { input: { guideId, edition, basedOn: present, reason } });
    if (!done) return;
    setGone(payload?.edition?.number);
    setGoing(undefined);
    again({ requestPolicy: 'network-only' });
  };
  return (
    <>
      <ProblemBar problem={problem} />
      {gone !== undefined && <p role="status">{words.live(gone)}</p>}
      <Shown of={editions}>
        {(data) => (
          <ul className="rows">
            {data.editions?.nodes.map((edition) => (
              <li key={edition.number}>
                <strong>{words.edition(edition.number)}</strong> {edition.retired && words.retired}{' '}
                <span className="meta">
                  {moment(edition.publishedAt)}
                  {edition.publishedBy && ` · ${edition.publishedBy.name}`}
                </span>
                {edition.note !== '' && <p>{edition.note}</p>}
                <p className="ways">
                  <Link to={`?from=${String(edition.number - 1)}&to=${String(edition.number)}`}>{words.changes}</Link>
                  {mayDo(person, 'publish') && edition.number !== present && (
                    <Button
                      size="small"
                      aria-expanded={going === edition.number}
                      onClick={() => {
                        setGoing(edition.number);
                      }}
                    >
                      {words.goBack(edition.number)}
                    </Button>
                  )}
                </p>
                {going === edition.number && (
                  <form
                    className="inline-form"
                    onSubmit={(event) => {
                      event.preventDefault();
                      void revert(edition.number);
                    }}
                  >
                    <Field label={words.why} required>
                      <Input
                        autoFocus
                        value={reason}
                        onChange={(_, { value }) => {
                          setReason(value);
                        }}
                      />
                    </Field>
                    <Button type="submit" appearance="primary" disabled={busy || reason.trim() === ''}>
                      {words.goBackNow}
                    </Button>
                  </form>
                )}
              </li>
            ))}
          </ul>
        )}
      </Shown>
      {to > 0 && (
        <section>
          <h2>{words.between(from, to)}</h2>
          <EditionChangesView guideId={guideId} from={from} to={to} />
        </section>
      )}
    </>
  );
}

/** `/desk/guides/{slug}/{language}/sections/{id}/history`: every text that the section ever had, none of them lost. */
export function SectionHistory() {
  const words = inLanguage(said);
  const sectionId = useParams()['section'] ?? '';
  const { guide } = useDeskGuide();
  const [history, again] = useQuery({ query: RevisionsQuery, variables: { sectionId } });
  const [chosen, setChosen] = useState<number>();
  const { run, busy, problem } = useAction();
  if (!guide) return <Loading />;
  return (
    <>
      <p className="crumbs">
        <Link to={guideDesk(guide)}>{guide.title}</Link>
      </p>
      <PageTitle title={words.sectionTitle}>
        <p>
          <Link to={sectionDesk(guide, sectionId)}>{words.backToText}</Link>
        </p>
      </PageTitle>
      <ProblemBar problem={problem} />
      <Shown of={history}>
        {(data) => {
          const revisions = data.history?.nodes ?? [];
          const latest = revisions[0]?.number ?? 0;
          const restore = async (revision: number) => {
            const input = { guideId: guide.id ?? '', sectionId, revision, basedOn: latest };
            const { done } = await run(Restore, { input });
            if (done) again({ requestPolicy: 'network-only' });
          };
          return (
            <ul className="rows">
              {revisions.map(({ number, at, reason, author }) => (
                <li key={number}>
                  <strong>{words.revision(number)}</strong>{' '}
                  <span className="meta">
                    {moment(at)}
                    {author && ` · ${author.name}`}
                  </span>{' '}
                  {reason}
                  <p className="ways">
                    {number > 1 && (
                      <Button
                        size="small"
                        aria-expanded={chosen === number}
                        onClick={() => {
                          setChosen(chosen === number ? undefined : number);
                        }}
                      >
                        {words.changes}
                      </Button>
                    )}
                    {guide.draft && number !== latest && (
                      <Button size="small" disabled={busy} onClick={() => void restore(number)}>
                        {words.restore}
                      </Button>
                    )}
                  </p>
                  {chosen === number && <RevisionChanges sectionId={sectionId} to={number} />}
                </li>
              ))}
            </ul>
          );
        }}
      </Shown>
    </>
  );
}

interface HistoryWords {
  readonly title: (guide: string) => string;
  readonly none: string;
  readonly edition: (number: number) => string;
  readonly retired: string;
  readonly changes: string;
  readonly goBack: (number: number) => string;
  readonly why: string;
  readonly goBackNow: string;
  readonly live: (number: number) => string;
  readonly between: (from: number, to: number) => string;
  readonly sectionTitle: string;
  readonly backToText: string;
  readonly revision: (number: number) => string;
  readonly restore: string;
}

const said: Words<HistoryWords> = {
  en: {
    title: (guide) => `Editions: ${guide}`,
    none: 'Nothing was published yet.',
    edition: (number) => `Edition ${String(number)}`,
    retired: '(retired)',
    changes: 'What changed',
    goBack: (number) => `Go back to edition ${String(number)}`,
    why: 'Why go back',
    goBackNow: 'Go back now',
    live: (number) => `Edition ${String(number)} is live. Answers use it now.`,
    between: (from, to) => `From edition ${String(from)} to ${String(to)}`,
    sectionTitle: 'History of the section',
    backToText: 'Back to the text',
    revision: (number) => `Revision ${String(number)}`,
    restore: 'Put this text back into the draft',
  },
  fr: {
    title: (guide) => `Éditions\u00a0: ${guide}`,
    none: 'Rien n’a encore été publié.',
    edition: (number) => `Édition ${String(number)}`,
    retired: '(retirée)',
    changes: 'Ce qui a changé',
    goBack: (number) => `Revenir à l’édition ${String(number)}`,
    why: 'Pourquoi revenir en arrière',
    goBackNow: 'Revenir maintenant',
    live: (number) => `L’édition ${String(number)} est en ligne. Les réponses l’utilisent déjà.`,
    between: (from, to) => `De l’édition ${String(from)} à l’édition ${String(to)}`,
    sectionTitle: 'Historique de la section',
    backToText: 'Retour au texte',
    revision: (number) => `Révision ${String(number)}`,
    restore: 'Remettre ce texte dans le brouillon',
  },
};
