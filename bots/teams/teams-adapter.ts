import { CloudAdapter, ConfigurationBotFrameworkAuthentication, type Activity, type TurnContext } from 'botbuilder';
import { AuthenticationError, type ConnectorClient } from 'botframework-connector';
import * as mappers from 'botframework-connector/lib/connectorApi/models/mappers';
import { statusOf } from './cause-of';
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
  constructor(
    private readonly registration: Registration,
    private readonly pause: Pause,
  ) {
    super(new ConfigurationBotFrameworkAuthentication(settingsOf(registration)));
  }

  /**
   * Verifies the sender and has the activity answered; resolves to what the request is answered with, where that is more than
   * "received". Rejects with `UnverifiedSender`, or with what `onActivity` rejects with.
   */
  async receive(
    authorization: string,
    incoming: IncomingActivity,
    onActivity: OnActivity,
  ): Promise<InvokeAnswer | undefined> {
    const activity = asActivity(incoming, this.registration.appId);
    const sender = await this.verify(activity, authorization);
    let answer: InvokeAnswer | undefined;
    const response = await this.processActivity(sender, activity, async (context) => {
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

  private outboxOf(context: TurnContext): Outbox {
    const send = (activity: OutgoingActivity) => this.deliver(activity, (each) => context.sendActivity(each));
    return {
      send,
      sendToAsker: async (activity) => {
        try {
          return await this.deliver(activity, (each) => this.sendToOwnChat(context, each));
        } catch (error) {
          // The person has not installed the bot, or it may not write to them: then briefly and in the thread.
          if (statusOf(error) === undefined) throw error;
          return await send(activity);
        }
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

/** The SDK refuses a token with an error of its own, or with one of the library that reads tokens, told by name only. */
function isRefusedToken(error: unknown): boolean {
  if (error instanceof AuthenticationError) return true;
  return error instanceof Error && /^(JsonWebToken|TokenExpired|NotBefore)Error$/.test(error.name);
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
