import { CloudAdapter, ConfigurationBotFrameworkAuthentication, type Activity, type TurnContext } from 'botbuilder';
import { X509Certificate } from 'node:crypto';
import {
  AuthenticationError,
  CertificateServiceClientCredentialsFactory,
  type ConnectorClient,
} from 'botframework-connector';
import * as mappers from 'botframework-connector/lib/connectorApi/models/mappers';
import type { Reference } from './addresses';
import type { Log } from '../../src/log';
import { causeOf, statusOf } from './cause-of';
import { withRetries, type Pause } from './delivery-retries';
import { fieldsOf, textOf, type IncomingActivity } from './incoming-activity';
import type { OutgoingActivity } from './outgoing-activity';
import type { InvokeAnswer, Outbox } from './outbox';
import { isPlausibleToken } from './plausible-token';
import { withoutEntities } from './without-entities';

// The serializer of botbuilder 4.23.3 keeps three fields of an entity and drops the rest, citations among them. This lets it
// keep all (botbuilder-js, pull request 4903, merged after the last release).
(mappers.Entity.type as { additionalProperties?: unknown }).additionalProperties = { type: { name: 'Object' } };

/** The bot's registration. Without an id every sender is believed: for this machine only. */
export interface Registration {
  readonly appId?: string;
  readonly appPassword?: string;
  /** In the place of a secret: the certificate and its private key, as PEM. */
  readonly appCertificate?: string;
  readonly appTenantId?: string;
  /** `SingleTenant`, `MultiTenant` or `UserAssignedMSI`. */
  readonly appType?: string;
}

/** What to do with an activity whose sender has been verified. */
export type OnActivity = (activity: IncomingActivity, outbox: Outbox) => Promise<InvokeAnswer | undefined>;

/** Thrown for a request whose sender cannot be believed; the request is refused with 401. */
export class UnverifiedSender extends Error {
  override readonly name = 'UnverifiedSender';
}

/**
 * The Bot Framework's adapter with what its last release lacks: citations arrive whole, passing refusals are repeated, a refused
 * citation does not cost people the words, and a sender who cannot be verified is told apart from a failure of ours.
 */
export class TeamsAdapter extends CloudAdapter {
  private unseenRefusedUntil = 0;

  constructor(
    private readonly registration: Registration,
    private readonly pause: Pause,
    private readonly callDeadline: number,
    log: Log,
  ) {
    super(new ConfigurationBotFrameworkAuthentication(settingsOf(registration), certificateOf(registration)));
    // Never throws: a throw in here would become an HTTP 500, and Teams would show an error.
    this.onTurnError = (_, error) => {
      log.error({ cause: causeOf(error) }, 'A turn failed outside the bot');
      return Promise.resolve();
    };
  }

  /**
   * Verifies the sender and has the activity answered; resolves to what the request is answered with, where that is more than
   * "received". `onVerified` is called as soon as the sender is believed. Rejects with `UnverifiedSender`.
   */
  async receive(
    authorization: string,
    incoming: IncomingActivity,
    onActivity: OnActivity,
    onVerified: () => void = () => undefined,
  ): Promise<InvokeAnswer | undefined> {
    const activity = asActivity(incoming, this.registration.appId);
    const sender = await this.verify(activity, authorization);
    let answer: InvokeAnswer | undefined;
    onVerified();
    const response = await this.processActivity(sender, activity, async (context) => {
      withDeadlineAndTargets(context.turnState.get<ConnectorClient>(this.ConnectorClientKey), this.callDeadline);
      answer = await onActivity(incoming, this.outboxOf(context));
    });
    // With `expectReplies` the messages go back with the request instead of through the connector service.
    const collected: unknown = activity.deliveryMode === 'expectReplies' ? response?.body : undefined;
    return answer ?? (isObject(collected) ? { status: 200, body: collected } : undefined);
  }

  private async verify(activity: Activity, authorization: string) {
    const { appId, appTenantId } = this.registration;
    if (appId && !isPlausibleToken(authorization, appTenantId)) throw new UnverifiedSender('The token is no token');
    try {
      return await this.botFrameworkAuthentication.authenticateRequest(activity, authorization);
    } catch (error) {
      if (!isRefusedToken(error)) throw error;
      throw new UnverifiedSender('The token was not accepted', { cause: error });
    }
  }

