import type { JWTVerifyGetKey } from 'jose';
import { profileFrom, type Profile, type RoleMapping } from './claims';

export interface TokenSettings {
  /** Exactly as tokens name it. */
  readonly issuer: string;
  /** Whom tokens must be for. */
  readonly audience: string;
  /** Where the issuer's keys are; undefined to ask its discovery document. */
  readonly jwksUrl: string | undefined;
}

export interface BearerTokenOptions {
  readonly settings: TokenSettings;
  readonly mapping: RoleMapping;
  readonly now: () => Date;
}

/** Whom a token speaks for; undefined for a token that is not good. Fails when the issuer's keys cannot be read. */
export type ReadBearerToken = (token: string) => Promise<Profile | undefined>;

/** Signatures that only the issuer can make. With a shared secret, or none, everybody could who has the public key. */
const algorithms = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA'];

/** Clocks of two machines may differ by so much, in seconds. */
export const CLOCK_TOLERANCE_S = 60;

/** What a token may call itself; others, such as notices of sign-out, are no leave to do anything. */
const types: readonly (string | undefined)[] = [undefined, 'JWT', 'AT+JWT', 'APPLICATION/AT+JWT'];

/** How long the issuer may take to say where its keys are, in milliseconds. */
const DISCOVERY_MS = 5_000;

/** Reads tokens of one issuer. Its keys are fetched when needed, kept, and fetched again when a token names another. */
export function createBearerTokens({ settings, mapping, now }: BearerTokenOptions): ReadBearerToken {
  const keys = keptOnceRead(() => readKeys(settings));
  return async (token) => {
    const { jwtVerify, errors } = await import('jose');
    const { issuer, audience } = settings;
    try {
      const { payload, protectedHeader } = await jwtVerify(token, await keys(), {
        issuer,
        audience,
        algorithms,
        clockTolerance: CLOCK_TOLERANCE_S,
        currentDate: now(),
        requiredClaims: ['exp', 'sub'],
      });
      if (!types.includes(protectedHeader.typ?.toUpperCase())) return undefined;
      return profileFrom(issuer, payload.sub ?? '', payload, mapping);
    } catch (error) {
      if (error instanceof errors.JOSEError && ofTheToken.has(error.code)) return undefined;
      throw error;
    }
  };
}

/** jose's codes for what is wrong with a token itself; its others are about the issuer's keys. */
const ofTheToken = new Set([
  'ERR_JWT_CLAIM_VALIDATION_FAILED',
  'ERR_JWT_EXPIRED',
  'ERR_JWT_INVALID',
  'ERR_JWS_INVALID',
  'ERR_JWS_SIGNATURE_VERIFICATION_FAILED',
  'ERR_JOSE_ALG_NOT_ALLOWED',
  'ERR_JOSE_NOT_SUPPORTED',
  'ERR_JWKS_NO_MATCHING_KEY',
  'ERR_JWKS_MULTIPLE_MATCHING_KEYS',
]);

async function readKeys({ issuer, jwksUrl }: TokenSettings): Promise<JWTVerifyGetKey> {
  const { createRemoteJWKSet } = await import('jose');
  return createRemoteJWKSet(new URL(jwksUrl ?? (await discoverKeys(issuer))));
}

/** OpenID Connect Discovery 1.0, section 4: the document must name the issuer it was asked for. */
async function discoverKeys(issuer: string): Promise<string> {
  const address = `${issuer.replace(/\/+$/, '')}/.well-known/openid-configuration`;
  const response = await fetch(address, { signal: AbortSignal.timeout(DISCOVERY_MS) });
  const document = (await response.json()) as { issuer?: unknown; jwks_uri?: unknown };
  if (document.issuer !== issuer || typeof document.jwks_uri !== 'string') {
    throw new Error(`${address} does not describe the issuer ${issuer}`);
  }
  return document.jwks_uri;
}

/** Reads once, and again only if that failed. */
export function keptOnceRead<T>(read: () => Promise<T>): () => Promise<T> {
  let kept: Promise<T> | undefined;
  return () => {
    kept ??= read().catch((error: unknown) => {
      kept = undefined;
      throw error;
    });
    return kept;
  };
}
