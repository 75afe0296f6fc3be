import type { Language } from '../guides';
import type { DecisionState } from './event';

/** `24 to 26 May 2022`, `du 24 au 26 mai 2022`: days written YYYY-MM-DD in words. */
export function daysWords(from: string, to: string, language: Language): string {
  const [y1, m1, d1] = partsOf(from, language);
  const [y2, m2, d2] = partsOf(to, language);
  if (from === to) return `${d2} ${m2} ${y2}`;
  const first = y1 !== y2 ? `${d1} ${m1} ${y1}` : m1 !== m2 ? `${d1} ${m1}` : d1;
  return language === 'fr' ? `du ${first} au ${d2} ${m2} ${y2}` : `${first} to ${d2} ${m2} ${y2}`;
}

function partsOf(day: string, language: Language): [year: string, month: string, day: string] {
  const date = new Date(`${day}T12:00:00Z`);
  const month = new Intl.DateTimeFormat(language === 'fr' ? 'fr-FR' : 'en-GB', { month: 'long', timeZone: 'UTC' });
  const number = date.getUTCDate();
  return [day.slice(0, 4), month.format(date), language === 'fr' && number === 1 ? '1er' : String(number)];
}

/** `14:00`, `14 h`, as clocks of a zone show it. */
export function timeWords(moment: Date, zone: string, language: Language): string {
  const time = new Intl.DateTimeFormat('en-GB', {
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone: zone,
  });
  const [hour = '', minute = ''] = time.format(moment).split(':');
  if (language === 'en') return `${hour}:${minute}`;
  return `${String(Number(hour))}\u00a0h${minute === '00' ? '' : `\u00a0${minute}`}`;
}

export const decisionStateWords: Readonly<Record<Language, Readonly<Record<DecisionState, string>>>> = {
  en: { OPEN: 'open', DONE: 'done', DROPPED: 'dropped' },
  fr: { OPEN: 'ouverte', DONE: 'exécutée', DROPPED: 'abandonnée' },
};

/** A text as Markdown that says just that, in one paragraph. */
export function asMarkdown(text: string): string {
  return text
    .replace(/[\p{Cc}\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu, ' ')
    .replace(/ +/g, ' ')
    .trim()
    .replace(/[\\`*_[\]<>#|~{}]/g, '\\$&');
}