  /** Puts a message into a conversation without being spoken to, in the place of `replaces` if given. Gives its id. */
  async post(to: Reference, activity: OutgoingActivity, replaces?: string): Promise<string | undefined> {
    const { appId } = this.registration;
    const { channelId, serviceUrl, bot, user, conversation = UNOPENED, tenantId } = to;
    const reference = {
      channelId,
      serviceUrl,
      bot: { name: '', ...bot },
      conversation: {
        id: conversation,
        isGroup: user === undefined,
        conversationType: user ? 'personal' : 'channel',
        name: '',
        ...(tenantId === undefined ? {} : { tenantId }),
      },
      ...(user ? { user: { name: '', ...user } } : {}),
    };
    let posted: Promise<string | undefined> = Promise.resolve(undefined);
    // Failures are the caller's to tell apart, not the turn's.
    await this.continueConversationAsync(appId ?? '', reference, async (context) => {
      withDeadlineAndTargets(context.turnState.get<ConnectorClient>(this.ConnectorClientKey), this.callDeadline);
      posted = this.deliver(activity, (each) => {
        if (conversation === UNOPENED) return this.sendToOwnChat(context, each);
        if (replaces === undefined) return context.sendActivity(each);
        return context.updateActivity({ ...each, id: replaces });
      });
      await posted.catch(() => undefined);
    });
    return posted;
  }

  private outboxOf(context: TurnContext): Outbox {
    const send = (activity: OutgoingActivity) => this.deliver(activity, (each) => context.sendActivity(each));
    const sendToOwnChat = (activity: OutgoingActivity) =>
      reached(this.deliver(activity, (each) => this.sendToOwnChat(context, each)));
    return {
      send,
      sendToOwnChat,
      sendToAsker: async (activity) => {
        if (await this.sendUnseen(context, activity)) return;
        // Otherwise the person has not installed the bot, or it may not write to them: then briefly and in the thread.
        if (!(await sendToOwnChat(activity))) await send(activity);
      },
      typing: async () => {
        await context.sendActivity({ type: 'typing' });
      },
      update: async (id, activity) => {
        await this.deliver(activity, (each) => context.updateActivity({ ...each, id }));
      },
    };
  }

  /** The one place where messages leave: repeated while the refusal is passing, then without what was refused. */
  private async deliver(activity: OutgoingActivity, call: Delivery): Promise<string | undefined> {
    const attempt = async (each: OutgoingActivity) => {
      const response = await withRetries(() => call({ ...each } as Partial<Activity>), this.pause);
      return textOf(fieldsOf(response).id) || undefined;
    };
    try {
      return await attempt(activity);
    } catch (error) {
      const plain = statusOf(error) === 400 ? withoutEntities(activity) : undefined;
      if (!plain) throw error;
      return await attempt(plain);
    }
  }

  /**
   * Sends a message that only the asker sees in the conversation; false where the channel cannot do that. Once it has refused, it is
   * not asked again for a while.
   */
  private async sendUnseen(context: TurnContext, activity: OutgoingActivity): Promise<boolean> {
    const { from, recipient, conversation, channelId, serviceUrl, deliveryMode, id } = context.activity;
    if (channelId !== 'msteams' || deliveryMode === 'expectReplies' || Date.now() < this.unseenRefusedUntil)
      return false;
    const connector = context.turnState.get<ConnectorClient>(this.ConnectorClientKey);
    const reply = id === undefined ? {} : { replyToId: id };
    const addressed = { channelId, serviceUrl, from: recipient, recipient: from, conversation, ...reply };
    try {
      await this.deliver(activity, (each) =>
        connector.conversations.sendToConversation(
          conversation.id,
          { ...each, ...addressed },
          { customHeaders: unseen },
        ),
      );
      return true;
    } catch (error) {
      const status = statusOf(error);
      if (status === undefined) throw error;
      if (UNKNOWN.has(status)) this.unseenRefusedUntil = Date.now() + UNSEEN_AGAIN_AFTER_MS;
      return false;
    }
  }

  private async sendToOwnChat(context: TurnContext, message: Partial<Activity>) {
    const { from, recipient, conversation, channelId, serviceUrl, deliveryMode } = context.activity;
    if (deliveryMode === 'expectReplies') return context.sendActivity(message);
    const connector = context.turnState.get<ConnectorClient>(this.ConnectorClientKey);
    const { tenantId } = conversation;
    const { id } = await connector.conversations.createConversation({
      isGroup: false,
      bot: recipient,
      members: [from],
      channelData: { tenant: { id: tenantId } },
      ...(tenantId === undefined ? {} : { tenantId }),
    });
    const chat = { id, isGroup: false, conversationType: 'personal', name: '' };
    const addressed = { ...message, channelId, serviceUrl, from: recipient, recipient: from, conversation: chat };
    return connector.conversations.sendToConversation(id, addressed);
  }
}

