import type { LossLog } from '../markup/loss-log';

interface Style {
  readonly id: string;
  readonly name: string;
  readonly basedOn: string | undefined;
  /** 0 for the first level of headings; undefined for text. */
  readonly level: number | undefined;
}

/**
 * How mammoth shall read the styles of a document: its own styles for headings by the level they have in the outline, titles
 * apart, and the lists of contents left out, which readers get from the guide itself.
 */
export function styleMap(styles: string, losses: LossLog, body: string): string[] {
  const all = new Map(readStyles(styles).map((style) => [style.id, style]));
  const map = [
    "p[style-name='Title'] => p.document-title:fresh",
    "p[style-name='Subtitle'] => p:fresh",
    "p[style-name='TOC Heading'] => !",
    "p[style-name^='toc '] => !",
    "p[style-name^='TOC '] => !",
    "p[style-name='table of figures'] => !",
  ];
  let contents = 0;
  for (const style of all.values()) {
    const level = levelOf(style, all);
    const uses = countUses(body, style.id);
    if (/^toc /i.test(style.name)) contents += uses;
    if (level === undefined || /^(?:title|toc )/i.test(style.name)) continue;
    if (level > 5) losses.add('HEADING_DEPTH', uses);
    if (/^[A-Za-z][\w-]*$/.test(style.id)) map.push(`p.${style.id} => h${String(Math.min(6, level + 1))}:fresh`);
  }
  if (contents > 0) losses.add('CONTENTS_LIST');
  return map;
}

function readStyles(xml: string): Style[] {
  return Array.from(xml.matchAll(/<w:style\b[^>]*w:type="paragraph"[^>]*>[\s\S]*?<\/w:style>/g), ([text]) => {
    const value = (element: string) => new RegExp(`<w:${element}\\s+w:val="([^"]*)"`).exec(text)?.[1];
    const level = Number(value('outlineLvl') ?? 9);
    const heading = /^heading ([1-9])$/i.exec(value('name') ?? '')?.[1];
    return {
      id: /w:styleId="([^"]*)"/.exec(text)?.[1] ?? '',
      name: value('name') ?? '',
      basedOn: value('basedOn'),
      level: level < 9 ? level : heading === undefined ? undefined : Number(heading) - 1,
    };
  });
}

/** Its own, or that of the style it is based on. */
function levelOf(style: Style, all: ReadonlyMap<string, Style>): number | undefined {
  let current: Style | undefined = style;
  for (let steps = 0; current && steps < 10; steps++) {
    if (current.level !== undefined) return current.level;
    current = all.get(current.basedOn ?? '');
  }
  return undefined;
}

function countUses(body: string, style: string): number {
  return body.split(`<w:pStyle w:val="${style}"`).length - 1;
}
