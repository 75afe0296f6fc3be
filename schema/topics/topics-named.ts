import { topicTree, type Library, type Topic } from '../../src/guides';

/** The topics with these ids, in the same order. An id that the tree does not have is left out. */
export function topicsNamed(ids: readonly string[], { topics }: Library): Topic[] {
  const tree = topicTree(topics);
  return ids.flatMap((id) => tree.topic(id) ?? []);
}
