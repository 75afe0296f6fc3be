import { serverAudits } from 'graphql-http';
import { openGraphqlDoor, type GraphqlDoor } from '../support/graphql-door';

/** The audits send requests as any client may; only a browser's guard against forgery needs one header more. */
function fetchAsPortal(url: string, init: RequestInit = {}): Promise<Response> {
  return fetch(url, {
    ...init,
    headers: { 'apollo-require-preflight': '1', ...(init.headers as Record<string, string>) },
  });
}

describe('GraphQL over HTTP', () => {
  let door: GraphqlDoor;
  beforeAll(async () => {
    door = await openGraphqlDoor();
  });
  afterAll(() => door.close());

  const audits = serverAudits({ url: () => door.url, fetchFn: fetchAsPortal });

  it('is audited in full', () => {
    expect(audits).toHaveLength(61);
  });

  it.each(audits.map((audit) => [audit.id, audit.name, audit] as const))('%s %s', async (_id, _name, audit) => {
    const result = await audit.fn();
    expect(result).toMatchObject({ status: 'ok' });
  });
});
