import type { AskedQuestions, Context } from '../context';

/** What officers asked; a defect where nobody has passed it in. */
export function questionsIn({ questions }: Context): AskedQuestions {
  if (!questions) throw new Error('This door was opened without the questions that were asked');
  return questions;
}
