import { workerData, type MessagePort } from 'node:worker_threads';
import type { Part } from './inverted-index';
import { revivedSegment, type Field, type Segment } from './segment';
import { mergeSegments } from './segment-builder';

/** What the worker is started with. */
export interface MergeOrder {
  readonly port: MessagePort;
  readonly parts: readonly Pick<Part, 'segment' | 'removed'>[];
  readonly fields: readonly Field[];
}

/** What it answers, once. */
export interface MergeResult {
  /** Left out when the parts could not be merged. */
  readonly segment?: Segment;
}

const { port, parts, fields } = workerData as MergeOrder;
port.postMessage(merged());
port.close();

function merged(): MergeResult {
  try {
    const revived = parts.map(({ segment, removed }) => ({ segment: revivedSegment(segment), removed }));
    const segment = mergeSegments(revived, fields);
    // Here it costs no question any time.
    segment.ids.prepare();
    segment.terms.prepare();
    return { segment };
  } catch {
    return {};
  }
}
