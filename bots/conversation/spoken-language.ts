import { languages, type Language } from '../../src/guides';
import { readWords } from './words';

/**
 * The language a text is clearly written in, told by its small words: one of ours, `other`, or undefined when it does not
 * show (a name, a code, two content words).
 */
export function spokenLanguage(text: string): Language | 'other' | undefined {
  const sample = text.slice(0, looksAt);
  const words = readWords(sample).map((word) => word.plain);
  const scores = new Map<Language | 'other', number>(
    [...languages, 'other' as const].map((language) => [language, score(words, language)]),
  );
  const ranked = [...scores].sort(([, a], [, b]) => b - a);
  const [best, second] = ranked;
  if (!best || best[1] < clearly || best[1] <= (second?.[1] ?? 0)) return undefined;
  // The small words of other languages are French ones too: one of their own, or a letter, has to be among them.
  const isSure =
    best[0] !== 'other' || /[¿¡ñãõßäöåø]/iu.test(sample) || words.some((word) => otherWords.only.has(word));
  return isSure ? best[0] : undefined;
}

/**
 * True when most letters belong to a script that neither English nor French is written in. Abbreviations in capitals do not
 * count: they stay Latin in every language.
 */
export function isInOtherScript(text: string): boolean {
  const letters =
    text
      .slice(0, looksAt)
      .replace(/(?<!\p{L})\p{Lu}{2,}(?!\p{L})/gu, ' ')
      .match(/\p{L}/gu) ?? [];
  const latin = letters.filter((letter) => /\p{Script=Latin}/u.test(letter)).length;
  return letters.length > 0 && latin * 2 < letters.length;
}

/** Characters that are looked at; the language of a question shows in far fewer. */
const looksAt = 2_000;

/** The score from which a language is clear: one word that no other language has, or two that few have. */
const clearly = 2;

interface SmallWords {
  /** Two points each. */
  readonly only: ReadonlySet<string>;
  /** One point each: words that other languages, names and abbreviations share. */
  readonly also: ReadonlySet<string>;
}

const smallWords: Readonly<Record<Language, SmallWords>> = {
  en: listed(
    'what who whom whose which when where why how does did is are was were the of and with from this that these those should could would have has my your their about into between',
    'a an in to for do can on by at it be or i we you they as not me us if per',
  ),
  fr: listed(
    'quoi quel quelle quels quelles comment pourquoi quand combien qu est ce les des du une dans pour avec sont etait etaient sur aux cette ces je nous vous ils elles puis peut peuvent faut doit doivent leur leurs ou chez entre sans notre votre donne explique',
    'le la de un et en au a l d c n s j m il elle on se sa son qui que par plus si y pas mes mon ma ses ne',
  ),
};

/** Spanish, Portuguese, Italian, German and Dutch, together: which of them does not matter. */
const otherWords = listed(
  'cual cuales quien donde cuando como porque los las una para por con del esta estan hay ' +
    'qual quais quem onde quando nao uma dos das com sao ' +
    'cosa quale quali perche della delle degli sono gli ' +
    'wie was wer wann warum welche der die das und ist sind fur mit nicht ein eine im zum zur ' +
    'wat hoe wie waarom het een van voor niet zijn',
  'que es la el y lo en se o os e di il un a de in om al do da em no na te su por',
);

function listed(only: string, also: string): SmallWords {
  return { only: new Set(only.split(' ')), also: new Set(also.split(' ')) };
}

/** Each word counts once, however often it is used. */
function score(words: readonly string[], language: Language | 'other'): number {
  const { only, also } = language === 'other' ? otherWords : smallWords[language];
  let points = 0;
  for (const word of new Set(words)) points += only.has(word) ? 2 : also.has(word) ? 1 : 0;
  return points;
}
