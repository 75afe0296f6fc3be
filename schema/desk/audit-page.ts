import type { AuditEntry, AuditQuery } from '../../src/publishing';
import { decodeCursor } from '../pagination/cursor';
import { DEFAULT_PAGE, type PageRequest } from '../pagination/page-args';
import { paginate, type Page } from '../pagination/paginate';
import { auditOrder } from './desk-orders';

/** Reads entries of the trail, the latest first. */
export type ReadAudit = (part: Pick<AuditQuery, 'after' | 'limit'>) => Promise<AuditEntry[]>;

/** So many entries are read at a time where a page can only be found from the end. */
const AT_ONCE = 200;

/** A page of the trail. From the front no more is read than the page, however long the trail is. */
export async function auditPage(read: ReadAudit, request: PageRequest): Promise<Omit<Page<AuditEntry>, 'totalCount'>> {
  const isForward = !isGiven(request.last) && !isGiven(request.before);
  const after = isForward ? startOf(request.after) : undefined;
  const known = isForward
    ? await read({ limit: (request.first ?? DEFAULT_PAGE) + 1, ...(after ? { after } : {}) })
    : await readAll(read);
  const { edges, nodes, pageInfo } = paginate(() => known, auditOrder, request);
  return { edges, nodes, pageInfo: { ...pageInfo, hasPreviousPage: pageInfo.hasPreviousPage || after !== undefined } };
}

/** Where to read on; what is no cursor is refused when the page is made. */
function startOf(cursor: string | null | undefined): AuditQuery['after'] {
  const key = isGiven(cursor) ? decodeCursor(auditOrder.name, cursor) : undefined;
  return key && auditOrder.isKey(key) ? { at: new Date(key[0]), id: key[1] } : undefined;
}

async function readAll(read: ReadAudit): Promise<AuditEntry[]> {
  const all: AuditEntry[] = [];
  for (;;) {
    const last = all.at(-1);
    const more = await read({ limit: AT_ONCE, ...(last ? { after: last } : {}) });
    all.push(...more);
    if (more.length < AT_ONCE) return all;
  }
}

function isGiven<T>(value: T | null | undefined): value is T {
  return value !== undefined && value !== null;
}
