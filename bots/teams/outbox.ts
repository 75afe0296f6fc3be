import type { OutgoingActivity } from './outgoing-activity';

/** Where the words of one turn go. Each resolves to the id that the channel gave the message, if it gives ids. */
export interface Outbox {
  /** To the conversation, in the thread of the message that is answered. */
  readonly send: (activity: OutgoingActivity) => Promise<string | undefined>;
  /**
   * To the person alone: in the conversation, unseen by others, where the channel can do that, otherwise in their own chat; where that
   * cannot be reached either, to the conversation.
   */
  readonly sendToAsker: (activity: OutgoingActivity) => Promise<void>;
  /** To the person's own chat and nowhere else; false where that cannot be reached. */
  readonly sendToOwnChat: (activity: OutgoingActivity) => Promise<boolean>;
  /** Shows that an answer is on its way, for a few seconds. */
  readonly typing: () => Promise<void>;
  /** Puts another message in the place of one sent before. */
  readonly update: (id: string, activity: OutgoingActivity) => Promise<void>;
}

/** What an invoke is answered with: the status and body of the request that brought it. */
export interface InvokeAnswer {
  readonly status: number;
  readonly body: object;
}
