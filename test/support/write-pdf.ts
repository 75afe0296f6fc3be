import { deflateSync } from 'node:zlib';

/** A stretch of text on a page of a made PDF; the baseline counts from the foot. */
export interface PlacedText {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly bold?: boolean;
}

export interface PlacedPage {
  readonly texts: readonly PlacedText[];
  readonly links?: readonly { readonly url: string; readonly rect: readonly [number, number, number, number] }[];
  /** A picture over the whole page, as a scanner makes it. */
  readonly isPicture?: boolean;
}

export interface Bookmark {
  readonly title: string;
  /** From 1. */
  readonly page: number;
  readonly children?: readonly Bookmark[];
}

export interface PdfOptions {
  readonly title?: string;
  readonly outline?: readonly Bookmark[];
  readonly compress?: boolean;
  /** More entries for the trailer, such as "/Encrypt 9 0 R", and objects for them. */
  readonly trailer?: string;
  readonly extraObjects?: readonly string[];
}

export const pageWidth = 595;
export const pageHeight = 842;

/** Writes a PDF by hand: two fonts, text where it is put, links, bookmarks. The same input gives the same bytes. */
export function writePdf(pages: readonly PlacedPage[], options: PdfOptions = {}): Buffer {
  const objects = new PdfObjects();
  const catalog = objects.reserve();
  const tree = objects.reserve();
  const regular = objects.add('<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>');
  const bold = objects.add('<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >>');
  const fonts = `/Font << /F1 ${ref(regular)} /F2 ${ref(bold)} >>`;
  const pictures = pages.some(({ isPicture }) => isPicture);
  const picture = pictures
    ? objects.addStream(
        '/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8',
        Buffer.from([128]),
      )
    : 0;
  const kids = pages.map((page) => {
    const content = Buffer.from(contentOf(page), 'latin1');
    const stream = options.compress
      ? objects.addStream('/Filter /FlateDecode', deflateSync(content))
      : objects.addStream('', content);
    const links = (page.links ?? []).map(({ url, rect }) =>
      objects.add(
        `<< /Type /Annot /Subtype /Link /Border [0 0 0] /Rect [${rect.join(' ')}] /A << /S /URI /URI ${literal(url)} >> >>`,
      ),
    );
    const images = page.isPicture ? `/XObject << /Im ${ref(picture)} >>` : '';
    return objects.add(
      `<< /Type /Page /Parent ${ref(tree)} /MediaBox [0 0 ${pageWidth} ${pageHeight}] /Resources << ${fonts} ${images} >> /Contents ${ref(stream)} /Annots [${links.map(ref).join(' ')}] >>`,
    );
  });
  objects.set(tree, `<< /Type /Pages /Count ${kids.length} /Kids [${kids.map(ref).join(' ')}] >>`);
  const outline = options.outline ? addOutline(objects, options.outline, kids) : undefined;
  objects.set(
    catalog,
    `<< /Type /Catalog /Pages ${ref(tree)} ${outline === undefined ? '' : `/Outlines ${ref(outline)}`} >>`,
  );
  const info = objects.add(options.title === undefined ? '<< >>' : `<< /Title ${literal(options.title)} >>`);
  for (const extra of options.extraObjects ?? []) objects.add(extra);
  return objects.write(`/Root ${ref(catalog)} /Info ${ref(info)} ${options.trailer ?? ''}`);
}

function contentOf({ texts, isPicture }: PlacedPage): string {
  const lines = texts.map(
    ({ text, x, y, size, bold }) =>
      `BT /${bold ? 'F2' : 'F1'} ${size} Tf 1 0 0 1 ${x.toFixed(2)} ${y.toFixed(2)} Tm ${literal(text)} Tj ET`,
  );
  return [...(isPicture ? [`q ${pageWidth} 0 0 ${pageHeight} 0 0 cm /Im Do Q`] : []), ...lines].join('\n');
}

