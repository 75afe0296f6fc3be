import { Link } from 'react-router';
import { useQuery } from 'urql';
import { graphql, type ResultOf } from '../graphql';
import { OverdueBadge, StateBadge } from './badges';
import { day } from './dates';
import { usePerson, type DeskPerson } from './desk-frame';
import { guideDesk, sectionDesk } from './guide-address';
import { inLanguage, type Words } from './in-language';
import { mayDo } from './may-do';
import { PageTitle } from './page-title';
import { Shown } from './shown';

const DueQuery = graphql(`
  query DeskDue($gaps: Boolean!) {
    drafts(first: 30) {
      nodes {
        guideId
        state
        changedAt
        details {
          slug
          language
          title
        }
        authors {
          id
          name
        }
        rejection {
          reason
        }
      }
    }
    overdueSections(first: 10) {
      totalCount
      nodes {
        since
        section {
          id
          sectionId
          heading
          guide {
            slug
            language
            title
          }
        }
      }
    }
    gaps(states: [OPEN], first: 5) @include(if: $gaps) {
      totalCount
      nodes {
        id
        question
        count
      }
    }
  }
`);

type Due = ResultOf<typeof DueQuery>;
type Draft = Due['drafts']['nodes'][number];

/** `/desk`: what waits for whoever is signed in, most pressing first. */
export function DueToday() {
  const person = usePerson();
  const words = inLanguage(said);
  const [due] = useQuery({ query: DueQuery, variables: { gaps: mayDo(person, 'gaps') } });
  return (
    <>
      <PageTitle title={words.welcome(person.name)} />
      {person.roles.length === 0 ? (
        <p>{words.noRoles}</p>
      ) : (
        <Shown of={due}>{(data) => <Lists due={data} person={person} />}</Shown>
      )}
    </>
  );
}

function Lists({ due, person }: { readonly due: Due; readonly person: NonNullable<DeskPerson> }) {
  const words = inLanguage(said);
  const drafts = due.drafts.nodes;
  const mine = ({ authors }: Draft) => authors.some(({ id }) => id === person.id);
  const toReview = drafts.filter((draft) => draft.state === 'IN_REVIEW' && !mine(draft));
  const toPublish = drafts.filter(({ state }) => state === 'APPROVED');
  return (
    <>
      {mayDo(person, 'review') && (
        <DraftList
          title={words.toReview}
          drafts={toReview}
          none={words.noReviews}
          to={({ guideId }) => `/desk/reviews/${guideId}`}
        />
      )}
      {mayDo(person, 'publish') && (
        <DraftList
          title={words.toPublish}
          drafts={toPublish}
          none={words.nothingApproved}
          to={({ details }) => `${guideDesk(details)}/publish`}
        />
      )}
      {mayDo(person, 'write') && (
        <DraftList
          title={words.yourDrafts}
          drafts={drafts.filter(mine)}
          none={words.noDrafts}
          to={({ details }) => guideDesk(details)}
        />
      )}
      <OverdueList due={due} />
      {due.gaps && <GapList gaps={due.gaps} />}
    </>
  );
}

function DraftList({
  title,
  drafts,
  none,
  to,
}: {
  readonly title: string;
  readonly drafts: readonly Draft[];
  readonly none: string;
  readonly to: (draft: Draft) => string;
}) {
  return (
    <section>
      <h2>{title}</h2>
      {drafts.length === 0 && <p className="meta">{none}</p>}
      <ul className="rows">
        {drafts.map((draft) => (
          <li key={draft.guideId}>
            <Link to={to(draft)}>{draft.details.title}</Link> <StateBadge state={draft.state} />{' '}
            <span className="meta">
              {draft.details.language} · {day(draft.changedAt)} · {draft.authors.map(({ name }) => name).join(', ')}
            </span>
            {draft.rejection && <p className="returned">{draft.rejection.reason}</p>}
          </li>
        ))}
      </ul>
    </section>
  );
}

function OverdueList({ due: { overdueSections } }: { readonly due: Due }) {
  const words = inLanguage(said);
  if (overdueSections.nodes.length === 0) return null;
  return (
    <section>
      <h2>{words.overdue(overdueSections.totalCount)}</h2>
      <ul className="rows">
        {overdueSections.nodes.map(({ since, section }) => (
          <li key={section.id}>
            <Link to={sectionDesk(section.guide, section.sectionId)}>{section.heading}</Link>{' '}
            <OverdueBadge since={since} /> <span className="meta">{section.guide.title}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function GapList({ gaps }: { readonly gaps: NonNullable<Due['gaps']> }) {
  const words = inLanguage(said);
  return (
    <section>
      <h2>{words.gaps}</h2>
      {gaps.nodes.length === 0 && <p className="meta">{words.noGaps}</p>}
      <ul className="rows">
        {gaps.nodes.map(({ id, question, count }) => (
          <li key={id}>
            <Link to={`/desk/gaps/${id}`}>{question}</Link> <span className="meta">{words.asked(count)}</span>
          </li>
        ))}
      </ul>
      {gaps.totalCount > gaps.nodes.length && <Link to="/desk/gaps">{words.allGaps(gaps.totalCount)}</Link>}
    </section>
  );
}

interface DueWords {
  readonly welcome: (name: string) => string;
  readonly noRoles: string;
  readonly toReview: string;
  readonly noReviews: string;
  readonly toPublish: string;
  readonly nothingApproved: string;
  readonly yourDrafts: string;
  readonly noDrafts: string;
  readonly overdue: (count: number) => string;
  readonly gaps: string;
  readonly noGaps: string;
  readonly asked: (count: number) => string;
  readonly allGaps: (count: number) => string;
}

const said: Words<DueWords> = {
  en: {
    welcome: (name) => `Welcome, ${name}`,
    noRoles: 'You have no role here yet. An administrator can give you one.',
    toReview: 'Waiting for your review',
    noReviews: 'No reviews wait for you.',
    toPublish: 'Approved, to be published',
    nothingApproved: 'Nothing approved waits to be published.',
    yourDrafts: 'Your drafts',
    noDrafts: 'You have no open draft. Choose a guide in the library to begin one.',
    overdue: (count) => `Review overdue: ${String(count)}`,
    gaps: 'Asked in vain',
    noGaps: 'No open gaps: what was asked was answered.',
    asked: (count) => (count === 1 ? 'asked once' : `asked ${String(count)} times`),
    allGaps: (count) => `All ${String(count)} gaps`,
  },
  fr: {
    welcome: (name) => `Bienvenue, ${name}`,
    noRoles: 'Vous n’avez pas encore de rôle ici. Un administrateur peut vous en donner un.',
    toReview: 'À relire par vous',
    noReviews: 'Aucune relecture ne vous attend.',
    toPublish: 'Approuvés, à publier',
    nothingApproved: 'Aucun texte approuvé n’attend d’être publié.',
    yourDrafts: 'Vos brouillons',
    noDrafts: 'Vous n’avez pas de brouillon ouvert. Choisissez un guide dans la bibliothèque pour en commencer un.',
    overdue: (count) => `Vérifications en retard\u00a0: ${String(count)}`,
    gaps: 'Demandé en vain',
    noGaps: 'Aucune lacune ouverte\u00a0: ce qui a été demandé a trouvé réponse.',
    asked: (count) => (count === 1 ? 'demandé une fois' : `demandé ${String(count)} fois`),
    allGaps: (count) => `Les ${String(count)} lacunes`,
  },
};
