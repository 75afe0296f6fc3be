import type { Nodes, PhrasingContent, RootContent } from 'mdast';
import type * as Docx from 'docx' with { 'resolution-mode': 'import' };
import { markdownTree, type Language } from '../guides';
import { newsLines } from './report-markdown';
import { practiceParts, practiceWords } from './practice-words';
import { administrationsOf, entriesIn, type Report, type ReportEntry } from './report';
import { reportWords } from './report-words';

type Paragraph = Docx.Paragraph | Docx.Table | Docx.TableOfContents;
interface TextStyle {
  readonly bold?: boolean;
  readonly italics?: boolean;
}
const slanted: TextStyle = { italics: true };

type Run = Docx.TextRun | Docx.ExternalHyperlink;

/**
 * The report as a Word document: headings that Word can list, page numbers, an index. `issued` is the date in words; undefined
 * while it is not issued.
 */
export async function reportWord(report: Report, language: Language, issued: string | undefined): Promise<Buffer> {
  const docx = await import('docx');
  return docx.Packer.toBuffer(new Writer(docx, language).document(report, issued));
}

class Writer {
  constructor(
    private readonly docx: typeof Docx,
    private readonly language: Language,
  ) {}

  document(report: Report, issued: string | undefined): Docx.Document {
    const { Document, Footer, PageNumber, Paragraph, TextRun, AlignmentType, LevelFormat } = this.docx;
    const words = reportWords[this.language];
    const footer = new Paragraph({
      alignment: AlignmentType.CENTER,
      children: [new TextRun({ children: [`${words.title} – `, PageNumber.CURRENT] })],
    });
    const level = (format: 'decimal' | 'bullet', text: string) =>
      [0, 1, 2].map((depth) => ({
        level: depth,
        format: format === 'bullet' ? LevelFormat.BULLET : LevelFormat.DECIMAL,
        text: format === 'bullet' ? text : `%${String(depth + 1)}.`,
        style: { paragraph: { indent: { left: 500 * (depth + 1), hanging: 300 } } },
      }));
    return new Document({
      creator: 'Pratique',
      title: words.title,
      description: words.standing,
      styles: {
        default: {
          document: {
            run: { font: 'Calibri', size: 22, language: { value: this.language === 'fr' ? 'fr-FR' : 'en-GB' } },
          },
        },
      },
      numbering: {
        config: [
          { reference: 'bullets', levels: level('bullet', '•') },
          { reference: 'numbers', levels: level('decimal', '') },
        ],
      },
      sections: [
        {
          properties: { page: { size: { width: 11_906, height: 16_838 } } },
          footers: { default: new Footer({ children: [footer] }) },
          children: this.pages(report, issued),
        },
      ],
    });
  }

  private pages(report: Report, issued: string | undefined): Paragraph[] {
    const words = reportWords[this.language];
    const themes = report.themes.map((theme) => ({
      title: theme.title[this.language],
      entries: entriesIn(theme, this.language),
    }));
    return [
      this.heading(words.title, 'TITLE'),
      this.line(issued === undefined ? words.notIssued(report.number) : words.edition(report.number, issued)),
      this.line(words.standing, slanted),
      this.heading(words.introduction, 'HEADING_1'),
      ...report.introduction[this.language].split(/\n\s*\n/).map((text) => this.line(text.replace(/\s+/g, ' ').trim())),
      this.heading(words.contents, 'HEADING_1'),
      // Written out: a list that Word has to work out first stands empty in every other program.
      ...themes.flatMap(({ title, entries }) => [
        this.bullet(title, 0),
        ...entries.map((entry) => this.bullet(`${entry.title} (${entry.administration})`, 1, anchorOf(entry))),
      ]),
      this.heading(words.fresh, 'HEADING_1'),
      ...newsLines(report, this.language).flatMap((text) => this.markdown(text)),
      ...themes.flatMap(({ title, entries }) => [
        this.heading(title, 'HEADING_1', { newPage: true }),
        ...entries.flatMap((entry) => this.entry(entry)),
      ]),
      this.heading(words.index, 'HEADING_1', { newPage: true }),
      ...[...administrationsOf(report, this.language)].flatMap(([name, entries]) => [
        this.line(name),
        ...entries.map((entry) => this.bullet(entry.title, 0, anchorOf(entry))),
      ]),
    ];
  }

  private entry(entry: ReportEntry): Paragraph[] {
    const words = reportWords[this.language];
    const own = practiceWords[entry.language];
    const facts = [
      entry.administration,
      ...(entry.language === this.language ? [] : [words.inLanguage[entry.language]]),
      ...(entry.news === 'KNOWN' ? [] : [words.news[entry.news]]),
    ];
    return [
      this.heading(entry.title, 'HEADING_2', { anchor: anchorOf(entry) }),
      this.line(facts.join(' · '), slanted),
      this.line(words.told[entry.told], slanted),
      ...this.markdown(entry.lead),
      ...practiceParts.flatMap((part) =>
        entry.parts[part] === ''
          ? []
          : [this.heading(own.parts[part], 'HEADING_3'), ...this.markdown(entry.parts[part])],
      ),
      ...(entry.sources.length === 0
        ? []
        : [this.heading(words.sources, 'HEADING_3'), ...entry.sources.map(({ text }) => this.bullet(text, 0))]),
    ];
  }

