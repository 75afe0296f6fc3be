import { useCallback, useMemo } from 'react';
import { useParams } from 'react-router';
import { useQuery } from 'urql';
import { graphql, type ResultOf } from '../graphql';
import { languageOf } from './guide-address';
import { problemIn, type Problem } from './use-action';

const GuideQuery = graphql(`
  query DeskGuide($slug: ID!, $language: Language!) {
    guide(slug: $slug, language: $language) {
      id
      slug
      language
      title
      standing
      edition
      publishedAt
      address
    }
    drafts(first: 100) {
      nodes {
        guideId
        details {
          slug
          language
        }
      }
    }
  }
`);

const DraftQuery = graphql(`
  query DeskDraft($guideId: ID!) {
    draft(guideId: $guideId) {
      guideId
      version
      basedOn
      state
      changedAt
      retires
      details {
        slug
        language
        title
        summary
        kind
        standing
        topicIds
        owner
        review
        source {
          publisher
          title
          year
          address
        }
      }
      authors {
        id
        name
      }
      submittedBy {
        id
        name
      }
      approvedBy {
        id
        name
      }
      rejection {
        reason
        at
        by {
          name
        }
      }
      schedule {
        due
        note
      }
      findings {
        kind
        severity
        sectionId
        targetId
        message
        waived
      }
    }
  }
`);

type Data = ResultOf<typeof GuideQuery>;
export type GuideDraft = NonNullable<ResultOf<typeof DraftQuery>['draft']>;
export type PublishedGuide = NonNullable<Data['guide']>;

/** The guide that the address names: what readers see of it, and its draft. */
export interface DeskGuide {
  readonly slug: string;
  readonly language: 'EN' | 'FR';
  readonly title: string;
  /** Undefined where neither a draft nor an edition is known. */
  readonly id: string | undefined;
  readonly published: PublishedGuide | undefined;
  readonly draft: GuideDraft | undefined;
}

/** Reads the guide of the address; `again` reads it once more, after something was done to it. */
export function useDeskGuide(): {
  readonly guide: DeskGuide | undefined;
  readonly problem: Problem | undefined;
  readonly again: () => void;
} {
  const parameters = useParams();
  const slug = parameters['guide'] ?? '';
  const language = languageOf(parameters['language']);
  const [known, rereadKnown] = useQuery({ query: GuideQuery, variables: { slug, language } });
  const id = known.data && idOf(known.data, slug, language);
  const [open, rereadOpen] = useQuery({
    query: DraftQuery,
    variables: { guideId: id ?? '' },
    pause: id === undefined,
  });
  const ready = known.data && (id === undefined || open.data) ? known.data : undefined;
  const draft = open.data?.draft;
  const guide = useMemo(
    () => ready && guideIn({ data: ready, slug, language, id, draft }),
    [ready, slug, language, id, draft],
  );
  const again = useCallback(() => {
    rereadKnown({ requestPolicy: 'network-only' });
    rereadOpen({ requestPolicy: 'network-only' });
  }, [rereadKnown, rereadOpen]);
  const error = known.error ?? open.error;
  return { guide, problem: error && problemIn(error), again };
}

function idOf({ guide, drafts }: Data, slug: string, language: 'EN' | 'FR'): string | undefined {
  if (guide) return guide.id;
  return drafts.nodes.find(({ details }) => details.slug === slug && details.language === language)?.guideId;
}

interface Found {
  readonly data: Data;
  readonly slug: string;
  readonly language: 'EN' | 'FR';
  readonly id: string | undefined;
  readonly draft: GuideDraft | null | undefined;
}

function guideIn({ data: { guide }, slug, language, id, draft }: Found): DeskGuide {
  return {
    ...{ slug, language, id, draft: draft ?? undefined },
    title: draft?.details.title ?? guide?.title ?? slug,
    published: guide ?? undefined,
  };
}
