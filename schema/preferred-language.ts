import { languages, type Language } from '../src/guides';

/** Longer headers are cut: nobody speaks that many languages. In characters. */
const LONGEST_HEADER = 500;

/** The first of our languages that an Accept-Language header asks for (RFC 9110, section 12.5.4), or `fallback`. */
export function preferredLanguage(header: string | undefined, fallback: Language): Language {
  const ranges = (header ?? '').slice(0, LONGEST_HEADER).split(',').map(readRange);
  let best: { language: Language; quality: number } | undefined;
  for (const { tag, quality } of ranges) {
    const language = languages.find((each) => each === tag.split('-')[0]);
    if (language && quality > (best?.quality ?? 0)) best = { language, quality };
  }
  return best?.language ?? fallback;
}

function readRange(range: string): { tag: string; quality: number } {
  const [tag = '', ...parameters] = range.split(';').map((part) => part.trim().toLowerCase());
  const quality = parameters.find((parameter) => parameter.startsWith('q='));
  return { tag, quality: quality === undefined ? 1 : Number(quality.slice(2)) || 0 };
}
