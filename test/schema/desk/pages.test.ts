import type { AuditEntry } from '../../../src/publishing';
import { auditPage } from '../../../schema/desk/audit-page';
import { numberedPage, type ReadNumbered } from '../../../schema/desk/numbered-page';
import type { PageRequest } from '../../../schema/pagination/page-args';

describe('a page of what is numbered', () => {
  const reads: number[] = [];
  const read: ReadNumbered<{ number: number }> = ({ before = 1_001, limit }) => {
    reads.push(limit);
    const numbers = Array.from({ length: limit }, (_, i) => before - 1 - i).filter((number) => number > 0);
    return Promise.resolve(numbers.map((number) => ({ number })));
  };
  const numbers = async (request: PageRequest) => (await numberedPage(read, request)).nodes.map(({ number }) => number);

  it('begins with the latest and goes on behind a cursor', async () => {
    const page = await numberedPage(read, { first: 3 });
    expect(page.nodes.map(({ number }) => number)).toEqual([1_000, 999, 998]);
    expect([page.totalCount, page.pageInfo.hasNextPage, page.pageInfo.hasPreviousPage]).toEqual([1_000, true, false]);
    expect(await numbers({ first: 2, after: page.pageInfo.endCursor })).toEqual([997, 996]);
    expect(await numbers({ last: 2, before: page.pageInfo.endCursor })).toEqual([1_000, 999]);
    expect(await numbers({ last: 2 })).toEqual([2, 1]);
  });

  it('reads no more than itself, however long the list is', async () => {
    reads.length = 0;
    await numbers({ last: 5 });
    expect(reads).toEqual([1, 5]);
  });

  it('is empty when there is nothing', async () => {
    const page = await numberedPage(() => Promise.resolve([]), {});
    expect([page.nodes, page.totalCount, page.pageInfo.endCursor]).toEqual([[], 0, null]);
  });

  it('refuses a cursor of another list', async () => {
    await expect(numbers({ after: 'nonsense' })).rejects.toMatchObject({ code: 'BAD_USER_INPUT' });
  });
});

describe('a page of the audit trail', () => {
  // Several things are done in the same moment.
  const trail = Array.from({ length: 450 }, (_, i): AuditEntry => {
    const number = 450 - i;
    const at = new Date(Math.ceil(number / 3) * 1_000);
    return {
      id: String(number).padStart(9, '0'),
      on: 'en/guide',
      verb: 'submit',
      actor: 'ana',
      door: 'page',
      at,
      reason: '',
    };
  });
  const read: Parameters<typeof auditPage>[0] = ({ after, limit }) => {
    const from = after ? trail.findIndex(({ id }) => id === after.id) + 1 : 0;
    return Promise.resolve(trail.slice(from, from + limit));
  };
  const ids = async (request: PageRequest) => (await auditPage(read, request)).nodes.map(({ id }) => Number(id));

  it('shows every entry once, page by page, from either end', async () => {
    const forward: number[] = [];
    for (let after: string | null = null, more = true; more;) {
      const page = await auditPage(read, { first: 100, after });
      forward.push(...page.nodes.map(({ id }) => Number(id)));
      after = page.pageInfo.endCursor;
      more = page.pageInfo.hasNextPage;
    }
    expect(forward).toEqual(trail.map(({ id }) => Number(id)));
    const last = await auditPage(read, { last: 2 });
    expect(last.nodes.map(({ id }) => Number(id))).toEqual([2, 1]);
    expect(await ids({ last: 2, before: last.pageInfo.startCursor })).toEqual([4, 3]);
  });

  it('says whether something lies in front', async () => {
    const first = await auditPage(read, { first: 1 });
    const second = await auditPage(read, { first: 1, after: first.pageInfo.endCursor });
    expect([first.pageInfo.hasPreviousPage, second.pageInfo.hasPreviousPage]).toEqual([false, true]);
  });

  it('refuses what is no cursor', async () => {
    await expect(ids({ after: 'nonsense' })).rejects.toMatchObject({ code: 'BAD_USER_INPUT' });
  });
});