/** A tenant that does not know messages for one person alone may have learnt it by then, in milliseconds. */
const UNSEEN_AGAIN_AFTER_MS = 3_600_000;

/** With these a service says that it does not know such messages, not that it will not take this one. */
const UNKNOWN: ReadonlySet<number> = new Set([400, 404, 405, 501]);

/** Marks a call for the policy below; it never leaves the process. */
const unseen = { 'x-pratique-unseen': 'true' };

/**
 * Gives every call of a client a deadline, which the SDK has not, and turns the mark above into the query parameter by which Teams
 * shows a message to its recipient alone, for which the SDK has no argument.
 */
function withDeadlineAndTargets(connector: ConnectorClient | undefined, deadline: number): void {
  const client = Reflect.get(connector ?? {}, 'client') as { readonly pipeline?: Pipeline } | undefined;
  client?.pipeline?.addPolicy({
    name: 'deadline-and-targets',
    sendRequest(request, next) {
      request.timeout = deadline;
      const [mark = ''] = Object.keys(unseen);
      if (request.headers.has(mark)) {
        request.headers.delete(mark);
        request.url += `${request.url.includes('?') ? '&' : '?'}isTargetedActivity=true`;
      }
      return next(request);
    },
  });
}

/** What is used of the pipeline inside the SDK's client. */
interface Pipeline {
  addPolicy(policy: {
    readonly name: string;
    sendRequest(request: PipelineRequest, next: Next): Promise<unknown>;
  }): void;
}

interface PipelineRequest {
  url: string;
  timeout: number;
  readonly headers: { has(name: string): boolean; delete(name: string): void };
}

type Next = (request: PipelineRequest) => Promise<unknown>;

/** False when the service has refused. What is no answer of the service, a deadline above all, fails. */
async function reached(delivery: Promise<unknown>): Promise<boolean> {
  try {
    await delivery;
    return true;
  } catch (error) {
    if (statusOf(error) === undefined) throw error;
    return false;
  }
}
/** Stands for a chat that has yet to be opened. */
const UNOPENED = 'unopened';

type Delivery = (activity: Partial<Activity>) => Promise<unknown>;

/** What the SDK needs to know of an activity; what was said stays with us. */
function asActivity(incoming: IncomingActivity, appId: string | undefined): Activity {
  const { type, id, channelId, serviceUrl, from, recipient, conversation, locale, deliveryMode } = incoming;
  return {
    type,
    channelId,
    serviceUrl,
    from: { name: '', ...from },
    recipient: { name: '', ...recipient, id: recipient.id || (appId ? `28:${appId}` : 'bot') },
    conversation: { name: '', isGroup: false, conversationType: '', ...conversation },
    ...(id === undefined ? {} : { id }),
    ...(locale === undefined ? {} : { locale }),
    ...(deliveryMode === undefined ? {} : { deliveryMode }),
    // Required by the SDK's type, never by its code.
    text: '',
    label: '',
    valueType: '',
    callerId: '',
    localTimezone: '',
    listenFor: [],
  };
}

function settingsOf({ appId, appPassword, appTenantId, appType }: Registration) {
  return {
    ...(appId ? { MicrosoftAppId: appId } : {}),
    ...(appPassword ? { MicrosoftAppPassword: appPassword } : {}),
    ...(appTenantId ? { MicrosoftAppTenantId: appTenantId } : {}),
    ...(appId && appType ? { MicrosoftAppType: appType } : {}),
  };
}

/** Signs in with a certificate where there is one; otherwise the SDK does as the settings say. Fails on a file that holds none. */
function certificateOf({ appId, appCertificate, appTenantId }: Registration) {
  if (!appId || !appCertificate) return undefined;
  const thumbprint = new X509Certificate(appCertificate).fingerprint.replaceAll(':', '');
  const [key] = /-----BEGIN [A-Z ]*PRIVATE KEY-----[^-]+-----END [A-Z ]*PRIVATE KEY-----/.exec(appCertificate) ?? [];
  if (key === undefined) throw new Error('The certificate’s file holds no private key');
  return new CertificateServiceClientCredentialsFactory(appId, thumbprint, key, appTenantId);
}

/** The SDK refuses a token with an error of its own, or with one of the library that reads tokens, told by name only. */
function isRefusedToken(error: unknown): boolean {
  if (error instanceof AuthenticationError) return true;
  return error instanceof Error && /^(JsonWebToken|TokenExpired|NotBefore)Error$/.test(error.name);
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
