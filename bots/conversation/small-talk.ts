import type { Language } from '../../src/guides';
import { smallTalkPhrases, type Phrase, type SmallTalkKind } from './small-talk-phrases';
import { readWords, type Word } from './words';

/** What a message is when it is no question: what it wants, and the language it was said in where that shows. */
export interface SmallTalk {
  readonly kind: Exclude<SmallTalkKind, 'courtesy' | 'filler' | 'address'>;
  readonly language?: Language;
}

/**
 * Small talk, when the whole message is nothing else. A greeting followed by a question is a question; so is every word that
 * is not listed.
 */
export function hearSmallTalk(text: string): SmallTalk | undefined {
  if (/^[\s\u00a0]*\?+[\s\u00a0]*$/.test(text)) return { kind: 'help' };
  const phrases = splitIntoPhrases(readWords(text));
  if (!phrases || phrases.every((phrase) => phrase.kind === 'address')) return undefined;
  const meant = phrases.findLast(meansSomething);
  const language = phrases.findLast((phrase) => phrase.language !== undefined)?.language;
  return { kind: meant?.kind ?? 'thanks', ...(language === undefined ? {} : { language }) };
}

/** The question without the greeting before it and the thanks after it; as it was when that leaves nothing. */
export function withoutCourtesies(text: string): string {
  const words = readWords(text);
  const start = afterGreeting(text, words);
  const end = beforeThanks(text, words);
  if (start >= end) return text;
  const from = words[start]?.start ?? 0;
  const to = words[end]?.start ?? text.length;
  // What stands before the first word goes with the greeting only; a question's own opening mark stays.
  return text
    .slice(start === 0 ? 0 : from, to)
    .trim()
    .replace(/[,;:–-]+$/u, '')
    .trim();
}

type Meaning = Phrase & { readonly kind: SmallTalk['kind'] };

function meansSomething(phrase: Phrase): phrase is Meaning {
  return phrase.kind !== 'courtesy' && phrase.kind !== 'filler' && phrase.kind !== 'address';
}

/** The message as phrases one after the other, or undefined when some words are none. Longer phrases go first. */
function splitIntoPhrases(words: readonly Word[]): Phrase[] | undefined {
  const phrases: Phrase[] = [];
  for (let at = 0; at < words.length;) {
    const phrase = phraseAt(words, at);
    if (!phrase) return undefined;
    phrases.push(phrase);
    at += phrase.words.length;
  }
  return phrases.length > 0 ? phrases : undefined;
}

/** The number of the first word after "Hello," "please" and the like. */
function afterGreeting(text: string, words: readonly Word[]): number {
  let at = 0;
  for (;;) {
    const phrase = phraseAt(words, at);
    if (!phrase) return at;
    const end = at + phrase.words.length;
    const following = text.slice(words[end - 1]?.end, words[end]?.start);
    // "Pratique, …" calls the assistant; "pratique courante" does not. "Hi-tech" greets nobody.
    const calls = phrase.kind === 'address' && /[,!:;]/.test(following);
    const greets = (phrase.kind === 'greeting' || phrase.kind === 'courtesy') && !/^['’-]/.test(following);
    if (!calls && !greets) return at;
    at = end;
  }
}

/** The number of the first word of "please" or "thanks" at the end; the number of words when there is none. */
function beforeThanks(text: string, words: readonly Word[]): number {
  let end = words.length;
  for (;;) {
    const phrase = smallTalkPhrases.find(
      ({ kind, words: said }) => (kind === 'courtesy' || kind === 'thanks') && stands(said, words, end - said.length),
    );
    if (!phrase) return end;
    const start = end - phrase.words.length;
    if (/['’-]$/.test(text.slice(words[start - 1]?.end ?? 0, words[start]?.start))) return end;
    end = start;
  }
}

const phrasesByFirstWord = groupByFirstWord(smallTalkPhrases);

function phraseAt(words: readonly Word[], at: number): Phrase | undefined {
  return phrasesByFirstWord.get(words[at]?.plain ?? '')?.find((phrase) => stands(phrase.words, words, at));
}

function stands(said: readonly string[], words: readonly Word[], at: number): boolean {
  return at >= 0 && said.every((word, i) => words[at + i]?.plain === word);
}

function groupByFirstWord(phrases: readonly Phrase[]): ReadonlyMap<string, Phrase[]> {
  const groups = new Map<string, Phrase[]>();
  for (const phrase of [...phrases].sort((a, b) => b.words.length - a.words.length)) {
    const first = phrase.words[0] ?? '';
    groups.set(first, [...(groups.get(first) ?? []), phrase]);
  }
  return groups;
}
