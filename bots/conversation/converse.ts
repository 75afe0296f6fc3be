import type { Answer, Assistant, OnAnswered } from '../../src/answers';
import { askerKey, changeNotes, type Memory } from './memory';
import type { Reply } from './reply';
import { respond, type HouseRules, type Known } from './respond';
import type { Turn } from './turn';

/**
 * What the assistant says to one message: always something. Reads and changes what is remembered of the asker; when that
 * cannot be reached the question is answered all the same, without following up on earlier ones, and the reply says so.
 */
export async function converse(
  turn: Turn,
  assistant: Assistant,
  memory: Memory,
  rules: HouseRules = {},
  onAnswered?: OnAnswered,
): Promise<Reply[]> {
  const known = await recall(turn, memory);
  const { replies, asker, language, answer } = respond(turn, assistant, known, rules);
  if (asker === 'forget') await memory.delete('asker', askerKey(turn));
  else if (asker) await changeNotes(memory, 'asker', askerKey(turn), () => asker);
  if (language) await changeNotes(memory, 'person', turn.user, () => ({ language }));
  return answer && onAnswered ? rateable(replies, answer, turn, onAnswered) : replies;
}

/** Tells of the answer, and has a thumb on it find it again. */
function rateable(replies: Reply[], answer: Answer, { names }: Turn, onAnswered: OnAnswered): Reply[] {
  const id = onAnswered({ channel: 'teams', answer, ...(names ? { names } : {}) });
  if (id === undefined) return replies;
  return replies.map((reply) => (reply.about ? { ...reply, about: { ...reply.about, answer: id } } : reply));
}

async function recall(turn: Turn, memory: Memory): Promise<Known> {
  const [asker, person, conversation] = await Promise.all([
    memory.get('asker', askerKey(turn)),
    memory.get('person', turn.user),
    memory.get('conversation', turn.conversation),
  ]);
  const chosen = person === 'away' ? undefined : person.notes?.language;
  return {
    asker: asker === 'away' ? {} : (asker.notes ?? {}),
    ...(chosen === undefined ? {} : { chosen }),
    answers: conversation !== 'away' && (conversation.notes?.sent ?? []).length > 0,
    away: asker === 'away' || person === 'away',
  };
}
