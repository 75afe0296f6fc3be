import type { Topic } from './guide';

/** The tree of topics, walked from any of its nodes. */
export interface TopicTree {
  /** All topics, parents before children. */
  readonly all: readonly Topic[];
  topic(id: string): Topic | undefined;
  parent(id: string): Topic | undefined;
  /** The topic's own id and those of all topics above it. A topic that is not in the tree stands alone. */
  lineage(id: string): string[];
}

/** The tree over these roots; worked out once for each list of roots. */
export function topicTree(roots: readonly Topic[]): TopicTree {
  let tree = trees.get(roots);
  if (!tree) trees.set(roots, (tree = new IndexedTopics(roots)));
  return tree;
}

const trees = new WeakMap<readonly Topic[], TopicTree>();

class IndexedTopics implements TopicTree {
  private readonly entries = new Map<string, { topic: Topic; parent: Topic | undefined }>();

  constructor(roots: readonly Topic[]) {
    this.add(roots, undefined);
  }

  get all(): readonly Topic[] {
    return Array.from(this.entries.values(), ({ topic }) => topic);
  }

  topic(id: string): Topic | undefined {
    return this.entries.get(id)?.topic;
  }

  parent(id: string): Topic | undefined {
    return this.entries.get(id)?.parent;
  }

  lineage(id: string): string[] {
    const parent = this.parent(id);
    return parent ? [id, ...this.lineage(parent.id)] : [id];
  }

  private add(topics: readonly Topic[], parent: Topic | undefined): void {
    for (const topic of topics) {
      this.entries.set(topic.id, { topic, parent });
      this.add(topic.children, topic);
    }
  }
}
