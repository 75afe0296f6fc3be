import { isIP } from 'node:net';
import { isAbsolute, resolve } from 'node:path';
import { codedError } from './errors';
import { roles, type Role, type SignInSettings } from './people';

/** Everything an operator can set, checked. Each field names its environment variable. */
export interface Config {
  /** HOST. Without an app id anything but 127.0.0.1 leaves `/api/messages` closed. */
  readonly host: string;
  /** PORT, 0 for any free one. */
  readonly port: number;
  /** TRUSTED_PROXIES: balancers in front, which are believed when they say whom a request is from. */
  readonly trustedProxies: readonly string[];
  /** PRATIQUE_URL: the address people reach the page at, for the links in citations. Without it, that of the listener. */
  readonly publicUrl: string | undefined;
  /** MONGODB_URI: without it the embedded server starts in `dataDirectory`. */
  readonly mongodbUri: string | undefined;
  /** PRATIQUE_DATA, absolute. */
  readonly dataDirectory: string;
  /** PRATIQUE_CONTENT, absolute: the folder of guides brought in at the first start. */
  readonly contentDirectory: string;
  /** PRATIQUE_LANGUAGE: for those whose own language is not known. */
  readonly defaultLanguage: 'en' | 'fr';
  /** EDITORIAL_REVIEW: a draft is published only when somebody approved it who had not changed it. */
  readonly editorialReview: boolean;
  /** LOG_LEVEL */
  readonly logLevel: LogLevel;
  /** QUESTION_LOG_DAYS: how long questions are kept, without their askers; 0 keeps none. */
  readonly questionLogDays: number;
  /** DELIVERY_LOG_DAYS: how long stays on record that a message nobody asked for was sent, or could not be. */
  readonly deliveryLogDays: number;
  readonly graphql: {
    /** GRAPHQL_INTROSPECTION */
    readonly introspection: boolean;
    /** CORS_ORIGINS: pages on other hosts that may query; none by default. */
    readonly corsOrigins: readonly string[];
    /** GRAPHQL_BUDGET: what each caller may spend in a minute; 0 for no limit. */
    readonly costPerMinute: number;
    /** GRAPHQL_CACHE_MB: how much memory answers may take that are kept to be sent again, in bytes; 0 keeps none. */
    readonly cacheBytes: number;
    /** GRAPHQL_TRUSTED_ONLY: answers no operation but those of the page and of `trustedFiles`. */
    readonly trustedOnly: boolean;
    /** GRAPHQL_TRUSTED_FILES, absolute: what portals ask, made by `npm run schema:documents`. */
    readonly trustedFiles: readonly string[];
  };
  readonly imports: {
    /** IMPORT_MAX_MB */
    readonly maxBytes: number;
  };
  readonly bot: BotConfig;
  /** OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET, OIDC_SCOPES; JWT_ISSUER, JWT_AUDIENCE, JWT_JWKS_URL; OIDC_ROLES for both. */
  readonly signIn: SignInSettings;
}

export interface BotConfig {
  /** MicrosoftAppId; without it the bot serves this machine only, for the Agents Playground. */
  readonly appId: string | undefined;
  /** MicrosoftAppPassword */
  readonly appPassword: string | undefined;
  /** MicrosoftAppCertificate, absolute: a PEM file with the certificate and its private key, in the place of a secret. */
  readonly appCertificateFile: string | undefined;
  /** MicrosoftAppTenantId */
  readonly appTenantId: string | undefined;
  /** MicrosoftAppType */
  readonly appType: AppType;
  /** ALLOWED_TENANTS: organisations whose messages are answered; MicrosoftAppTenantId alone if not set. */
  readonly allowedTenants: readonly string[];
  /** BOT_ADMINS: object ids, as the directory has them, of people who may set the bot up beside those with the role ADMIN. */
  readonly admins: readonly string[];
  /** SUPPORT_CONTACT: who to turn to in distress, named in the bot's answer. */
  readonly supportContact: string | undefined;
}

