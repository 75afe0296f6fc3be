import { Field, Input, Select, Textarea } from '@fluentui/react-components';
import { useQuery } from 'urql';
import { graphql, type VariablesOf } from '../graphql';
import { inLanguage, type Words } from './in-language';

const TopicsQuery = graphql(`
  query DeskTopics {
    topics {
      topicId
      title
      children {
        topicId
        title
      }
    }
  }
`);

export const ChangeDetails = graphql(`
  mutation ChangeGuideDetails($input: ChangeGuideDetailsInput!) {
    changeGuideDetails(input: $input) {
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

export type Details = VariablesOf<typeof ChangeDetails>['input']['details'];
export type Kind = Details['kind'];

const kinds = ['GUIDE', 'WORKSHOP', 'FRAMEWORK', 'REPORT', 'GLOSSARY'] as const;
const standings = ['OFFICIAL', 'NATIONAL', 'EXPLANATORY'] as const;

export const emptyDetails: Details = {
  title: '',
  summary: '',
  kind: 'GUIDE',
  standing: 'NATIONAL',
  topicIds: [],
  source: { publisher: '', title: '' },
  owner: '',
};

/** What a guide says of itself, to be filled in. */
export function GuideDetailsForm({
  details,
  change,
}: {
  readonly details: Details;
  readonly change: (details: Details) => void;
}) {
  const words = inLanguage(said);
  const set = (part: Partial<Details>) => {
    change({ ...details, ...part });
  };
  return (
    <div className="form">
      <Field label={words.title} required>
        <Input
          value={details.title}
          maxLength={200}
          onChange={(_, { value }) => {
            set({ title: value });
          }}
        />
      </Field>
      <Field label={words.summary} hint={words.summaryHint} required>
        <Textarea
          value={details.summary}
          resize="vertical"
          onChange={(_, { value }) => {
            set({ summary: value });
          }}
        />
      </Field>
      <Field label={words.kind}>
        <Select
          value={details.kind}
          onChange={(_, { value }) => {
            set({ kind: value as Kind });
          }}
        >
          {kinds.map((kind) => (
            <option key={kind} value={kind}>
              {words.kinds[kind]}
            </option>
          ))}
        </Select>
      </Field>
      <Field label={words.standing} hint={words.standingHint}>
        <Select
          value={details.standing}
          onChange={(_, { value }) => {
            set({ standing: value as Details['standing'] });
          }}
        >
          {standings.map((standing) => (
            <option key={standing} value={standing}>
              {words.standings[standing]}
            </option>
          ))}
        </Select>
      </Field>
      <Topics
        chosen={details.topicIds}
        change={(topicIds) => {
          set({ topicIds });
        }}
      />
      <Field label={words.publisher} required>
        <Input
          value={details.source.publisher}
          onChange={(_, { value }) => {
            set({ source: { ...details.source, publisher: value } });
          }}
        />
      </Field>
      <Field label={words.source} hint={words.sourceHint} required>
        <Input
          value={details.source.title}
          onChange={(_, { value }) => {
            set({ source: { ...details.source, title: value } });
          }}
        />
      </Field>
      <Field label={words.address}>
        <Input
          type="url"
          value={details.source.address ?? ''}
          onChange={(_, { value }) => {
            set({ source: { ...details.source, address: value === '' ? null : value } });
          }}
        />
      </Field>
      <Field label={words.owner} hint={words.ownerHint} required>
        <Input
          value={details.owner}
          onChange={(_, { value }) => {
            set({ owner: value });
          }}
        />
      </Field>
      <Field label={words.review}>
        <Input
          type="date"
          value={details.review ?? ''}
          onChange={(_, { value }) => {
            set({ review: value === '' ? null : value });
          }}
        />
      </Field>
    </div>
  );
}

function Topics({
  chosen,
  change,
}: {
  readonly chosen: readonly string[];
  readonly change: (topics: string[]) => void;
}) {
  const [{ data }] = useQuery({ query: TopicsQuery });
  const topics = (data?.topics ?? []).flatMap(({ topicId, title, children }) => [
    { topicId, title, below: false },
    ...children.map((child) => ({ ...child, below: true })),
  ]);
  return (
    <fieldset className="ticks">
      <legend>{inLanguage(said).topics}</legend>
      {topics.map(({ topicId, title, below }) => (
        <label key={topicId} className={below ? 'below' : ''}>
          <input
            type="checkbox"
            checked={chosen.includes(topicId)}
            onChange={({ target }) => {
              change(target.checked ? [...chosen, topicId] : chosen.filter((each) => each !== topicId));
            }}
          />{' '}
          {title}
        </label>
      ))}
    </fieldset>
  );
}

interface DetailsWords {
  readonly title: string;
  readonly summary: string;
  readonly summaryHint: string;
  readonly kind: string;
  readonly kinds: Readonly<Record<Kind, string>>;
  readonly standing: string;
  readonly standingHint: string;
  readonly standings: Readonly<Record<Details['standing'], string>>;
  readonly topics: string;
  readonly publisher: string;
  readonly source: string;
  readonly sourceHint: string;
  readonly address: string;
  readonly owner: string;
  readonly ownerHint: string;
  readonly review: string;
}

const said: Words<DetailsWords> = {
  en: {
    title: 'Title',
    summary: 'Summary',
    summaryHint: 'One or two sentences that readers see in the list of guides.',
    kind: 'Kind',
    kinds: { GUIDE: 'Guide', WORKSHOP: 'Workshop', FRAMEWORK: 'Framework', REPORT: 'Report', GLOSSARY: 'Glossary' },
    standing: 'Standing',
    standingHint: 'Whose words these are. It is shown with every answer taken from this guide.',
    standings: {
      OFFICIAL: 'Official: the issuing body’s own text',
      NATIONAL: 'National: your administration’s own text',
      EXPLANATORY: 'Explanatory: not official',
    },
    topics: 'Topics',
    publisher: 'Publisher of the source',
    source: 'Source',
    sourceHint: 'The title of what this guide rests on.',
    address: 'Address of the source (https)',
    owner: 'Owner',
    ownerHint: 'The unit that answers for this text, not a person.',
    review: 'Review by',
  },
  fr: {
    title: 'Titre',
    summary: 'Résumé',
    summaryHint: 'Une ou deux phrases que les lecteurs voient dans la liste des guides.',
    kind: 'Genre',
    kinds: { GUIDE: 'Guide', WORKSHOP: 'Atelier', FRAMEWORK: 'Cadre', REPORT: 'Rapport', GLOSSARY: 'Glossaire' },
    standing: 'Statut',
    standingHint: 'De qui sont ces mots. Il accompagne chaque réponse tirée de ce guide.',
    standings: {
      OFFICIAL: 'Officiel\u00a0: le texte même de l’organisme',
      NATIONAL: 'National\u00a0: le texte de votre administration',
      EXPLANATORY: 'Explicatif\u00a0: non officiel',
    },
    topics: 'Thèmes',
    publisher: 'Éditeur de la source',
    source: 'Source',
    sourceHint: 'Le titre de ce sur quoi repose ce guide.',
    address: 'Adresse de la source (https)',
    owner: 'Responsable',
    ownerHint: 'L’unité qui répond de ce texte, pas une personne.',
    review: 'À vérifier avant le',
  },
};
