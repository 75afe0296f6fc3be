import { describeWritersAtOnce } from './query-subset/atomic-writes';
import { describeFilters } from './query-subset/filters';
import { describeInsertion } from './query-subset/insertion';
import { describePipelines } from './query-subset/pipelines';
import { describeResults } from './query-subset/results';
import { useSubject } from './query-subset/subject';
import { describeUniqueIndexes } from './query-subset/unique-indexes';
import { describeUpdates } from './query-subset/updates';

/**
 * What the product asks of a MongoDB-compatible server, and no more: queries, updates, pipelines and indexes that every such
 * server understands alike. It runs whole on each server, without a branch on which one it is.
 */
export function describeQuerySubset(name: string, uriProvider: () => Promise<string>): void {
  describe(`the query subset on ${name}`, () => {
    const subject = useSubject(uriProvider);
    describeFilters(subject);
    describeResults(subject);
    describeInsertion(subject);
    describeUpdates(subject);
    describeUniqueIndexes(subject);
    describePipelines(subject);
  });
}

/**
 * That a document is changed as one, whoever else is writing. The product is built on it; a server that fails here must not
 * hold what editors write.
 */
export function describeAtomicWrites(name: string, uriProvider: () => Promise<string>): void {
  describe(`atomic writes on ${name}`, () => {
    describeWritersAtOnce(useSubject(uriProvider));
  });
}
