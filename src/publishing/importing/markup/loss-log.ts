import type { Loss, LossKind } from '../imported-document';

/** Gathers what is lost while a document is read, each kind once a place. */
export class LossLog {
  private readonly counts = new Map<string, { what: LossKind; where: Loss['where']; count: number }>();
  private where: Loss['where'] = {};

  /** What is lost from now on was lost there. */
  moveTo(where: Loss['where']): void {
    this.where = where;
  }

  add(what: LossKind, count = 1, where = this.where): void {
    if (count === 0) return;
    const key = JSON.stringify([what, where.heading, where.page]);
    const known = this.counts.get(key);
    if (known) known.count += count;
    else this.counts.set(key, { what, where, count });
  }

  /** At most so many places; what comes after is added to the last of its kind. */
  list(atMost = 500): Loss[] {
    const all = [...this.counts.values()];
    const kept = all.slice(0, atMost);
    for (const { what, count } of all.slice(atMost)) {
      const last = kept.findLast((loss) => loss.what === what);
      if (last) last.count += count;
      else kept.push({ what, where: {}, count });
    }
    return kept;
  }
}
