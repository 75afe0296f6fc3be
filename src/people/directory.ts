import type { Configuration } from 'openid-client';
import { codedErrorFrom, type CodedError } from '../errors';
import { CLOCK_TOLERANCE_S, keptOnceRead } from './bearer-tokens';
import { profileFrom, sayMemberships, type Claims, type Profile, type RoleMapping } from './claims';

export interface DirectorySettings {
  readonly issuer: string;
  readonly clientId: string;
  /** Undefined for a public client, which PKCE alone protects. */
  readonly clientSecret: string | undefined;
  readonly scopes: string;
}

export interface DirectoryOptions {
  readonly settings: DirectorySettings;
  readonly mapping: RoleMapping;
  /** Where the directory sends people back to, as it is registered there. */
  readonly callback: () => string;
}

/** What the browser keeps between leaving for the directory and coming back. */
export interface SignInAttempt {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
}

/** The directory that people have accounts in, asked by OpenID Connect: authorisation code with PKCE, state and nonce. */
export interface Directory {
  /** Where to send the browser. Fails with DIRECTORY_AWAY. */
  begin(): Promise<{ readonly address: URL; readonly attempt: SignInAttempt }>;
  /**
   * Who came back with this query. Fails with SIGN_IN_DECLINED if the directory says no, SIGN_IN_REFUSED if what it says
   * does not belong to the attempt or cannot be trusted, DIRECTORY_AWAY if it does not answer.
   */
  finish(attempt: SignInAttempt, query: string): Promise<Profile>;
}

/** The directory's description is asked for anew after so long, in milliseconds. */
const DESCRIPTION_GOOD_MS = 3_600_000;

export function createDirectory({ settings, mapping, callback }: DirectoryOptions): Directory {
  let description = keptOnceRead(() => discover(settings));
  let readAt = Date.now();
  const configuration = (): Promise<Configuration> => {
    if (Date.now() - readAt > DESCRIPTION_GOOD_MS) {
      description = keptOnceRead(() => discover(settings));
      readAt = Date.now();
    }
    return description();
  };

  return {
    async begin() {
      const oidc = await import('openid-client');
      const attempt = {
        state: oidc.randomState(),
        nonce: oidc.randomNonce(),
        verifier: oidc.randomPKCECodeVerifier(),
      };
      const address = oidc.buildAuthorizationUrl(await configuration().catch(away), {
        redirect_uri: callback(),
        scope: settings.scopes,
        state: attempt.state,
        nonce: attempt.nonce,
        code_challenge: await oidc.calculatePKCECodeChallenge(attempt.verifier),
        code_challenge_method: 'S256',
      });
      return { address, attempt };
    },

    async finish({ state, nonce, verifier }, query) {
      const oidc = await import('openid-client');
      const config = await configuration().catch(away);
      try {
        const tokens = await oidc.authorizationCodeGrant(config, new URL(callback() + query), {
          expectedState: state,
          expectedNonce: nonce,
          pkceCodeVerifier: verifier,
          idTokenExpected: true,
        });
        const claims: Claims & { sub?: string } = tokens.claims() ?? {};
        const subject = claims.sub ?? '';
        const more = needsMore(claims, config)
          ? await oidc.fetchUserInfo(config, tokens.access_token, subject)
          : undefined;
        return profileFrom(config.serverMetadata().issuer, subject, { ...more, ...claims }, mapping);
      } catch (error) {
        throw failure(error);
      }
    },
  };
}

async function discover({ issuer, clientId, clientSecret }: DirectorySettings): Promise<Configuration> {
  const oidc = await import('openid-client');
  const server = new URL(issuer);
  // Configuration lets http through for this machine alone, and there it is meant.
  // eslint-disable-next-line @typescript-eslint/no-deprecated
  const allowHttp: (config: Configuration) => void = oidc.allowInsecureRequests;
  const execute = server.protocol === 'http:' ? [allowHttp] : [];
  const found = await oidc.discovery(server, clientId, undefined, oidc.None(), { execute });
  const metadata = found.serverMetadata();
  const methods = metadata.token_endpoint_auth_methods_supported ?? ['client_secret_basic'];
  const withSecret = methods.includes('client_secret_post') ? oidc.ClientSecretPost : oidc.ClientSecretBasic;
  const authentication = clientSecret === undefined ? oidc.None() : withSecret(clientSecret);
  const tolerant = { [oidc.clockTolerance]: CLOCK_TOLERANCE_S };
  const config = new oidc.Configuration(metadata, clientId, tolerant, authentication);
  for (const apply of execute) apply(config);
  // The token comes straight from the directory; its signature is looked at all the same.
  oidc.enableNonRepudiationChecks(config);
  return config;
}

/** Many directories put names and groups into the answer about the user rather than into the token. */
function needsMore(claims: Claims, config: Configuration): boolean {
  const isComplete = 'name' in claims && sayMemberships(claims);
  return !isComplete && config.serverMetadata().userinfo_endpoint !== undefined;
}

function away(error: unknown): never {
  throw codedErrorFrom(error, 'DIRECTORY_AWAY');
}

/** What went wrong. The cause is for `faultCode` alone: the library's messages and causes hold claims of the person. */
function failure(error: unknown): CodedError {
  const code = (error as { readonly code?: unknown }).code;
  if (code === 'OAUTH_AUTHORIZATION_RESPONSE_ERROR') return codedErrorFrom(error, 'SIGN_IN_DECLINED');
  // The library gives everything a code but a connection that failed.
  const hasNoAnswer = code === undefined || code === 'OAUTH_TIMEOUT';
  return codedErrorFrom(error, hasNoAnswer ? 'DIRECTORY_AWAY' : 'SIGN_IN_REFUSED');
}

/** What may stand in a log of a sign-in that failed: codes of the library and of OAuth, which name nobody. */
export function faultCode(error: CodedError): string {
  const { code, error: oauth } = (error.cause ?? {}) as { readonly code?: unknown; readonly error?: unknown };
  const codes = [code, oauth].filter((each) => typeof each === 'string' && /^[\w.-]{1,60}$/.test(each));
  return codes.join(' ') || 'no answer';
}
