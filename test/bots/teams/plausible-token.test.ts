import { isPlausibleToken } from '../../../bots/teams/plausible-token';

function bearer(payload: unknown, head: unknown = { alg: 'RS256', kid: 'k' }): string {
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  return `Bearer ${part(head)}.${part(payload)}.c2ln`;
}

describe('a token', () => {
  it.each([
    ['of the channel service, which names no tenant', bearer({ iss: 'https://api.botframework.com', aud: 'app' })],
    ['of the tenant of the bot', bearer({ tid: 'our-tenant' })],
    ['of the Bot Framework itself', bearer({ tid: 'd6d49420-f39b-4df7-a1dc-d59a935871db' })],
  ])('%s is worth checking', (_, header) => {
    expect(isPlausibleToken(header, 'our-tenant')).toBe(true);
  });

  it.each([
    ['nothing', ''],
    ['another scheme', 'Basic dXNlcjpwYXNz'],
    ['no token', 'Bearer '],
    ['two parts', 'Bearer a.b'],
    ['parts that are no JSON', 'Bearer a.b.c'],
    ['a payload that is null', bearer(null)],
    ['a payload that is a text', bearer('x')],
    ['a payload that is a list', bearer([])],
    ['a head that is no object', bearer({}, 1)],
    ['another tenant', bearer({ tid: 'their-tenant' })],
    ['an empty tenant', bearer({ tid: '' })],
    ['a tenant that is no text', bearer({ tid: { length: 1 } })],
    ['a header without end', bearer({ x: 'x'.repeat(10_000) })],
  ])('is refused unread: %s', (_, header) => {
    expect(isPlausibleToken(header, 'our-tenant')).toBe(false);
  });

  it('of any other tenant is refused when the bot has no tenant', () => {
    expect(isPlausibleToken(bearer({ tid: 'their-tenant' }), undefined)).toBe(false);
    expect(isPlausibleToken(bearer({ tid: { length: 1 } }), undefined)).toBe(false);
  });
});
