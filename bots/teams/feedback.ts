import { createHash } from 'node:crypto';
import { fieldsOf, textOf, type IncomingActivity } from './incoming-activity';

/** A thumb on an answer. A later one by the same voter on the same answer replaces it. */
export interface Feedback {
  readonly reaction: 'LIKE' | 'DISLIKE';
  /** What the person wrote, at most 2,000 characters. */
  readonly comment?: string;
  /** The id of the answer's message; some clients leave it out. */
  readonly answer?: string;
  /** The id by which the question log has the answer, with its question, sections and editions; undefined when it is too long ago. */
  readonly rated?: string;
  /** The voter's own name, which may stand in the comment: to be left out of what is kept. */
  readonly names: readonly string[];
  /** Tells a second vote from a second voter, and nothing else: it names nobody and differs from answer to answer. */
  readonly voter: string;
  readonly at: Date;
}

/** The vote in an invoke `message/submitAction`, without the answer's id in the log; undefined when it is another form. */
export function readFeedback(activity: IncomingActivity, now: Date): Feedback | undefined {
  const { actionName, actionValue } = fieldsOf(activity.value);
  const { reaction, feedback } = fieldsOf(actionValue);
  if (actionName !== 'feedback' || (reaction !== 'like' && reaction !== 'dislike')) return undefined;
  const comment = commentOf(feedback)?.trim().slice(0, longestComment);
  return {
    reaction: reaction === 'like' ? 'LIKE' : 'DISLIKE',
    ...(comment ? { comment } : {}),
    ...(activity.replyToId === undefined ? {} : { answer: activity.replyToId }),
    names: activity.from.name ? [activity.from.name] : [],
    voter: voterOf(activity),
    at: now,
  };
}

const longestComment = 2_000;

/** Teams sends JSON in a string, other clients plain text or nothing. */
function commentOf(feedback: unknown): string | undefined {
  const text = textOf(feedback);
  if (text === undefined || !text.trimStart().startsWith('{')) return text;
  try {
    return textOf(fieldsOf(JSON.parse(text)).feedbackText);
  } catch {
    // A brace does not make it JSON: somebody typed it.
    return text;
  }
}

function voterOf(activity: IncomingActivity): string {
  const voter = [activity.conversation.id, activity.replyToId ?? '', activity.from.id];
  return createHash('sha256').update(JSON.stringify(voter)).digest('base64url');
}
