/** What stands in a kept text for what was taken out of it. */
export const masks = {
  email: '[e-mail]',
  address: '[…]',
  handle: '[handle]',
  name: '[name]',
  code: '[code]',
  number: '[number]',
} as const;

/**
 * A text without what may tell who wrote it or about whom: addresses, telephone and account numbers, document codes, names after a
 * title, handles, what follows "?" in a link, and the `names` that the caller knows of. Years, chapters and codes of goods stay.
 * It errs on the side of taking out; a bare name that nobody announces it cannot know. Takes time linear in the text.
 */
export function maskPersonalData(text: string, names: readonly string[] = []): string {
  let masked = text.normalize('NFC');
  for (const name of names) masked = withoutName(masked, name);
  return rules.reduce(
    (left, { pattern, mask }) => left.replace(pattern, typeof mask === 'string' ? () => mask : mask),
    masked,
  );
}

/** A masked text with nothing in the place of what was taken out: for reading its words. */
export function withoutMasks(text: string): string {
  return text.replace(anyMask, ' ').replace(/\s+/g, ' ').trim();
}

interface Rule {
  readonly pattern: RegExp;
  readonly mask: string | ((match: string, ...groups: string[]) => string);
}

/** A name as people write it: a capital first. Initials and hyphens belong to it, small words such as "de" inside it too. */
const capitalised = String.raw`\p{Lu}[\p{L}\p{M}’'-]{0,40}\.?`;
const capitalisedName = String.raw`${capitalised}(?: {1,2}(?:(?:de|du|des|di|da|van|von|der|den|el|al|bin|ben|la|le) )?${capitalised}){0,3}`;
/** Behind these the next word is a name even when it is written small, unless it is a product of the same initials. */
const shortTitles = String.raw`(?:[Mm][Rr][Ss]?|[Mm][Ss]|[Mm][Xx]|[Mm]mes?|[Mm]lle|[Dd]r)`;
const products = String.raw`(?!(?:[Tt]eams|[Ww]ord|[Ee]xcel|[Oo]ffice|[Pp]ower[Pp]oint|[Pp]roject|[Ff]orms|[Ww]indows|[Oo]utlook|[Ee]dge|365)\b)`;
const anyName = String.raw`(?:${capitalisedName}|[\p{L}\p{M}’'-]{2,40})`;
/** These are words or letters of their own: a name behind them has its capital. */
const longTitles = String.raw`(?:[Mm]iss|[Ss]ir|[Mm]adam|[Mm]onsieur|[Mm]adame|[Mm]ademoiselle|[Dd]octor|[Dd]octeure?|[Pp]rof\.?|[Pp]rofessor|[Pp]rofesseure?|MM?\.|Pr\.?)`;

/** In the order of their use: what holds other things first. */
const rules: readonly Rule[] = [
  { pattern: /[\p{L}\p{N}._%+-]{1,64}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){1,6}/gu, mask: masks.email },
  {
    pattern: /(\b(?:https?:\/\/|www\.)[^\s?#]{1,300})[?#]\S*/giu,
    mask: (_match, address = '') => `${address}${masks.address}`,
  },
  { pattern: /(?<![\p{L}\p{N}])@[\p{L}\p{N}_.-]{2,64}/gu, mask: masks.handle },
  {
    pattern: new RegExp(String.raw`(?<![\p{L}\p{N}])(${shortTitles}\.?)\s{1,3}${products}${anyName}`, 'gu'),
    mask: (_match, title = '') => `${title} ${masks.name}`,
  },
  {
    pattern: new RegExp(String.raw`(?<![\p{L}\p{N}])(${longTitles})\s{1,3}${capitalisedName}`, 'gu'),
    mask: (_match, title = '') => `${title} ${masks.name}`,
  },
  // An IBAN: two letters, two digits, and groups of four.
  {
    pattern: /(?<![\p{L}\p{N}])[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?(?![\p{L}\p{N}])/giu,
    mask: ibanOrWords,
  },
  // Passports, licences, staff numbers: letters and at least five digits in one word.
  {
    pattern:
      /(?<![\p{L}\p{N}])(?=[\p{L}\d/-]{0,24}\d)(?=[\d/-]{0,24}\p{L})[\p{L}\d]+(?:[/-][\p{L}\d]+)*(?![\p{L}\p{N}])/gu,
    mask: (word) => (digitsIn(word) >= 5 ? masks.code : word),
  },
  { pattern: /(?<!\d)\+?(?:\(\d{1,5}\)|\d)[\d\u0020\u00a0\u202f().-]*\d/gu, mask: numberOrFigures },
];

const anyMask = /\[(?:e-mail|…|handle|name|code|number)\]/g;

/** Four words of four letters look like an IBAN too; an IBAN has digits in plenty. */
function ibanOrWords(match: string): string {
  return digitsIn(match) >= 8 ? masks.code : match;
}

/** From here on a figure is somebody's number rather than an amount, a year or a heading of the tariff. In digits. */
const LONG_FIGURE = 6;
const PHONE = 8;

/** Digits with spaces and signs between them: a telephone or account number, unless they are years or a code of goods. */
function numberOrFigures(match: string): string {
  const digits = digitsIn(match);
  if (match.startsWith('+') && digits >= 6) return masks.number;
  if (/\d{6}/.test(match)) return masks.number;
  if (digits < LONG_FIGURE || yearsOnly.test(match) || goods.test(match) || thousands.test(match)) return match;
  return digits >= PHONE ? masks.number : match;
}

const yearsOnly = /^(?:(?:19|20)\d\d[\u0020.-]{0,3})+$/;
/** 8517.62, 8517.62.00 */
const goods = /^\d{4}\.\d{2}(?:\.\d{2})?$/;
/** 1 000 000 and 1.000.000 */
const thousands = /^\d{1,3}(?:[\u0020\u00a0\u202f.]\d{3})+$/;

function digitsIn(text: string): number {
  return text.replace(/\D/g, '').length;
}

/** The whole name however it is written, and its parts where they have their capital: "Mark" is a name, "mark" a word. */
function withoutName(text: string, name: string): string {
  const parts = name
    .normalize('NFC')
    .split(/[^\p{L}\p{M}’'-]+/u)
    .filter((part) => Array.from(part).length > 2)
    .slice(0, MOST_NAME_PARTS);
  const whole =
    parts.length > 1
      ? text.replace(standingAlone(parts.map(escaped).join(String.raw`[\s.,]{1,3}`), 'giu'), masks.name)
      : text;
  return parts.reduce((left, part) => left.replace(standingAlone(escaped(part), 'gu'), masks.name), whole);
}

const MOST_NAME_PARTS = 6;

function standingAlone(pattern: string, flags: string): RegExp {
  return new RegExp(String.raw`(?<![\p{L}\p{N}])(?:${pattern})(?![\p{L}\p{N}])`, flags);
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}