  private markdown(text: string): Paragraph[] {
    return markdownTree(text).children.flatMap((node) => this.block(node));
  }

  private block(node: RootContent, list?: { readonly reference: string; readonly level: number }): Paragraph[] {
    const { Paragraph } = this.docx;
    switch (node.type) {
      case 'paragraph':
        return [
          new Paragraph({
            children: this.runs(node.children),
            spacing: { after: list ? 60 : 120 },
            ...(list ? { numbering: list } : {}),
          }),
        ];
      case 'heading':
        return [this.heading(textOf(node), 'HEADING_4')];
      case 'list': {
        const level = Math.min(2, list === undefined ? 0 : list.level + 1);
        const numbering = { reference: node.ordered === true ? 'numbers' : 'bullets', level };
        return node.children.flatMap((item) => item.children.flatMap((child) => this.block(child, numbering)));
      }
      case 'blockquote':
        return node.children.flatMap((child) => this.block(child));
      case 'table':
        return [this.table(node.children.map((row) => row.children.map(textOf)))];
      case 'html':
      case 'definition':
      case 'thematicBreak':
        return [];
      default:
        return [this.line(textOf(node))];
    }
  }

  private table(rows: readonly (readonly string[])[]): Docx.Table {
    const { Table, TableRow, TableCell, WidthType } = this.docx;
    return new Table({
      width: { size: 100, type: WidthType.PERCENTAGE },
      rows: rows.map(
        (cells) => new TableRow({ children: cells.map((text) => new TableCell({ children: [this.line(text)] })) }),
      ),
    });
  }

  private runs(nodes: readonly PhrasingContent[], style: TextStyle = {}): Run[] {
    const { TextRun, ExternalHyperlink } = this.docx;
    return nodes.flatMap((node): Run[] => {
      switch (node.type) {
        case 'strong':
          return this.runs(node.children, { ...style, bold: true });
        case 'emphasis':
          return this.runs(node.children, { ...style, italics: true });
        case 'link':
          return /^https?:\/\//.test(node.url)
            ? [
                new ExternalHyperlink({
                  link: node.url,
                  children: [new TextRun({ text: writable(textOf(node)), style: 'Hyperlink' })],
                }),
              ]
            : this.runs(node.children, style);
        case 'break':
          return [new TextRun({ text: '', break: 1 })];
        case 'html':
        case 'footnoteReference':
          return [];
        default:
          return [new TextRun({ text: writable(textOf(node)), ...style })];
      }
    });
  }

  private heading(
    text: string,
    level: 'TITLE' | 'HEADING_1' | 'HEADING_2' | 'HEADING_3' | 'HEADING_4',
    { anchor, newPage = false }: { readonly anchor?: string; readonly newPage?: boolean } = {},
  ): Docx.Paragraph {
    const { Paragraph, HeadingLevel, TextRun, Bookmark } = this.docx;
    const run = new TextRun({ text: writable(text) });
    return new Paragraph({
      heading: HeadingLevel[level],
      pageBreakBefore: newPage,
      keepNext: true,
      spacing: { before: level === 'TITLE' ? 0 : 240, after: 80 },
      children: anchor === undefined ? [run] : [new Bookmark({ id: anchor, children: [run] })],
    });
  }

  private line(text: string, style: TextStyle = {}): Docx.Paragraph {
    const { Paragraph, TextRun } = this.docx;
    return new Paragraph({
      spacing: { after: 120 },
      children: [new TextRun({ text: writable(text), ...style })],
    });
  }

  private bullet(text: string, level: number, anchor?: string): Docx.Paragraph {
    const { Paragraph, TextRun, InternalHyperlink } = this.docx;
    const run = new TextRun({ text: writable(text) });
    return new Paragraph({
      numbering: { reference: 'bullets', level },
      children: anchor === undefined ? [run] : [new InternalHyperlink({ anchor, children: [run] })],
    });
  }
}

/** A bookmark's name has 40 characters at most, and begins with a letter. */
function anchorOf({ guide }: ReportEntry): string {
  return `p_${guide.replaceAll(/[^a-z0-9]/g, '_').slice(-38)}`;
}

/** XML holds no control signs, and no half of a pair. */
function writable(text: string): string {
  return text.replace(/[\p{Cc}\p{Cs}\ufffe\uffff]/gu, ' ');
}

function textOf(node: Nodes): string {
  if (node.type === 'html' || node.type === 'footnoteReference') return '';
  if ('value' in node) return node.value;
  if ('children' in node) return node.children.map((child) => textOf(child)).join('');
  return '';
}