const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
export type LogLevel = (typeof logLevels)[number];

const appTypes = ['SingleTenant', 'MultiTenant', 'UserAssignedMSI'] as const;
export type AppType = (typeof appTypes)[number];

const localHosts = new Set(['127.0.0.1', 'localhost', '::1']);

/** True when only this machine can reach the host. */
export function isLoopback(host: string): boolean {
  return localHosts.has(host);
}

/** Whether people reach the page over https: only an operator who says so is believed. */
export function servesHttps({ publicUrl }: Pick<Config, 'publicUrl'>): boolean {
  return publicUrl?.startsWith('https://') ?? false;
}

/** Reads the configuration from an environment. Fails with CONFIG_INVALID, which names every fault at once by its variable. */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const read = new Settings(env);
  const config: Config = {
    host: read.text('HOST') ?? '127.0.0.1',
    port: read.port('PORT', 3978),
    trustedProxies: read.networks('TRUSTED_PROXIES'),
    publicUrl: read.url('PRATIQUE_URL', ['http:', 'https:'])?.replace(/\/+$/, ''),
    mongodbUri: read.url('MONGODB_URI', ['mongodb:', 'mongodb+srv:']),
    dataDirectory: absolute(read.text('PRATIQUE_DATA') ?? 'data'),
    contentDirectory: absolute(read.text('PRATIQUE_CONTENT') ?? 'content'),
    defaultLanguage: read.oneOf('PRATIQUE_LANGUAGE', ['en', 'fr'] as const) ?? 'en',
    editorialReview: read.flag('EDITORIAL_REVIEW', true),
    logLevel: read.oneOf('LOG_LEVEL', logLevels) ?? 'info',
    questionLogDays: read.whole('QUESTION_LOG_DAYS', 90, { from: 0, to: LONGEST_LOG_DAYS }),
    deliveryLogDays: read.whole('DELIVERY_LOG_DAYS', 30, { from: 1, to: LONGEST_LOG_DAYS }),
    graphql: readGraphql(read),
    imports: { maxBytes: read.whole('IMPORT_MAX_MB', 25, { from: 1, to: 200 }) * 1_000_000 },
    bot: readBot(read),
    signIn: { directory: readDirectory(read), tokens: readTokens(read), mapping: readRoleMapping(read) },
  };
  if (read.faults.length > 0) throw codedError('CONFIG_INVALID', read.faults);
  return config;
}

/** Ten years: whoever wants questions for ever has mistyped. */
const LONGEST_LOG_DAYS = 3_650;

/** More than anybody can ask of one process in a minute. */
const LARGEST_BUDGET = 100_000_000;

function readGraphql(read: Settings): Config['graphql'] {
  return {
    introspection: read.flag('GRAPHQL_INTROSPECTION', true),
    corsOrigins: read.origins('CORS_ORIGINS'),
    costPerMinute: read.whole('GRAPHQL_BUDGET', 60_000, { from: 0, to: LARGEST_BUDGET }),
    cacheBytes: read.whole('GRAPHQL_CACHE_MB', 32, { from: 0, to: 4_000 }) * 1_000_000,
    trustedOnly: read.flag('GRAPHQL_TRUSTED_ONLY', false),
    trustedFiles: read.list('GRAPHQL_TRUSTED_FILES').map(absolute),
  };
}

