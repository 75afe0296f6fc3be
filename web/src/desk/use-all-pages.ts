import { useCallback, useEffect, useState } from 'react';
import { useClient, type TypedDocumentNode } from 'urql';
import { problemIn, type Problem } from './use-action';

interface Page<N> {
  readonly nodes: readonly N[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

export interface AllPages<N> {
  /** Undefined until all of them are here. */
  readonly all: readonly N[] | undefined;
  readonly problem: Problem | undefined;
}

/** Reads a list to its end, page by page: for lists that people look through as a whole. `pick` must not change. */
export function useAllPages<D, N>(
  query: TypedDocumentNode<D, { after?: string | null }>,
  pick: (data: D) => Page<N>,
): AllPages<N> {
  const client = useClient();
  const [pages, setPages] = useState<AllPages<N>>({ all: undefined, problem: undefined });
  const read = useCallback(async (): Promise<AllPages<N>> => {
    const all: N[] = [];
    for (let after: string | null = null; ;) {
      const { data, error } = await client.query(query, { after }).toPromise();
      if (error) return { all: undefined, problem: problemIn(error) };
      if (!data) return { all, problem: undefined };
      const page: Page<N> = pick(data);
      all.push(...page.nodes);
      if (!page.pageInfo.hasNextPage) return { all, problem: undefined };
      after = page.pageInfo.endCursor;
    }
  }, [client, query, pick]);
  useEffect(() => {
    let stopped = false;
    void read().then((found) => {
      if (!stopped) setPages(found);
    });
    return () => {
      stopped = true;
    };
  }, [read]);
  return pages;
}