function addOutline(objects: PdfObjects, bookmarks: readonly Bookmark[], pages: readonly number[]): number {
  const root = objects.reserve();
  const addLevel = (items: readonly Bookmark[], parent: number): { first: number; last: number } => {
    const ids = items.map(() => objects.reserve());
    items.forEach(({ title, page, children = [] }, i) => {
      const own = ids[i] ?? 0;
      const below = children.length > 0 ? addLevel(children, own) : undefined;
      const around = `${i > 0 ? `/Prev ${ref(ids[i - 1] ?? 0)}` : ''} ${i < ids.length - 1 ? `/Next ${ref(ids[i + 1] ?? 0)}` : ''}`;
      const inside = below ? `/First ${ref(below.first)} /Last ${ref(below.last)} /Count ${children.length}` : '';
      objects.set(
        own,
        `<< /Title ${literal(title)} /Parent ${ref(parent)} /Dest [${ref(pages[page - 1] ?? 0)} /XYZ 0 800 0] ${around} ${inside} >>`,
      );
    });
    return { first: ids[0] ?? 0, last: ids.at(-1) ?? 0 };
  };
  const { first, last } = addLevel(bookmarks, root);
  objects.set(root, `<< /Type /Outlines /First ${ref(first)} /Last ${ref(last)} /Count ${bookmarks.length} >>`);
  return root;
}

/** The numbered objects of a PDF, written with the table of where each begins. */
class PdfObjects {
  private readonly bodies: Buffer[] = [];

  reserve(): number {
    return this.bodies.push(Buffer.alloc(0));
  }

  set(id: number, body: string): void {
    this.bodies[id - 1] = Buffer.from(body, 'latin1');
  }

  add(body: string): number {
    return this.bodies.push(Buffer.from(body, 'latin1'));
  }

  addStream(entries: string, content: Buffer): number {
    const head = Buffer.from(`<< /Length ${content.length} ${entries} >>\nstream\n`, 'latin1');
    return this.bodies.push(Buffer.concat([head, content, Buffer.from('\nendstream', 'latin1')]));
  }

  write(trailer: string): Buffer {
    const parts = [Buffer.from('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n', 'latin1')];
    const places: number[] = [];
    let at = parts[0]?.length ?? 0;
    this.bodies.forEach((body, i) => {
      const object = Buffer.concat([Buffer.from(`${i + 1} 0 obj\n`), body, Buffer.from('\nendobj\n')]);
      places.push(at);
      parts.push(object);
      at += object.length;
    });
    const rows = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('');
    const count = places.length + 1;
    parts.push(
      Buffer.from(
        `xref\n0 ${count}\n0000000000 65535 f \n${rows}trailer\n<< /Size ${count} ${trailer} >>\nstartxref\n${at}\n%%EOF\n`,
        'latin1',
      ),
    );
    return Buffer.concat(parts);
  }
}

function ref(id: number): string {
  return `${id} 0 R`;
}

const windowsSigns: Readonly<Record<string, number>> = {
  '…': 0x85,
  '‘': 0x91,
  '’': 0x92,
  '“': 0x93,
  '”': 0x94,
  '•': 0x95,
  '–': 0x96,
  '—': 0x97,
  œ: 0x9c,
};

function literal(text: string): string {
  const bytes = Array.from(text, (sign) => String.fromCharCode(windowsSigns[sign] ?? sign.charCodeAt(0)));
  return `(${bytes
    .join('')
    .replace(/[\\()]/g, '\\$&')
    .replace(/\r/g, '\\r')})`;
}

const helvetica =
  '278 278 355 556 556 889 667 191 333 333 389 584 278 333 278 278 556 556 556 556 556 556 556 556 556 556 278 278 584 584 584 556 1015 667 667 722 722 667 611 778 722 278 500 667 556 833 722 778 667 778 722 667 611 722 667 944 667 667 611 278 278 278 469 556 333 556 556 500 556 556 278 556 556 222 222 500 222 833 556 556 556 556 333 500 278 556 500 722 500 500 500 334 260 334 584'
    .split(' ')
    .map(Number);

/** How wide a text is in Helvetica. */
export function textWidth(text: string, size: number): number {
  return (Array.from(text).reduce((sum, sign) => sum + (helvetica[sign.charCodeAt(0) - 32] ?? 556), 0) * size) / 1000;
}
