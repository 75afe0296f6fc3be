import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, type JWK } from 'jose';

/** What an organisation's directory says of somebody. */
export interface Account {
  readonly name: string;
  readonly email?: string;
  readonly groups?: readonly string[];
}

/** A certified OpenID provider (oidc-provider) on loopback, with a sign-in form: `login` names the account. */
export interface StandInDirectory {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly accounts: Map<string, Account>;
  /** How often it was asked to describe itself. */
  readonly timesDescribed: () => number;
  /** Opens for a client that is sent back to `callback`. */
  open(callback: string, options?: { claimsInToken?: boolean }): Promise<void>;
  /** Answers nothing any more. */
  close(): Promise<void>;
}

export async function createStandInDirectory(): Promise<StandInDirectory> {
  let answer: RequestListener = (_request, response) => response.writeHead(503).end();
  let described = 0;
  const server = createServer((request, response) => {
    if (request.url?.startsWith('/.well-known/')) described += 1;
    answer(request, response);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const issuer = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  const accounts = new Map<string, Account>();
  const client = { clientId: 'pratique', clientSecret: 'a secret that both know' };
  return {
    issuer,
    ...client,
    accounts,
    timesDescribed: () => described,
    async open(callback, { claimsInToken = false } = {}) {
      answer = await answering(issuer, callback, client, accounts, claimsInToken);
    },
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => {
          resolve();
        });
      }),
  };
}

async function answering(
  issuer: string,
  callback: string,
  { clientId, clientSecret }: { clientId: string; clientSecret: string },
  accounts: ReadonlyMap<string, Account>,
  claimsInToken: boolean,
): Promise<RequestListener> {
  // It warns of what does not matter here: the release of Node, and that it keeps everything in memory.
  const warn = jest.spyOn(console, 'warn').mockImplementation(() => undefined);
  const { default: Provider } = await import('oidc-provider');
  const provider = new Provider(issuer, {
    clients: [{ client_id: clientId, client_secret: clientSecret, redirect_uris: [callback] }],
    jwks: { keys: [await key()] },
    cookies: { keys: ['a key for cookies'] },
    claims: { openid: ['sub', 'groups'], profile: ['name'], email: ['email'] },
    // Some directories put everything into the token; by the standard it is asked for afterwards.
    conformIdTokenClaims: !claimsInToken,
    pkce: { required: () => true },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_context: unknown, { uid }: { uid: string }) => `/interaction/${uid}` },
    ttl: { AccessToken: 600, AuthorizationCode: 60, IdToken: 600, Interaction: 600, Session: 600, Grant: 600 },
    findAccount: (_context: unknown, id: string) => {
      const account = accounts.get(id);
      return account && { accountId: id, claims: () => ({ sub: id, ...account }) };
    },
    loadExistingGrant: consented,
  });
  const handle = provider.callback();
  warn.mockRestore();
  return (request, response) => {
    if (request.url?.startsWith('/interaction/')) void interact(request, response);
    else handle(request, response);
  };

  async function interact(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { uid } = await provider.interactionDetails(request, response);
    if (request.method !== 'POST') {
      response.setHeader('content-type', 'text/html');
      response.end(`<form method="post" action="/interaction/${uid}"><input name="login"></form>`);
      return;
    }
    const form = new URLSearchParams(await read(request));
    const login = form.get('login');
    const result = login === null ? { error: 'access_denied' } : { login: { accountId: login } };
    await provider.interactionFinished(request, response, result);
  }
}

let made: Promise<JWK> | undefined;

/** One key will do: making it takes longer than signing in. */
function key(): Promise<JWK> {
  made ??= generateKeyPair('RS256', { extractable: true })
    .then(({ privateKey }) => exportJWK(privateKey))
    .then((jwk) => ({ ...jwk, alg: 'RS256', use: 'sig', kid: 'directory' }));
  return made;
}

interface ConsentContext {
  readonly oidc: {
    readonly client: { readonly clientId: string };
    readonly session: { readonly accountId: string };
    readonly provider: {
      readonly Grant: new (of: object) => { addOIDCScope(scope: string): void; save(): Promise<string> };
    };
  };
}

/** The organisation has agreed for all its people. */
async function consented({ oidc: { client, session, provider } }: ConsentContext): Promise<object> {
  const grant = new provider.Grant({ clientId: client.clientId, accountId: session.accountId });
  grant.addOIDCScope('openid profile email');
  await grant.save();
  return grant;
}

async function read(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString();
}
