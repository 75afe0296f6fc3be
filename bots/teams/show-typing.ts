import type { Outbox } from './outbox';

/** An answer that comes sooner needs no sign that it is coming, in milliseconds. */
const TYPING_AFTER_MS = 500;

/** Shows that an answer is on its way if it takes long, until it is stopped. That the sign cannot be shown matters to nobody. */
export function showTyping(outbox: Pick<Outbox, 'typing'>): { stop(): void } {
  const timer = setTimeout(() => {
    outbox.typing().catch(() => undefined);
  }, TYPING_AFTER_MS);
  return {
    stop() {
      clearTimeout(timer);
    },
  };
}
