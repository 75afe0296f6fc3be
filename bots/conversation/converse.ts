import type { Assistant, OnAnswered } from '../../src/answers';
import { changedPerson, changeKept, threadOf, type Memory, type PersonChange } from './memory';
import { ownDataReply } from './own-data';
import type { Reply } from './reply';
import { respond, type HouseRules } from './respond';
import type { Turn } from './turn';

/**
 * What the assistant says to one message: always something. Reads and changes what is remembered of the asker; when that
 * cannot be reached the question is answered all the same, without following up on earlier ones, and the reply says so. Fails with
 * STORAGE_UNAVAILABLE only where somebody asks for their own data then.
 */
export async function converse(
  turn: Turn,
  assistant: Assistant,
  memory: Memory,
  clock: () => Date,
  rules: HouseRules = {},
  onAnswered?: OnAnswered,
): Promise<Reply[]> {
  const now = clock();
  const kept = await memory.get('person', turn.user);
  const person = kept === 'away' ? undefined : kept.notes;
  const thread = threadOf(person, turn.conversation, now);
  const known = { person, thread, away: kept === 'away', now };
  const { replies, change = {}, ownData, answer } = respond(turn, assistant, known, rules);
  if (ownData) {
    const { records = [], questionLogDays: logDays = 0 } = rules;
    const context = { turn, language: ownData.language, memory, records, logDays, now };
    const reply = await ownDataReply(ownData.wish, context);
    const deleting = { deleting: reply.kind === 'delete' };
    // What was just deleted is not written again.
    if (reply.kind !== 'deleted')
      await changeKept(memory, 'person', turn.user, kept, (each) => changedPerson(each, deleting, turn, now));
    return [...replies, reply];
  }
  const rated = answer && onAnswered?.({ channel: 'teams', answer, ...(turn.names ? { names: turn.names } : {}) });
  const made = withRating(change, rated);
  await changeKept(memory, 'person', turn.user, kept, (each) => changedPerson(each, made, turn, now));
  return rateable(replies, rated);
}

function withRating(change: PersonChange, rated: string | undefined): PersonChange {
  const { thread } = change;
  return rated !== undefined && thread && thread !== 'forget' ? { ...change, thread: { ...thread, rated } } : change;
}

/** Has a thumb on the answer find it again in the question log. */
function rateable(replies: Reply[], rated: string | undefined): Reply[] {
  if (rated === undefined) return replies;
  return replies.map((reply) => (reply.about ? { ...reply, about: { ...reply.about, answer: rated } } : reply));
}
