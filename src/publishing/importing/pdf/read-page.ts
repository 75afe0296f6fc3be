import { setImmediate } from 'node:timers/promises';
import type { LossLog } from '../markup/loss-log';
import { safeAddress } from '../markup/safe-address';
import { withoutMarks } from '../markup/marks';
import type { PdfPage } from './open-pdf';
import type { Piece } from './pdf-line';

export interface PdfPageText {
  readonly pieces: readonly Piece[];
  readonly height: number;
}

/** Whether a font is bold, by the name that the file uses for it: fonts are shared by pages, so each is asked for once. */
export type BoldFonts = Map<string, boolean>;

interface TextItem {
  readonly str: string;
  readonly transform: readonly number[];
  readonly width: number;
  readonly fontName: string;
}

interface LinkArea {
  readonly link: string;
  readonly rect: readonly number[];
}

/** What stands on a page, in the order in which it is drawn. Text that runs another way is logged and left out. */
export async function readPage(page: PdfPage, number: number, fonts: BoldFonts, losses: LossLog): Promise<PdfPageText> {
  const { items } = await page.getTextContent({ includeMarkedContent: false, disableNormalization: false });
  const texts = (items as unknown as TextItem[]).filter((item) => item.str.trim() !== '');
  await learnFonts(page, texts, fonts);
  const links = await readAnnotations(page, number, losses);
  const [left = 0, bottom = 0, right = 0, top = 0] = page.view;
  const upright = texts.filter((item) => isUpright(item));
  losses.add('TURNED_TEXT', texts.length - upright.length, { page: number });
  const pieces = upright
    .map((item) => toPiece(item, fonts, links))
    .filter(({ x, y }) => x > left - 50 && x < right + 50 && y > bottom - 20 && y < top + 20);
  return { pieces, height: top - bottom };
}

function isUpright({ transform: [a = 0, b = 0, c = 0] }: TextItem): boolean {
  return a > 0 && Math.abs(b) < a * 0.05 && Math.abs(c) < a * 0.6;
}

function toPiece(item: TextItem, fonts: BoldFonts, links: readonly LinkArea[]): Piece {
  const [, , c = 0, d = 0, x = 0, y = 0] = item.transform;
  const size = Math.round(Math.hypot(c, d) * 10) / 10;
  const text = withoutMarks(item.str).replace(/[\ufb00-\ufb06]/g, (ligature) => ligature.normalize('NFKC'));
  const middle = x + item.width / 2;
  const area = links.find(
    ({ rect: [x1 = 0, y1 = 0, x2 = 0, y2 = 0] }) =>
      middle >= x1 && middle <= x2 && y + size / 3 >= y1 && y + size / 3 <= y2,
  );
  return {
    text,
    x,
    y,
    width: item.width,
    size,
    bold: fonts.get(item.fontName) ?? false,
    ...(area ? { link: area.link } : {}),
  };
}

/** The names of fonts come with the drawing of a page, so a page is only worked through for fonts not met before. */
async function learnFonts(page: PdfPage, texts: readonly TextItem[], fonts: BoldFonts): Promise<void> {
  const unknown = new Set(
    texts.map(({ fontName }) => (fonts.has(fontName) ? '' : fontName)).filter((name) => name !== ''),
  );
  if (unknown.size === 0) return;
  await page.getOperatorList();
  for (const name of unknown) {
    const font = await drawnFont(page, name);
    const isBold =
      font?.bold === true || font?.black === true || /bold|black|heavy|semibd|demi/i.test(font?.name ?? '');
    fonts.set(name, isBold);
  }
}

interface DrawnFont {
  readonly name?: string;
  readonly bold?: boolean;
  readonly black?: boolean;
}

/** Fonts arrive a few turns behind the drawing that uses them; one that is damaged never does. */
async function drawnFont(page: PdfPage, name: string): Promise<DrawnFont | undefined> {
  for (let turns = 0; turns < 20 && !page.commonObjs.has(name); turns++) await setImmediate();
  return page.commonObjs.has(name) ? (page.commonObjs.get(name) as DrawnFont) : undefined;
}

interface Annotation {
  readonly subtype?: string;
  readonly url?: string;
  readonly unsafeUrl?: string;
  readonly dest?: unknown;
  readonly rect?: readonly number[];
}

/** The links of a page; comments, forms and links that lead nowhere readers can go are logged. */
async function readAnnotations(page: PdfPage, number: number, losses: LossLog): Promise<LinkArea[]> {
  const annotations = (await page.getAnnotations()) as readonly Annotation[];
  const where = { page: number };
  return annotations.flatMap(({ subtype, url, unsafeUrl, rect }) => {
    if (subtype === 'Link') {
      const link = safeAddress(url ?? unsafeUrl ?? '');
      if (link !== undefined && rect) return [{ link, rect }];
      losses.add('LINK', 1, where);
    } else if (subtype === 'Widget' || subtype === 'Screen' || subtype === 'Movie' || subtype === 'RichMedia') {
      losses.add('ACTIVE_CONTENT', 1, where);
    } else if (subtype === 'FileAttachment') {
      losses.add('EMBEDDED_FILE', 1, where);
    } else if (subtype !== 'Popup') {
      losses.add('COMMENT', 1, where);
    }
    return [];
  });
}
