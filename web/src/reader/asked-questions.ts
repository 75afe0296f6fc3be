import { pageLanguage, type Language } from '../language';
import { onDevice } from '../on-device';

/** A question that was asked on this device. */
export interface AskedQuestion {
  readonly text: string;
  readonly language: Language;
}

const key = 'pratique.questions';
const offKey = 'pratique.keep-no-questions';
const MOST = 100;

/** The questions asked on this device, the latest first; none where the reader wants none kept. */
export function askedQuestions(): readonly AskedQuestion[] {
  const kept = onDevice(() => JSON.parse(localStorage.getItem(key) ?? '[]') as unknown);
  return Array.isArray(kept) ? kept.filter(isAskedQuestion).slice(0, MOST) : [];
}

export function keepQuestions(questions: readonly AskedQuestion[]): void {
  onDevice(() => {
    if (questions.length === 0) localStorage.removeItem(key);
    else localStorage.setItem(key, JSON.stringify(questions.slice(0, MOST)));
  });
}

/** Whether this device is to remember what is asked. */
export function isRemembering(): boolean {
  return onDevice(() => localStorage.getItem(offKey) === null) ?? false;
}

export function setRemembering(wanted: boolean): void {
  onDevice(() => {
    if (wanted) localStorage.removeItem(offKey);
    else localStorage.setItem(offKey, 'yes');
  });
}

/** Keeps the question that this page answers, in front of those before, once. */
export function rememberQuestion(): void {
  const text = new URLSearchParams(window.location.search).get('q')?.trim() ?? '';
  if (!window.location.pathname.endsWith('/ask') || text === '' || text.length > 1_000 || !isRemembering()) return;
  const language = pageLanguage();
  const others = askedQuestions().filter((each) => each.text !== text || each.language !== language);
  keepQuestions([{ text, language }, ...others]);
}

/** Where the question is asked again. */
export function askAgainPath({ text, language }: AskedQuestion): string {
  return `/${language}/ask?${new URLSearchParams({ q: text }).toString()}`;
}

function isAskedQuestion(value: unknown): value is AskedQuestion {
  if (typeof value !== 'object' || value === null) return false;
  const { text, language } = value as Partial<Record<keyof AskedQuestion, unknown>>;
  return typeof text === 'string' && (language === 'en' || language === 'fr');
}
