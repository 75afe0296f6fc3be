import type { ReactNode } from 'react';
import { useQuery } from 'urql';
import { graphql, type ResultOf } from '../graphql';
import { inLanguage, type Words } from './in-language';
import { Shown } from './shown';
import { Runs, WordDiff } from './word-diff';

const ChangesQuery = graphql(`
  query EditionChanges($guideId: ID!, $from: Int!, $to: Int) {
    compareEditions(guideId: $guideId, from: $from, to: $to) {
      added {
        sectionId
        revision
      }
      removed {
        sectionId
        revision
      }
      changed {
        sectionId
        before
        after
      }
      moved {
        sectionId
        before {
          position
        }
        after {
          position
        }
      }
      details {
        field
        before
        after
      }
    }
  }
`);

const SectionChangesQuery = graphql(`
  query SectionChanges($sectionId: ID!, $from: Int!, $to: Int!) {
    compareRevisions(sectionId: $sectionId, from: $from, to: $to) {
      heading {
        kind
        text
      }
      blocks {
        kind
        text
        runs {
          kind
          text
        }
      }
      fields {
        field
        before
        after
      }
    }
  }
`);

const NewTextQuery = graphql(`
  query NewSectionText($sectionId: ID!) {
    history(sectionId: $sectionId, first: 100) {
      nodes {
        number
        text {
          heading
          markdown
        }
      }
    }
  }
`);

export type EditionChanges = NonNullable<ResultOf<typeof ChangesQuery>['compareEditions']>;

/** What is different between two editions, or between an edition and the draft (no `to`): section by section, word by word. */
export function EditionChangesView({
  guideId,
  from,
  to,
  children,
}: {
  readonly guideId: string;
  readonly from: number;
  readonly to?: number;
  /** Shown once the changes are: nobody judges what they have not been shown. */
  readonly children?: ReactNode;
}) {
  const words = inLanguage(said);
  const [changes] = useQuery({
    query: ChangesQuery,
    variables: { guideId, from, ...(to === undefined ? {} : { to }) },
  });
  return (
    <Shown of={changes}>
      {({ compareEditions }) => (
        <>
          {compareEditions ? <Changes changes={compareEditions} /> : <p>{words.none}</p>}
          {children}
        </>
      )}
    </Shown>
  );
}

function Changes({ changes: { added, removed, changed, moved, details } }: { readonly changes: EditionChanges }) {
  const words = inLanguage(said);
  const nothing = [added, removed, changed, moved, details].every(({ length }) => length === 0);
  if (nothing) return <p className="meta">{words.none}</p>;
  return (
    <>
      {changed.map(({ sectionId, before, after }) => (
        <SectionChanges key={sectionId} sectionId={sectionId} from={before} to={after} />
      ))}
      {added.map(({ sectionId, revision }) => (
        <NewSection key={sectionId} sectionId={sectionId} revision={revision} />
      ))}
      {removed.length > 0 && (
        <section className="panel">
          <h3>{words.retired}</h3>
          <ul>
            {removed.map(({ sectionId }) => (
              <li key={sectionId}>
                <del>{sectionId}</del>
              </li>
            ))}
          </ul>
        </section>
      )}
      {moved.length > 0 && (
        <section className="panel">
          <h3>{words.moved}</h3>
          <ul>
            {moved.map(({ sectionId, before, after }) => (
              <li key={sectionId}>{words.place(sectionId, before.position, after.position)}</li>
            ))}
          </ul>
        </section>
      )}
      {details.length > 0 && <Fields title={words.details} fields={details} />}
    </>
  );
}

/** What a saved text changed in the one before it. */
export function RevisionChanges({ sectionId, to }: { readonly sectionId: string; readonly to: number }) {
  return <SectionChanges sectionId={sectionId} from={to - 1} to={to} />;
}

function SectionChanges({
  sectionId,
  from,
  to,
}: {
  readonly sectionId: string;
  readonly from: number;
  readonly to: number;
}) {
  const [changes] = useQuery({ query: SectionChangesQuery, variables: { sectionId, from, to } });
  return (
    <section className="panel">
      <Shown of={changes}>
        {({ compareRevisions: found }) =>
          found && (
            <>
              <h3>
                <Runs runs={found.heading} />
              </h3>
              <WordDiff blocks={found.blocks} />
              {found.fields.length > 0 && <Fields title="" fields={found.fields} />}
            </>
          )
        }
      </Shown>
    </section>
  );
}

function NewSection({ sectionId, revision }: { readonly sectionId: string; readonly revision: number }) {
  const words = inLanguage(said);
  const [history] = useQuery({ query: NewTextQuery, variables: { sectionId } });
  return (
    <section className="panel">
      <Shown of={history}>
        {(data) => {
          const text = data.history?.nodes.find(({ number }) => number === revision)?.text;
          return (
            <>
              <h3>
                {words.added} {text?.heading ?? sectionId}
              </h3>
              <WordDiff
                blocks={(text?.markdown ?? '').split('\n\n').map((each) => ({ kind: 'ADDED', text: each, runs: null }))}
              />
            </>
          );
        }}
      </Shown>
    </section>
  );
}

function Fields({ title, fields }: { readonly title: string; readonly fields: EditionChanges['details'] }) {
  return (
    <section>
      {title !== '' && <h3>{title}</h3>}
      <ul>
        {fields.map(({ field, before, after }) => (
          <li key={field}>
            {field}: {before !== null && <del>{before}</del>} {after !== null && <ins>{after}</ins>}
          </li>
        ))}
      </ul>
    </section>
  );
}

interface ChangesWords {
  readonly none: string;
  readonly added: string;
  readonly retired: string;
  readonly moved: string;
  readonly place: (section: string, before: number, after: number) => string;
  readonly details: string;
}

const said: Words<ChangesWords> = {
  en: {
    none: 'Nothing is different.',
    added: 'New:',
    retired: 'Retired',
    moved: 'Moved',
    place: (section, before, after) => `${section}: from place ${String(before)} to ${String(after)}`,
    details: 'About the guide',
  },
  fr: {
    none: 'Rien n’est différent.',
    added: 'Nouveau\u00a0:',
    retired: 'Retirées',
    moved: 'Déplacées',
    place: (section, before, after) => `${section}\u00a0: de la place ${String(before)} à la place ${String(after)}`,
    details: 'À propos du guide',
  },
};
