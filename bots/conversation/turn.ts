import type { Language } from '../../src/guides';

/** Where something is said: to the assistant alone, or where others read. */
export type Scope = 'personal' | 'groupChat' | 'channel';

/** One thing a person said, whatever the channel that brought it. */
export interface Turn {
  /** What was typed, without the mention of the assistant and with ordinary spaces; empty when nothing was. */
  readonly text: string;
  /** The language of the person's client. What the person chose here wins over it. */
  readonly language: Language;
  readonly scope: Scope;
  /** The channel's name: `msteams`, `directline`, … */
  readonly channel: string;
  /** Opaque ids of the channel. */
  readonly conversation: string;
  readonly user: string;
  /** The message's own id; undefined where the channel gives none. */
  readonly id?: string;
  /** The message it replies to. */
  readonly replyTo?: string;
  /** What a pressed card button sent: unchecked, never trusted. */
  readonly value?: unknown;
  readonly hasImage: boolean;
  readonly hasFile: boolean;
  /** False for a message in a group that does not mention the assistant. */
  readonly addressed: boolean;
  /** True when nobody else sees the message though others are in the conversation (a slash command): answered likewise. */
  readonly privately: boolean;
  /** True when the message was sent before and has been changed. */
  readonly edited?: boolean;
  /** Names of people in the text, and the asker's own: so that what is kept of a question can leave them out. */
  readonly names?: readonly string[];
}
