import { fieldsOf } from './incoming-activity';

/** Characters; a token of the Bot Framework has about 1,500. */
const longestHeader = 8_192;

/** Tenants of the Bot Framework itself, public and for governments, which its tools sign in with. */
const frameworkTenants: readonly string[] = [
  'd6d49420-f39b-4df7-a1dc-d59a935871db',
  'f8cdef31-a31e-4b4a-93e4-5f571e91255a',
  '72f988bf-86f1-41af-91ab-2d7cd011db47',
  'cab8a31a-1906-4287-a0d8-4eef66b95f6e',
];

/**
 * True for a header that is worth checking: a bearer token of the right shape, from a tenant that may talk to this bot at
 * all. Not a check of identity, which is the SDK's. The SDK adds the tenant of every token, before it has verified any, to the
 * issuers it trusts and never takes one off: so tokens of other tenants must not reach it.
 */
export function isPlausibleToken(header: string, tenant: string | undefined): boolean {
  if (header.length > longestHeader) return false;
  const [, head, payload] = /^Bearer ([\w-]+)\.([\w-]+)\.[\w-]+$/.exec(header) ?? [];
  const claims = readJson(payload);
  if (claims === undefined || readJson(head) === undefined) return false;
  const { tid } = claims;
  return tid === undefined || (typeof tid === 'string' && (tid === tenant || frameworkTenants.includes(tid)));
}

function readJson(part = ''): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, 'base64url').toString());
    const fields = fieldsOf(value);
    return fields === value ? fields : undefined;
  } catch {
    // Not JSON, so not a token: an answer, not a failure.
    return undefined;
  }
}
