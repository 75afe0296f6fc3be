import { isAbsolute, resolve } from 'node:path';
import { codedError } from './errors';

/** Everything an operator can set, checked. Each field names its environment variable. */
export interface Config {
  /** HOST. Without an app id anything but 127.0.0.1 leaves `/api/messages` closed. */
  readonly host: string;
  /** PORT, 0 for any free one. */
  readonly port: number;
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
  /** LOG_LEVEL */
  readonly logLevel: LogLevel;
  /** QUESTION_LOG_DAYS: how long questions are kept, without their askers; 0 keeps none. */
  readonly questionLogDays: number;
  readonly graphql: {
    /** GRAPHQL_INTROSPECTION */
    readonly introspection: boolean;
    /** CORS_ORIGINS: pages on other hosts that may query; none by default. */
    readonly corsOrigins: readonly string[];
  };
  readonly bot: BotConfig;
}

export interface BotConfig {
  /** MicrosoftAppId; without it the bot serves this machine only, for the Agents Playground. */
  readonly appId: string | undefined;
  /** MicrosoftAppPassword */
  readonly appPassword: string | undefined;
  /** MicrosoftAppTenantId */
  readonly appTenantId: string | undefined;
  /** MicrosoftAppType */
  readonly appType: AppType;
  /** ALLOWED_TENANTS: organisations whose messages are answered; MicrosoftAppTenantId alone if not set. */
  readonly allowedTenants: readonly string[];
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

/** Reads the configuration from an environment. Fails with CONFIG_INVALID, which names every fault at once by its variable. */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const read = new Settings(env);
  const config: Config = {
    host: read.text('HOST') ?? '127.0.0.1',
    port: read.port('PORT', 3978),
    publicUrl: read.url('PRATIQUE_URL', ['http:', 'https:'])?.replace(/\/+$/, ''),
    mongodbUri: read.url('MONGODB_URI', ['mongodb:', 'mongodb+srv:']),
    dataDirectory: absolute(read.text('PRATIQUE_DATA') ?? 'data'),
    contentDirectory: absolute(read.text('PRATIQUE_CONTENT') ?? 'content'),
    defaultLanguage: read.oneOf('PRATIQUE_LANGUAGE', ['en', 'fr'] as const) ?? 'en',
    logLevel: read.oneOf('LOG_LEVEL', logLevels) ?? 'info',
    questionLogDays: read.whole('QUESTION_LOG_DAYS', 90, LONGEST_LOG_DAYS),
    graphql: { introspection: read.flag('GRAPHQL_INTROSPECTION', true), corsOrigins: read.origins('CORS_ORIGINS') },
    bot: readBot(read),
  };
  if (read.faults.length > 0) throw codedError('CONFIG_INVALID', read.faults);
  return config;
}

/** Ten years: whoever wants questions for ever has mistyped. */
const LONGEST_LOG_DAYS = 3_650;

function readBot(read: Settings): BotConfig {
  const appId = read.guid('MicrosoftAppId');
  const appPassword = read.text('MicrosoftAppPassword');
  const appTenantId = read.guid('MicrosoftAppTenantId');
  const appType = read.oneOf('MicrosoftAppType', appTypes) ?? 'SingleTenant';
  const tenants = read.list('ALLOWED_TENANTS');
  if (appId !== undefined && appType !== 'UserAssignedMSI' && appPassword === undefined) {
    read.faults.push(
      'MicrosoftAppPassword is missing: an app id needs its secret. Set it, or set MicrosoftAppType=UserAssignedMSI',
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
    appTenantId,
    appType,
    allowedTenants: tenants.length > 0 ? tenants : appTenantId === undefined ? [] : [appTenantId],
    supportContact: read.text('SUPPORT_CONTACT'),
  };
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

  whole(name: string, fallback: number, most: number): number {
    const value = this.text(name);
    if (value === undefined) return fallback;
    if (/^\d+$/.test(value) && Number(value) <= most) return Number(value);
    this.faults.push(`${name}=${value} is not possible. Set a whole number from 0 to ${String(most)}`);
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
