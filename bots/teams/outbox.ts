import type { OutgoingActivity } from './outgoing-activity';

/** Where the words of one turn go. Each resolves to the id that the channel gave the message, if it gives ids. */
export interface Outbox {
  /** To the conversation, in the thread of the message that is answered. */
  send(activity: OutgoingActivity): Promise<string | undefined>;
  /** To the person's own chat; where that cannot be reached, to the conversation. */
  sendToAsker(activity: OutgoingActivity): Promise<string | undefined>;
  /** Puts another message in the place of one sent before. */
  update(id: string, activity: OutgoingActivity): Promise<void>;
}

/** What an invoke is answered with: the status and body of the request that brought it. */
export interface InvokeAnswer {
  readonly status: number;
  readonly body: object;
}
