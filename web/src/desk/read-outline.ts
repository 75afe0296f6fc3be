import { graphql, type ResultOf } from '../graphql';
import type { Client } from 'urql';

const OutlineQuery = graphql(`
  query DeskOutline($guideId: ID!, $after: String) {
    draft(guideId: $guideId) {
      version
      sections(first: 100, after: $after) {
        nodes {
          sectionId
          revision
          depth
          text {
            heading
          }
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  }
`);

type Page = NonNullable<ResultOf<typeof OutlineQuery>['draft']>;
export type OutlineSection = Page['sections']['nodes'][number];

/** The outline of a draft and the version it is of. */
export interface Outline {
  readonly version: number;
  readonly sections: readonly OutlineSection[];
}

/** Reads the outline of a guide's draft, however long it is; undefined when there is none or the server does not answer. */
export async function readOutline(client: Client, guideId: string): Promise<Outline | undefined> {
  const sections: OutlineSection[] = [];
  let version: number | undefined;
  let after: string | null = null;
  do {
    const { data } = await client.query(OutlineQuery, { guideId, after }).toPromise();
    const draft: Page | null | undefined = data?.draft;
    if (!draft) return undefined;
    // Somebody changed it between two pages: begin again with what is there now.
    if (version !== undefined && draft.version !== version) return readOutline(client, guideId);
    version = draft.version;
    sections.push(...draft.sections.nodes);
    after = draft.sections.pageInfo.hasNextPage ? (draft.sections.pageInfo.endCursor ?? null) : null;
  } while (after !== null);
  return { version, sections };
}
