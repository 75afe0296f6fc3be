import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = join(__dirname, '..', 'fuzz', 'search');

/** Texts that nobody means well, each with its name: those kept as files, and those that are too large for one or cannot be in one. */
export function hostileTexts(): (readonly [name: string, text: string])[] {
  const files = readdirSync(folder)
    .filter((file) => file.endsWith('.txt'))
    .map((file) => [file, readFileSync(join(folder, file), 'utf8')] as const);
  return [...files, ...made];
}

const letters = Array.from({ length: 26 }, (_, i) => String.fromCodePoint(97 + i));

const made = [
  ['100 kB of one word', 'x'.repeat(100_000)],
  ['100 kB of words', 'competency '.repeat(10_000)],
  ['100 kB of different words', Array.from({ length: 15_000 }, (_, i) => `w${String(i)}`).join(' ')],
  [
    '100 kB of misspelt words',
    Array.from({ length: 9_000 }, (_, i) => `competanc${String.fromCodePoint(97 + (i % 26))}`).join(' '),
  ],
  // Each is near a word of the guides, and each near another one.
  [
    'a hundred different misspelt words',
    'administraton, competancy, custums, dictionery, evaluaton, facilitater, particpants, recruitmant, trainning, virtaul'
      .split(', ')
      .flatMap((word) => letters.slice(0, 10).map((letter) => word.slice(0, -1) + letter + word.slice(-1)))
      .join(' '),
  ],
  [
    'a hundred words run together',
    letters
      .flatMap((a) => ['trainingcustoms', 'officervirtual', 'competencyduty', 'dutiesofficers'].map((word) => word + a))
      .slice(0, 100)
      .join(' '),
  ],
  ['words that begin alike', letters.flatMap((a) => letters.map((b) => `con${a}${b}`)).join(' ')],
  ['100 kB joined by hyphens', 'a-'.repeat(50_000)],
  ['100 kB joined by apostrophes', "l'".repeat(50_000)],
  ['100 kB of figures', '1.'.repeat(50_000)],
  ['100 kB of Thai without a space', 'การจัดการ'.repeat(4_000)],
  ['100 kB of Chinese without a space', '能力词典培训海关'.repeat(4_000)],
  ['100 kB of spaces', ' '.repeat(100_000)],
  ['half a surrogate pair', '\ud83d competency \ude00'],
] as const;
