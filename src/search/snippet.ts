import type { Language } from '../guides';
import { analysisFor, type Token } from './analysis';
import type { Query } from './query';

/** The passage of a text that has most of what was looked for. */
export interface Snippet {
  /** The passage; … stands where it is cut. */
  readonly text: string;
  /** The same in pieces, so that the words found can be marked. */
  readonly parts: SnippetPart[];
}

export interface SnippetPart {
  readonly text: string;
  readonly highlighted: boolean;
}

/** About how long a snippet is, in characters. */
const LENGTH = 220;

/** How much of that stands in front of the first word found. */
const LEAD = 40;

const CUT = '…';

/** The passage of a text that has most of what a query looks for, the first of equals; the beginning if it has nothing. */
export function snippetOf(text: string, query: Query, language: Language): Snippet {
  const { flat, tokens } = readText(text, language);
  const wanted = wantedTerms(query);
  const onlyStopWords = query.terms.every(({ stop }) => stop);
  // Stop words of a synonym (“list of competencies”) are not what anybody looks for.
  const found = tokens.filter(({ term, stop }) => wanted.has(term) && (onlyStopWords || !stop));
  const { start, end } = passage(flat, tokens, bestStart(found));
  const parts = mark(flat.slice(start, end), start, found);
  if (start > 0) parts.unshift({ text: CUT, highlighted: false });
  if (end < flat.length) parts.push({ text: CUT, highlighted: false });
  return { text: parts.map((part) => part.text).join(''), parts };
}

interface ReadText {
  readonly flat: string;
  readonly tokens: readonly Token[];
}

/** Published texts, read once: the same few are found again and again. */
const read: Readonly<Record<Language, Map<string, ReadText>>> = { en: new Map(), fr: new Map() };
const MOST_READ = 5_000;

function readText(text: string, language: Language): ReadText {
  const known = read[language];
  let found = known.get(text);
  if (!found) {
    if (known.size >= MOST_READ) known.clear();
    const flat = text.replace(/\s+/gu, ' ').trim();
    known.set(text, (found = { flat, tokens: analysisFor(language).tokens(flat) }));
  }
  return found;
}

/** Content words and what is looked for beside them; all words if there are no others. */
function wantedTerms({ terms }: Query): Set<string> {
  const content = terms.filter(({ stop }) => !stop);
  const asked = content.length > 0 ? content : terms;
  return new Set(
    asked.flatMap(({ term, alternatives }) => [term, ...alternatives.flatMap((each) => each.term.split(' '))]),
  );
}

/** Where the stretch begins that holds the most different terms, then the most words. */
function bestStart(found: readonly Token[]): number {
  let best = { start: 0, terms: 0, words: 0 };
  for (const [i, first] of found.entries()) {
    const terms = new Set<string>();
    let words = 0;
    for (
      let next: Token | undefined = first;
      next && next.end - first.start <= LENGTH - LEAD;
      next = found[i + words]
    ) {
      terms.add(next.term);
      words++;
    }
    if (terms.size > best.terms || (terms.size === best.terms && words > best.words))
      best = { start: first.start, terms: terms.size, words };
  }
  return Math.max(0, best.start - LEAD);
}

/** From a place in the text to about its length behind, never cutting a word. */
function passage(text: string, tokens: readonly Token[], from: number): { start: number; end: number } {
  if (text.length <= LENGTH) return { start: 0, end: text.length };
  const wanted = Math.min(from, text.length - LENGTH);
  const start = wanted <= 0 ? 0 : (tokens.find((token) => token.start >= wanted)?.start ?? 0);
  const last = tokens.findLast((token) => token.end <= start + LENGTH && token.start >= start);
  return {
    start,
    end: text.length - start <= LENGTH ? text.length : (last?.end ?? Math.min(text.length, start + LENGTH)),
  };
}

/** The text in pieces; words found that stand next to each other are marked as one. */
function mark(text: string, offset: number, found: readonly Token[]): SnippetPart[] {
  const parts: SnippetPart[] = [];
  let done = 0;
  const add = (until: number, highlighted: boolean) => {
    if (until > done) parts.push({ text: text.slice(done, until), highlighted });
    done = Math.max(done, until);
  };
  for (const { start, end } of joined(found, text, offset)) {
    add(start, false);
    add(end, true);
  }
  add(text.length, false);
  return parts;
}

/** Stretches of words found, as they stand in the passage. The parts of a code share the place of the whole. */
function joined(found: readonly Token[], text: string, offset: number): { start: number; end: number }[] {
  const stretches: { start: number; end: number }[] = [];
  for (const token of found) {
    const start = token.start - offset;
    const end = token.end - offset;
    if (start < 0 || end > text.length) continue;
    const last = stretches.at(-1);
    if (last && text.slice(last.end, start).trim() === '') last.end = Math.max(last.end, end);
    else stretches.push({ start, end });
  }
  return stretches;
}
