/** What storage can keep and a door can read: values without behaviour. Undefined fields are not kept. */
export type Plain =
  string | number | boolean | null | readonly Plain[] | { readonly [field: string]: Plain | undefined };

/** What is to be said, as plain values that the receiver's door makes words of when it sends them. */
export interface Message {
  /** Names the form to the door: `expert-answer`, `gap-closed`. */
  readonly kind: string;
  readonly [field: string]: Plain | undefined;
}

export const deliveryStates = ['WAITING', 'SENT', 'GIVEN_UP', 'CANCELLED'] as const;
export type DeliveryState = (typeof deliveryStates)[number];

/** One message to one receiver, and what became of it. */
export interface Delivery {
  /** The sender's own: the same id again is the same message, so it goes out once. */
  readonly id: string;
  /** The key of an address; opaque to all but the door it belongs to. */
  readonly to: string;
  /** Gone as soon as the message is: the record keeps that something was sent, not what. */
  readonly message?: Message;
  readonly state: DeliveryState;
  readonly enqueuedAt: Date;
  /** When it is tried next. */
  readonly dueAt: Date;
  /** After this moment it is no longer tried. */
  readonly expiresAt: Date;
  /** The delivery, to the same receiver, that comes first. */
  readonly after?: string;
  /** Takes the place of what `after` sent, where the door can do that. */
  readonly inPlace?: boolean;
  readonly endedAt?: Date;
  /** Why it was given up or last put off, in a word of the door's: `BLOCKED`, `AWAY`. */
  readonly reason?: string;
  /** The door's own id of what was sent. */
  readonly sentAs?: string;
}

/** One process's try, immutable but for its end. */
export interface Attempt {
  /** From 1. */
  readonly number: number;
  /** Until then nobody else tries. A process that died holds it no longer. */
  readonly until: Date;
}

/** What became of one try to send. */
export type Outcome =
  /** `as` is the door's id of the message, if it gives ids. */
  | { readonly kind: 'SENT'; readonly as?: string }
  /** A passing fault: tried again, not before `after` milliseconds if the channel says so. */
  | { readonly kind: 'LATER'; readonly reason: string; readonly after?: number }
  /** A lasting one: this message will never arrive. */
  | { readonly kind: 'NEVER'; readonly reason: string }
  /** The door is shut for everybody: nothing is tried for a while, and the operator is told. */
  | { readonly kind: 'SHUT'; readonly reason: string };

/** What a door is handed to send. */
export interface Post {
  readonly id: string;
  readonly to: string;
  readonly message: Message;
  /** The door's id of the message whose place this one takes. */
  readonly replaces?: string;
}

/** Sends one message. What it throws counts as a passing fault. */
export type Send = (post: Post) => Promise<Outcome>;
