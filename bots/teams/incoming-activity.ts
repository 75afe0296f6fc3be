/**
 * What a channel sends, of which only what is read here is kept. Every field has been checked, so that a malformed message
 * can go no further than this file.
 */
export interface IncomingActivity {
  readonly type: string;
  readonly channelId: string;
  readonly serviceUrl: string;
  readonly conversation: IncomingConversation;
  readonly from: Account;
  readonly recipient: Account;
  readonly id?: string;
  readonly text?: string;
  readonly textFormat?: string;
  readonly locale?: string;
  readonly name?: string;
  readonly action?: string;
  readonly replyToId?: string;
  readonly deliveryMode?: string;
  readonly value?: unknown;
  readonly channelData: Fields;
  readonly attachments: readonly IncomingAttachment[];
  readonly entities: readonly IncomingEntity[];
  readonly membersAdded: readonly Account[];
}

export interface Account {
  readonly id: string;
  readonly name?: string;
  readonly aadObjectId?: string;
  readonly role?: string;
  readonly isTargeted?: boolean;
}

export interface IncomingConversation {
  readonly id: string;
  readonly conversationType?: string;
  readonly tenantId?: string;
  readonly isGroup?: boolean;
}

export interface IncomingAttachment {
  readonly contentType: string;
  readonly content?: unknown;
}

export type IncomingEntity = Fields & { readonly type: string };

/** An object from outside: every value is unknown until it is looked at. */
export type Fields = Readonly<Record<string, unknown>>;

/**
 * Reads the body of a request as an activity. Undefined when it is none: no object, or without the type, channel,
 * conversation or service address that an answer needs. Other fields of a wrong type are left out.
 */
export function readActivity(body: unknown): IncomingActivity | undefined {
  const activity = fieldsOf(body);
  const conversation = fieldsOf(activity.conversation);
  const required = {
    type: textOf(activity.type),
    channelId: textOf(activity.channelId),
    serviceUrl: addressOf(activity.serviceUrl),
    conversationId: textOf(conversation.id),
  };
  const { type, channelId, serviceUrl, conversationId } = required;
  if (!type || !channelId || !serviceUrl || !conversationId) return undefined;
  return {
    type,
    channelId,
    serviceUrl,
    conversation: {
      id: conversationId,
      ...present({
        conversationType: textOf(conversation.conversationType),
        tenantId: textOf(conversation.tenantId),
        isGroup: flagOf(conversation.isGroup),
      }),
    },
    from: accountOf(activity.from),
    recipient: accountOf(activity.recipient),
    channelData: fieldsOf(activity.channelData),
    attachments: listOf(activity.attachments).flatMap(attachmentOf),
    entities: listOf(activity.entities).flatMap(entityOf),
    membersAdded: listOf(activity.membersAdded).map(accountOf),
    ...present({
      id: textOf(activity.id),
      text: textOf(activity.text),
      textFormat: textOf(activity.textFormat),
      locale: textOf(activity.locale),
      name: textOf(activity.name),
      action: textOf(activity.action),
      replyToId: textOf(activity.replyToId),
      deliveryMode: textOf(activity.deliveryMode),
      value: activity.value ?? undefined,
    }),
  };
}

/** The fields of an object; of anything else, none. */
export function fieldsOf(value: unknown): Fields {
  return isFields(value) ? value : {};
}

/** The text, if it is one. */
export function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function flagOf(value: unknown): boolean | undefined {
  return typeof value === 'boolean' ? value : undefined;
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function addressOf(value: unknown): string | undefined {
  const address = textOf(value);
  return address !== undefined && /^https?:\/\//i.test(address) && URL.canParse(address) ? address : undefined;
}

/** Some clients leave out who is spoken to; an empty id stands for that. */
function accountOf(value: unknown): Account {
  const account = fieldsOf(value);
  return {
    id: textOf(account.id) ?? '',
    ...present({
      name: textOf(account.name),
      aadObjectId: textOf(account.aadObjectId),
      role: textOf(account.role),
      isTargeted: flagOf(account.isTargeted),
    }),
  };
}

function attachmentOf(value: unknown): IncomingAttachment[] {
  const { contentType, content } = fieldsOf(value);
  return typeof contentType === 'string' ? [{ contentType, content }] : [];
}

function entityOf(value: unknown): IncomingEntity[] {
  const entity = fieldsOf(value);
  return typeof entity.type === 'string' ? [{ ...entity, type: entity.type }] : [];
}

/** Leaves out what is undefined. */
function present<T extends object>(fields: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  const kept = Object.entries(fields).filter(([, value]) => value !== undefined);
  return Object.fromEntries(kept) as { [K in keyof T]?: Exclude<T[K], undefined> };
}
