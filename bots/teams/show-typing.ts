import { within } from '../conversation';
import type { Outbox } from './outbox';

/** An answer that comes sooner needs no sign that it is coming, in milliseconds. */
const TYPING_AFTER_MS = 500;

/** The words do not wait longer for a sign that is on its way, in milliseconds. */
const SIGN_WITHIN_MS = 1_000;

export interface Typing {
  /** The outbox, whose first message ends the sign. */
  until(outbox: Outbox): Outbox;
  stop(): void;
}

/** Shows that an answer is on its way if it takes long to arrive. That the sign cannot be shown matters to nobody. */
export function showTyping(outbox: Outbox): Typing {
  let shown: Promise<void> | undefined;
  const timer = setTimeout(() => {
    shown = outbox.typing().catch(() => undefined);
  }, TYPING_AFTER_MS);
  const stop = () => {
    clearTimeout(timer);
  };
  const ending =
    <A extends unknown[], R>(send: (...given: A) => Promise<R>) =>
    async (...given: A): Promise<R> => {
      // A sign that arrived after the words would stay for seconds.
      if (shown) await within(SIGN_WITHIN_MS, shown, () => undefined);
      const sent = await send(...given);
      stop();
      return sent;
    };
  return {
    stop,
    until: ({ send, sendToAsker, sendToOwnChat, ...rest }) => ({
      ...rest,
      send: ending(send),
      sendToAsker: ending(sendToAsker),
      sendToOwnChat: ending(sendToOwnChat),
    }),
  };
}
