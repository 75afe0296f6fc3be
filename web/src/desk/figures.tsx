import { useQuery } from 'urql';
import { graphql, type ResultOf } from '../graphql';
import { Chart } from './chart';
import { day, share } from './dates';
import { inLanguage, type Words } from './in-language';
import { PageTitle } from './page-title';
import { Shown } from './shown';

const FiguresQuery = graphql(`
  query DeskFigures($days: Int!) {
    figures(days: $days) {
      days {
        day
        asked
        answered
      }
      gapsByTopic {
        topicId
        title
        gaps
        asked
      }
      reviewsAhead {
        month
        sections
      }
      unusedSections(first: 30) {
        totalCount
        nodes {
          id
          heading
          address
          guide {
            title
          }
        }
      }
    }
  }
`);

type Figures = ResultOf<typeof FiguresQuery>['figures'];

const DAYS = 30;

/** `/desk/figures`: how the library is used, for looking rather than reading. */
export function FiguresScreen() {
  const words = inLanguage(said);
  const [figures] = useQuery({ query: FiguresQuery, variables: { days: DAYS } });
  return (
    <>
      <PageTitle title={words.title} />
      <Shown of={figures}>{({ figures: found }) => <All figures={found} />}</Shown>
    </>
  );
}

function All({ figures: { days, gapsByTopic, reviewsAhead, unusedSections } }: { readonly figures: Figures }) {
  const words = inLanguage(said);
  const asked = days.reduce((sum, each) => sum + each.asked, 0);
  const answered = days.reduce((sum, each) => sum + each.answered, 0);
  const [topic] = gapsByTopic;
  const due = reviewsAhead.reduce((sum, { sections }) => sum + sections, 0);
  return (
    <>
      <h2>{words.questions}</h2>
      {asked === 0 ? (
        <p className="meta">{words.nobodyAsked(DAYS)}</p>
      ) : (
        <Chart
          finding={words.asked(asked, DAYS, share(answered / asked))}
          bars={days.map((each) => ({ label: day(each.day), value: each.asked, part: each.answered }))}
          names={{ label: words.day, value: words.askedName, part: words.answeredName }}
        />
      )}
      <h2>{words.gaps}</h2>
      {topic ? (
        <Chart
          finding={words.mostGaps(topic.title, topic.asked)}
          bars={gapsByTopic.map(({ title, asked: value }) => ({ label: title, value }))}
          names={{ label: words.topic, value: words.askedName }}
        />
      ) : (
        <p className="meta">{words.noGaps}</p>
      )}
      <h2>{words.reviews}</h2>
      <Chart
        finding={words.due(due)}
        bars={reviewsAhead.map(({ month, sections }) => ({ label: monthName(month), value: sections }))}
        names={{ label: words.month, value: words.sections }}
      />
      <h2>{words.unused}</h2>
      <p>{words.unusedCount(unusedSections.totalCount, DAYS)}</p>
      <details>
        <summary>{words.show}</summary>
        <ul>
          {unusedSections.nodes.map(({ id, heading, address, guide }) => (
            <li key={id}>
              <a href={address}>{heading}</a> <span className="meta">{guide.title}</span>
            </li>
          ))}
        </ul>
      </details>
    </>
  );
}

function monthName(first: string): string {
  return new Intl.DateTimeFormat(document.documentElement.lang, {
    month: 'short',
    year: 'numeric',
    timeZone: 'UTC',
  }).format(new Date(first));
}

interface FigureWords {
  readonly title: string;
  readonly questions: string;
  readonly nobodyAsked: (days: number) => string;
  readonly asked: (count: number, days: number, share: string) => string;
  readonly day: string;
  readonly askedName: string;
  readonly answeredName: string;
  readonly gaps: string;
  readonly mostGaps: (topic: string, count: number) => string;
  readonly noGaps: string;
  readonly topic: string;
  readonly reviews: string;
  readonly due: (count: number) => string;
  readonly month: string;
  readonly sections: string;
  readonly unused: string;
  readonly unusedCount: (count: number, days: number) => string;
  readonly show: string;
}

const said: Words<FigureWords> = {
  en: {
    title: 'Figures',
    questions: 'Questions',
    nobodyAsked: (days) => `Nobody has asked anything in the last ${String(days)} days.`,
    asked: (count, days, part) => `${String(count)} questions in ${String(days)} days; ${part} were answered.`,
    day: 'Day',
    askedName: 'Asked',
    answeredName: 'Answered',
    gaps: 'Gaps by topic',
    mostGaps: (topic, count) => `Most is asked in vain about “${topic}”: ${String(count)} times.`,
    noGaps: 'No open gaps.',
    topic: 'Topic',
    reviews: 'Review dates ahead',
    due: (count) => `${String(count)} sections are to be reviewed within twelve months.`,
    month: 'Month',
    sections: 'Sections',
    unused: 'Sections never used',
    unusedCount: (count, days) => `${String(count)} sections were quoted by no answer in ${String(days)} days.`,
    show: 'Show the first thirty',
  },
  fr: {
    title: 'Chiffres',
    questions: 'Questions',
    nobodyAsked: (days) => `Personne n’a rien demandé ces ${String(days)} derniers jours.`,
    asked: (count, days, part) =>
      `${String(count)} questions en ${String(days)} jours\u00a0; ${part} ont reçu une réponse.`,
    day: 'Jour',
    askedName: 'Posées',
    answeredName: 'Avec réponse',
    gaps: 'Lacunes par thème',
    mostGaps: (topic, count) =>
      `Ce qui est le plus demandé en vain touche «\u00a0${topic}\u00a0»\u00a0: ${String(count)} fois.`,
    noGaps: 'Aucune lacune ouverte.',
    topic: 'Thème',
    reviews: 'Vérifications à venir',
    due: (count) => `${String(count)} sections sont à vérifier dans les douze mois.`,
    month: 'Mois',
    sections: 'Sections',
    unused: 'Sections jamais utilisées',
    unusedCount: (count, days) =>
      `${String(count)} sections n’ont été citées par aucune réponse en ${String(days)} jours.`,
    show: 'Montrer les trente premières',
  },
};
