import { Button, Input } from '@fluentui/react-components';
import { useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { graphql, type ResultOf } from '../graphql';
import { OverdueBadge, PublishedBadge, StandingBadge, StateBadge, type Standing } from './badges';
import { day } from './dates';
import { usePerson } from './desk-frame';
import { guideDesk } from './guide-address';
import { inLanguage, type Words } from './in-language';
import { mayDo } from './may-do';
import { PageTitle } from './page-title';
import { Loading, ProblemBar } from './shown';
import { useAllPages } from './use-all-pages';

const LibraryQuery = graphql(`
  query DeskLibrary($after: String) {
    guides(first: 100, after: $after) {
      pageInfo {
        hasNextPage
        endCursor
      }
      nodes {
        id
        slug
        language
        title
        standing
        edition
        review
      }
    }
  }
`);

const DraftsQuery = graphql(`
  query DeskLibraryDrafts($after: String) {
    drafts(first: 50, after: $after) {
      pageInfo {
        hasNextPage
        endCursor
      }
      nodes {
        guideId
        state
        details {
          slug
          language
          title
          standing
          review
        }
        authors {
          id
        }
        schedule {
          due
        }
      }
    }
  }
`);

type Guides = readonly ResultOf<typeof LibraryQuery>['guides']['nodes'][number][];
type Draft = ResultOf<typeof DraftsQuery>['drafts']['nodes'][number];

const guidesIn = ({ guides }: ResultOf<typeof LibraryQuery>) => guides;
const draftsIn = ({ drafts }: ResultOf<typeof DraftsQuery>) => drafts;

/** A guide in one language: what readers see, and what waits. */
interface Row {
  readonly slug: string;
  readonly language: 'EN' | 'FR';
  readonly title: string;
  readonly standing: Standing;
  readonly edition: number | undefined;
  readonly review: string | undefined;
  readonly draft: Draft | undefined;
}

type Choice = 'all' | 'mine' | 'review' | 'overdue';
const choices = ['all', 'mine', 'review', 'overdue'] as const;

/** `/desk/library`: every guide, published or not, with its state and what is due. `?state=` narrows it down. */
export function Library() {
  const words = inLanguage(said);
  const person = usePerson();
  const guides = useAllPages(LibraryQuery, guidesIn);
  const drafts = useAllPages(DraftsQuery, draftsIn);
  return (
    <>
      <PageTitle title={words.title}>
        {mayDo(person, 'write') && (
          <span className="ways-on">
            <Link to="/desk/imports">{words.importFile}</Link>
            <Link to="/desk/new-guide" className="filled">
              {words.newGuide}
            </Link>
          </span>
        )}
      </PageTitle>
      <ProblemBar problem={guides.problem ?? drafts.problem} />
      {guides.all && drafts.all ? <Rows rows={rowsOf(guides.all, drafts.all)} me={person.id} /> : <Loading />}
    </>
  );
}

function Rows({ rows, me }: { readonly rows: readonly Row[]; readonly me: string }) {
  const words = inLanguage(said);
  const [parameters, setParameters] = useSearchParams();
  const [wanted, setWanted] = useState('');
  const choice = choices.find((each) => each === parameters.get('state')) ?? 'all';
  const keeps = keeping(me);
  const found = rows.filter(
    (row) => keeps[choice](row) && `${row.title} ${row.slug}`.toLowerCase().includes(wanted.toLowerCase()),
  );
  return (
    <>
      <div className="tools">
        <div role="group" aria-label={words.show} className="choices-row">
          {choices.map((each) => (
            <Button
              key={each}
              appearance={each === choice ? 'outline' : 'subtle'}
              aria-pressed={each === choice}
              onClick={() => {
                setParameters(each === 'all' ? {} : { state: each });
              }}
            >
              {words.choices[each]} {rows.filter(keeps[each]).length}
            </Button>
          ))}
        </div>
        <Input
          aria-label={words.find}
          placeholder={words.find}
          value={wanted}
          onChange={(_, { value }) => {
            setWanted(value);
          }}
        />
      </div>
      <p role="status" className="meta">
        {words.found(found.length)}
      </p>
      <table className="table">
        <thead>
          <tr>
            <th scope="col">{words.guide}</th>
            <th scope="col">{words.standing}</th>
            <th scope="col">{words.readers}</th>
            <th scope="col">{words.waiting}</th>
            <th scope="col">{words.review}</th>
          </tr>
        </thead>
        <tbody>
          {found.map((row) => (
            <GuideRow key={`${row.language}/${row.slug}`} row={row} />
          ))}
        </tbody>
      </table>
    </>
  );
}

function GuideRow({ row }: { readonly row: Row }) {
  const words = inLanguage(said);
  const { draft, edition, review } = row;
  return (
    <tr>
      <th scope="row" data-label={words.guide}>
        <Link to={guideDesk(row)} lang={row.language.toLowerCase()}>
          {row.title}
        </Link>{' '}
        <span className="meta">{row.language}</span>
      </th>
      <td data-label={words.standing}>
        <StandingBadge standing={row.standing} />
      </td>
      <td data-label={words.readers}>
        {edition === undefined ? (
          <span className="meta">{words.unpublished}</span>
        ) : (
          <PublishedBadge edition={edition} />
        )}
      </td>
      <td data-label={words.waiting}>
        {draft && <StateBadge state={draft.state} />}{' '}
        {draft?.schedule && <span className="meta">{day(draft.schedule.due)}</span>}
      </td>
      <td data-label={words.review}>
        {review !== undefined && (isPast(review) ? <OverdueBadge since={review} /> : day(review))}
      </td>
    </tr>
  );
}

function keeping(me: string): Readonly<Record<Choice, (row: Row) => boolean>> {
  return {
    all: () => true,
    mine: ({ draft }) => draft?.authors.some(({ id }) => id === me) === true,
    review: ({ draft }) => draft?.state === 'IN_REVIEW',
    overdue: ({ review }) => review !== undefined && isPast(review),
  };
}

function isPast(date: string): boolean {
  return date < new Date().toISOString().slice(0, 10);
}

function rowsOf(guides: Guides, drafts: readonly Draft[]): Row[] {
  const waiting = new Map(drafts.map((draft) => [draft.guideId, draft]));
  const published = guides.map(({ id, slug, language, title, standing, edition, review }): Row => ({
    ...{ slug, language, title, standing, edition },
    review: review ?? undefined,
    draft: waiting.get(id),
  }));
  const known = new Set(guides.map(({ id }) => id));
  const fresh = drafts
    .filter(({ guideId }) => !known.has(guideId))
    .map((draft): Row => {
      const { slug, language, title, standing, review } = draft.details;
      return { ...{ slug, language, title, standing, draft }, edition: undefined, review: review ?? undefined };
    });
  return [...published, ...fresh].sort(
    (a, b) => a.title.localeCompare(b.title) || a.language.localeCompare(b.language),
  );
}

interface LibraryWords {
  readonly title: string;
  readonly importFile: string;
  readonly newGuide: string;
  readonly show: string;
  readonly choices: Readonly<Record<Choice, string>>;
  readonly find: string;
  readonly found: (count: number) => string;
  readonly guide: string;
  readonly standing: string;
  readonly readers: string;
  readonly waiting: string;
  readonly review: string;
  readonly unpublished: string;
}

const said: Words<LibraryWords> = {
  en: {
    title: 'Library',
    importFile: 'Import a file',
    newGuide: 'New guide',
    show: 'Show',
    choices: { all: 'All', mine: 'Mine', review: 'In review', overdue: 'Overdue' },
    find: 'Find a guide',
    found: (count) => (count === 1 ? '1 guide' : `${String(count)} guides`),
    guide: 'Guide',
    standing: 'Standing',
    readers: 'Readers see',
    waiting: 'Waiting',
    review: 'Review due',
    unpublished: 'Nothing yet',
  },
  fr: {
    title: 'Bibliothèque',
    importFile: 'Importer un fichier',
    newGuide: 'Nouveau guide',
    show: 'Afficher',
    choices: { all: 'Tous', mine: 'Les miens', review: 'En relecture', overdue: 'En retard' },
    find: 'Chercher un guide',
    found: (count) => (count < 2 ? `${String(count)} guide` : `${String(count)} guides`),
    guide: 'Guide',
    standing: 'Statut',
    readers: 'Les lecteurs voient',
    waiting: 'En attente',
    review: 'À vérifier avant le',
    unpublished: 'Rien encore',
  },
};