function readBot(read: Settings): BotConfig {
  const appId = read.guid('MicrosoftAppId');
  const appPassword = read.text('MicrosoftAppPassword');
  const certificate = read.text('MicrosoftAppCertificate');
  const appTenantId = read.guid('MicrosoftAppTenantId');
  const appType = read.oneOf('MicrosoftAppType', appTypes) ?? 'SingleTenant';
  const tenants = read.list('ALLOWED_TENANTS');
  if (appId !== undefined && appType !== 'UserAssignedMSI' && (appPassword ?? certificate) === undefined) {
    read.faults.push(
      'MicrosoftAppPassword is missing: an app id needs its secret. Set it, or MicrosoftAppCertificate, or MicrosoftAppType=UserAssignedMSI',
    );
  }
  if (appId !== undefined && appType !== 'MultiTenant' && appTenantId === undefined) {
    read.faults.push(`MicrosoftAppTenantId is missing: a ${appType} app belongs to one tenant. Set its id`);
  }
  if (appId === undefined && appPassword !== undefined) {
    read.faults.push('MicrosoftAppId is missing, though MicrosoftAppPassword is set. Set both, or neither');
  }
  return {
    appId,
    appPassword,
    appCertificateFile: certificate === undefined ? undefined : absolute(certificate),
    appTenantId,
    appType,
    allowedTenants: tenants.length > 0 ? tenants : appTenantId === undefined ? [] : [appTenantId],
    admins: read.list('BOT_ADMINS').map((id) => id.toLowerCase()),
    supportContact: read.text('SUPPORT_CONTACT'),
  };
}

function readDirectory(read: Settings): SignInSettings['directory'] {
  const issuer = read.secureUrl('OIDC_ISSUER');
  const clientId = read.text('OIDC_CLIENT_ID');
  const clientSecret = read.text('OIDC_CLIENT_SECRET');
  const scopes = read.text('OIDC_SCOPES') ?? 'openid profile email';
  if (!scopes.split(/\s+/).includes('openid')) {
    read.faults.push('OIDC_SCOPES lacks openid, without which nobody is signed in. Add it');
  }
  if (read.text('OIDC_ISSUER') === undefined && (clientId ?? clientSecret) !== undefined) {
    read.faults.push('OIDC_ISSUER is missing, though a client is set. Set the address of the directory, or neither');
  }
  if (issuer !== undefined && clientId === undefined) {
    read.faults.push('OIDC_CLIENT_ID is missing: OIDC_ISSUER needs the client that is registered there. Set it');
  }
  return issuer === undefined || clientId === undefined ? undefined : { issuer, clientId, clientSecret, scopes };
}

function readTokens(read: Settings): SignInSettings['tokens'] {
  const issuer = read.secureUrl('JWT_ISSUER');
  const audience = read.text('JWT_AUDIENCE');
  const jwksUrl = read.secureUrl('JWT_JWKS_URL');
  if (issuer !== undefined && audience === undefined) {
    read.faults.push('JWT_AUDIENCE is missing: without it tokens for every other service would do here. Set it');
  }
  if (read.text('JWT_ISSUER') === undefined && (audience ?? jwksUrl) !== undefined) {
    read.faults.push('JWT_ISSUER is missing, though JWT_AUDIENCE or JWT_JWKS_URL is set. Set it, or neither');
  }
  return issuer === undefined || audience === undefined ? undefined : { issuer, audience, jwksUrl };
}

/** `EDITORS=AUTHOR,HEADS=REVIEWER+PUBLISHER`: the last equals sign parts the two, so that a group's name may have one. */
function readRoleMapping(read: Settings): SignInSettings['mapping'] {
  const mapping = new Map<string, readonly Role[]>();
  for (const entry of read.list('OIDC_ROLES')) {
    const equals = entry.lastIndexOf('=');
    const value = entry.slice(0, Math.max(0, equals)).trim();
    const names = entry.slice(equals + 1).split('+');
    const given = names.flatMap((name) => roles.find((role) => role === name.trim().toUpperCase()) ?? []);
    if (value === '' || given.length < names.length) {
      read.faults.push(`OIDC_ROLES: ${entry} is not group=ROLE. Roles are ${roles.join(', ')}, several joined by +`);
    }
    mapping.set(value, [...(mapping.get(value) ?? []), ...given]);
  }
  return mapping;
}

/** Reads settings one by one and keeps all faults. An empty value counts as not set. Values of secrets are never repeated. */
class Settings {
  readonly faults: string[] = [];

