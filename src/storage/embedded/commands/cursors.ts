import { calculateObjectSize, Long } from 'bson';
import { CommandError } from '../command-error';
import { MAX_DOCUMENT_BYTES, type Document } from '../engine/value';

/** MongoDB's first batch when the client names no size. */
const FIRST_BATCH = 101;
/** A cursor that nobody asked for this long is forgotten, in milliseconds. */
const IDLE_MS = 10 * 60 * 1000;
/** More cursors than this at once, and the one that rested longest is forgotten. */
const MAX_CURSORS = 1000;

export interface Batch {
  readonly id: Long;
  readonly ns: string;
  readonly documents: readonly Document[];
}

interface Cursor {
  readonly namespace: string;
  readonly rest: readonly Document[];
  readonly usedAt: number;
}

export interface BatchOptions {
  readonly size: number | undefined;
  /** Closes the cursor after this batch, whatever is left. */
  readonly isOnly?: boolean;
}

/** Results that clients fetch in batches. Documents never change, so a cursor shows what there was when it was opened. */
export class Cursors {
  /** In the order of their last use. */
  private readonly cursors = new Map<string, Cursor>();
  private lastId = 0;

  constructor(private readonly now: () => Date) {}

  open(namespace: string, documents: readonly Document[], { size = FIRST_BATCH, isOnly }: BatchOptions): Batch {
    this.forgetIdle();
    const count = batchLength(documents, size);
    const rest = documents.slice(count);
    if (rest.length === 0 || isOnly === true)
      return { id: Long.ZERO, ns: namespace, documents: documents.slice(0, count) };
    this.lastId += 1;
    return this.keep(Long.fromNumber(this.lastId), namespace, documents.slice(0, count), rest);
  }

  /** The next batch. Throws CursorNotFound. */
  more(id: Long, namespace: string, size: number | undefined): Batch {
    const cursor = this.cursors.get(id.toString());
    if (cursor?.namespace !== namespace)
      throw new CommandError('CursorNotFound', `cursor id ${id.toString()} not found`);
    this.cursors.delete(id.toString());
    const count = batchLength(cursor.rest, size === undefined || size === 0 ? Infinity : size);
    const rest = cursor.rest.slice(count);
    if (rest.length === 0) return { id: Long.ZERO, ns: namespace, documents: cursor.rest };
    return this.keep(id, namespace, cursor.rest.slice(0, count), rest);
  }

  /** Whether there was such a cursor. */
  kill(id: Long): boolean {
    return this.cursors.delete(id.toString());
  }

  private keep(id: Long, namespace: string, documents: readonly Document[], rest: readonly Document[]): Batch {
    this.cursors.set(id.toString(), { namespace, rest, usedAt: this.now().getTime() });
    return { id, ns: namespace, documents };
  }

  private forgetIdle(): void {
    const oldest = this.now().getTime() - IDLE_MS;
    for (const [id, { usedAt }] of this.cursors) {
      if (usedAt >= oldest && this.cursors.size < MAX_CURSORS) return;
      this.cursors.delete(id);
    }
  }
}

/** How many documents go into a batch: what was asked for, as far as one message holds them, but at least one. */
function batchLength(documents: readonly Document[], size: number): number {
  let bytes = 0;
  let count = 0;
  for (const document of documents) {
    if (count >= size) break;
    bytes += calculateObjectSize(document) + 16;
    if (count > 0 && bytes > MAX_DOCUMENT_BYTES) break;
    count += 1;
  }
  return count;
}
