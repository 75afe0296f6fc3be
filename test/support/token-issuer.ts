import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT, type CryptoKey, type JWK, type JWTPayload } from 'jose';

/** A key of an issuer: what it signs with, and what it publishes. */
export interface IssuerKey {
  readonly kid: string;
  readonly alg: string;
  readonly privateKey: CryptoKey;
  readonly publicJwk: JWK;
}

/** Somebody who issues tokens, on loopback: publishes keys, and a discovery document. */
export interface TokenIssuer {
  readonly url: string;
  readonly jwksUrl: string;
  /** How often the keys were asked for. */
  readonly keysRead: () => number;
  publish(...keys: readonly IssuerKey[]): void;
  /** Answers every request with 503, or no longer. */
  setAway(isAway: boolean): void;
  close(): Promise<void>;
}

export async function buildKey(kid: string, alg = 'RS256'): Promise<IssuerKey> {
  const { privateKey, publicKey } = await generateKeyPair(alg, { extractable: true });
  return { kid, alg, privateKey, publicJwk: { ...(await exportJWK(publicKey)), kid, alg, use: 'sig' } };
}

export async function openTokenIssuer(...published: readonly IssuerKey[]): Promise<TokenIssuer> {
  let keys = published;
  let away = false;
  let keysRead = 0;
  const server = createServer((request, response) => {
    if (away) response.statusCode = 503;
    else if (request.url === '/keys') {
      keysRead += 1;
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify({ keys: keys.map(({ publicJwk }) => publicJwk) }));
      return;
    } else if (request.url === '/.well-known/openid-configuration') {
      response.end(JSON.stringify({ issuer: url, jwks_uri: `${url}/keys` }));
      return;
    } else response.statusCode = 404;
    response.end();
  });
  await listening(server);
  const url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  return {
    url,
    jwksUrl: `${url}/keys`,
    keysRead: () => keysRead,
    publish: (...fresh) => {
      keys = fresh;
    },
    setAway: (isAway) => {
      away = isAway;
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

/** A token signed by a key; `header` changes what its header says. */
export function sign(key: IssuerKey, claims: JWTPayload, header: object = {}): Promise<string> {
  return new SignJWT(claims).setProtectedHeader({ alg: key.alg, kid: key.kid, ...header }).sign(key.privateKey);
}

function listening(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
}