  constructor(private readonly env: Readonly<Record<string, string | undefined>>) {}

  text(name: string): string | undefined {
    const value = this.env[name]?.trim();
    return value === '' ? undefined : value;
  }

  list(name: string): string[] {
    return (this.text(name) ?? '')
      .split(',')
      .map((item) => item.trim())
      .filter((item) => item !== '');
  }

  port(name: string, fallback: number): number {
    const value = this.text(name);
    if (value === undefined) return fallback;
    const port = Number(value);
    if (/^\d+$/.test(value) && port <= 65_535) return port;
    this.faults.push(`${name}=${value} is not a port. Set a whole number from 0 to 65535`);
    return fallback;
  }

  whole(name: string, fallback: number, { from, to }: { readonly from: number; readonly to: number }): number {
    const value = this.text(name);
    if (value === undefined) return fallback;
    const number = Number(value);
    if (/^\d{1,9}$/.test(value) && number >= from && number <= to) return number;
    this.faults.push(`${name}=${value} does not fit. Set a whole number from ${String(from)} to ${String(to)}`);
    return fallback;
  }

  flag(name: string, fallback: boolean): boolean {
    const value = this.text(name)?.toLowerCase();
    if (value === undefined) return fallback;
    if (['true', '1', 'yes', 'on'].includes(value)) return true;
    if (['false', '0', 'no', 'off'].includes(value)) return false;
    this.faults.push(`${name}=${value} is neither true nor false`);
    return fallback;
  }

  oneOf<T extends string>(name: string, allowed: readonly T[]): T | undefined {
    const value = this.text(name);
    if (value === undefined) return undefined;
    const found = allowed.find((each) => each.toLowerCase() === value.toLowerCase());
    if (found === undefined) this.faults.push(`${name}=${value} is not known. Set one of ${allowed.join(', ')}`);
    return found;
  }

  url(name: string, protocols: readonly string[]): string | undefined {
    const value = this.text(name);
    if (value === undefined) return undefined;
    const fits = protocols.some((protocol) => value.startsWith(`${protocol}//`) && value.length > protocol.length + 2);
    if (fits) return value;
    this.faults.push(
      `${name} is not an address. It must begin with ${protocols.map((each) => `${each}//`).join(' or ')}`,
    );
    return undefined;
  }

  /** An https address, or an http one on this machine, where nobody else listens in. */
  secureUrl(name: string): string | undefined {
    const value = this.text(name);
    if (value === undefined) return undefined;
    const url = URL.canParse(value) ? new URL(value) : undefined;
    if (url?.protocol === 'https:' || (url?.protocol === 'http:' && isLoopback(url.hostname))) return value;
    this.faults.push(`${name} is not a safe address. It must begin with https://`);
    return undefined;
  }

  origins(name: string): string[] {
    const origins = this.list(name);
    for (const origin of origins) {
      if (!URL.canParse(origin) || new URL(origin).origin !== origin) {
        this.faults.push(
          `${name}: ${origin} is not an origin. Write scheme and host only, such as https://portal.example.org`,
        );
      }
    }
    return origins;
  }

  /** Addresses and networks in CIDR form. */
  networks(name: string): string[] {
    const networks = this.list(name);
    for (const network of networks) {
      const [address = '', bits, ...more] = network.split('/');
      const version = isIP(address);
      const fits = bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (version === 4 ? 32 : 128));
      if (version === 0 || !fits || more.length > 0)
        this.faults.push(`${name}: ${network} is not an address. Write 10.0.0.7 or a network such as 10.0.0.0/8`);
    }
    return networks;
  }

  guid(name: string): string | undefined {
    const value = this.text(name);
    if (value === undefined || /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(value)) return value;
    this.faults.push(`${name} is not a GUID. Copy it from the app registration`);
    return undefined;
  }
}

function absolute(path: string): string {
  return isAbsolute(path) ? path : resolve(path);
}
