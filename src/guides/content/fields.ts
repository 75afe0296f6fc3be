import { isMap, isScalar, isSeq, LineCounter, parseDocument, type Document, type Node, type YAMLMap } from 'yaml';
import type { Problem } from './problem';

/** Ids of sections, slugs of guides, ids of topics. */
export const idPattern = /^[a-z0-9](?:[a-z0-9-]{1,58})[a-z0-9]$/;

/**
 * Reads YAML that people wrote. Every fault becomes a problem with its line; reading goes on so that all are found at once.
 * Values of the wrong kind count as missing.
 */
export class Fields {
  private readonly read = new Set<string>();

  private constructor(
    private readonly map: YAMLMap | undefined,
    private readonly lines: LineCounter,
    private readonly place: { readonly file: string; readonly firstLine: number },
    readonly problems: Problem[],
  ) {}

  /** The top level of a YAML text. `firstLine` is the line of the file on which the text begins. */
  static parse(text: string, file: string, firstLine: number, problems: Problem[]): Fields {
    const lines = new LineCounter();
    const document = parseDocument(text, { lineCounter: lines });
    const fields = new Fields(rootMap(document), lines, { file, firstLine }, problems);
    for (const error of document.errors) {
      fields.problemAt(error.pos[0], `the YAML cannot be read: ${firstLineOf(error.message)}`, 'Mend the line; quote texts that hold ": " or begin with a sign');
    }
    if (!fields.map && document.errors.length === 0) fields.problemAt(0, 'a list of "name: value" lines is expected here', 'See content/README.md for the form');
    return fields;
  }

  /** Those of a list of maps, such as the terms of a glossary. */
  static parseList(text: string, file: string, problems: Problem[]): Fields[] {
    const lines = new LineCounter();
    const document = parseDocument(text, { lineCounter: lines });
    const top = new Fields(undefined, lines, { file, firstLine: 1 }, problems);
    for (const error of document.errors) {
      top.problemAt(error.pos[0], `the YAML cannot be read: ${firstLineOf(error.message)}`, 'Mend the line; quote texts that hold ": " or begin with a sign');
    }
    const items = isSeq(document.contents) ? document.contents.items : [];
    if (!isSeq(document.contents) && document.errors.length === 0) top.problemAt(0, 'a list is expected here', 'Begin every entry with "- id: …"');
    return items.flatMap((item) => {
      if (isMap(item)) return [new Fields(item, lines, { file, firstLine: 1 }, problems)];
      top.problemAt((item as Node | null)?.range?.[0] ?? 0, 'this entry is not a list of "name: value" lines', 'Write it as "- id: …" with its fields below');
      return [];
    });
  }

  get line(): number {
    return this.lineAt(this.map?.range?.[0] ?? 0);
  }

  get isReadable(): boolean {
    return this.map !== undefined;
  }

  /** A text that must be there. */
  text(name: string): string | undefined {
    const value = this.optionalText(name);
    if (value === undefined && !this.has(name)) this.problem(name, `“${name}” is missing`, `Add a line "${name}: …"`);
    return value;
  }

  optionalText(name: string): string | undefined {
    const node = this.node(name);
    if (!isScalar(node) || node.value === null) {
      if (node && !isScalar(node)) this.problem(name, `“${name}” is not a text`, 'Write it on one line');
      return undefined;
    }
    const value = textOf(node);
    if (value === '') this.problem(name, `“${name}” is empty`, 'Write it, or leave the line out');
    return value === '' ? undefined : value;
  }

  /** A whole number. */
  optionalNumber(name: string): number | undefined {
    const node = this.node(name);
    if (!node) return undefined;
    if (isScalar(node) && Number.isSafeInteger(node.value)) return node.value as number;
    this.problem(name, `“${name}” is not a whole number`, 'Write digits only');
    return undefined;
  }

  /** One of a fixed set of words. */
  oneOf<T extends string>(name: string, allowed: readonly T[]): T | undefined {
    const value = this.text(name);
    return value === undefined ? undefined : this.allowed(name, value, allowed);
  }

  optionalOneOf<T extends string>(name: string, allowed: readonly T[]): T | undefined {
    const value = this.optionalText(name);
    return value === undefined ? undefined : this.allowed(name, value, allowed);
  }

  /** A list of texts; missing means empty. */
  texts(name: string): string[] {
    const node = this.node(name);
    if (!node || (isScalar(node) && node.value === null)) return [];
    const items = isSeq(node) ? node.items : undefined;
    if (!items?.every((item) => isScalar(item))) {
      this.problem(name, `“${name}” is not a list of texts`, `Write it as "${name}: [one, two]"`);
      return [];
    }
    return items.map((item) => textOf(item)).filter((text) => text !== '');
  }

  /** A list of lists of texts, each of two at least; missing means empty. */
  lists(name: string): string[][] {
    const node = this.node(name);
    if (!node || (isScalar(node) && node.value === null)) return [];
    const items = isSeq(node) ? node.items : [undefined];
    return items.flatMap((item) => {
      const texts = isSeq(item) && item.items.every((each) => isScalar(each)) ? item.items.map((each) => textOf(each)) : [];
      if (texts.length > 1) return [texts];
      const at = (item as Node | undefined)?.range?.[0] ?? node.range?.[0] ?? 0;
      this.problemAt(at, `“${name}” has an entry that is not a list of two words or more`, 'Write each on a line of its own: "- [one, two]"');
      return [];
    });
  }

  /** A name that is its own for ever: lower-case letters, digits, hyphens. */
  id(name: string): string | undefined {
    const value = this.text(name);
    if (value === undefined || idPattern.test(value)) return value;
    this.problem(name, `“${value}” cannot be an ${name}`, 'Use 3 to 60 lower-case letters, digits and hyphens');
    return undefined;
  }

  /** A day written YYYY-MM-DD that exists. */
  optionalDay(name: string): string | undefined {
    const value = this.optionalText(name);
    if (value === undefined) return undefined;
    const date = new Date(`${value}T00:00:00Z`);
    if (/^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(date.getTime()) && date.toISOString().startsWith(value)) return value;
    this.problem(name, `“${value}” is not a day`, 'Write it as 2027-11-30');
    return undefined;
  }

  /** Fields below a name. */
  group(name: string): Fields | undefined {
    const node = this.node(name);
    if (!node) return undefined;
    if (isMap(node)) return new Fields(node, this.lines, this.place, this.problems);
    this.problem(name, `“${name}” has no fields`, 'Write its fields below it, indented');
    return undefined;
  }

  /** A list whose entries have fields; missing means empty. */
  groups(name: string): Fields[] {
    const node = this.node(name);
    if (!node) return [];
    if (isSeq(node) && node.items.every((item) => isMap(item))) {
      return node.items.map((item) => new Fields(item, this.lines, this.place, this.problems));
    }
    this.problem(name, `“${name}” is not a list of entries`, 'Begin every entry with "- id: …"');
    return [];
  }

  has(name: string): boolean {
    return this.node(name) !== undefined;
  }

  names(): string[] {
    return this.map?.items.map((pair) => (isScalar(pair.key) ? String(pair.key.value) : '')) ?? [];
  }

  problem(name: string, message: string, remedy: string): void {
    this.problemAt(this.node(name)?.range?.[0] ?? this.map?.range?.[0] ?? 0, message, remedy);
  }

  /** Reports the fields that nobody asked for: most are misspelt. Call it last. */
  finish(): void {
    for (const name of this.names()) {
      if (!this.read.has(name)) this.problem(name, `“${name}” is not a field known here`, `Known are: ${[...this.read].join(', ')}`);
    }
  }

  private allowed<T extends string>(name: string, value: string, allowed: readonly T[]): T | undefined {
    const found = allowed.find((each) => each === value);
    if (found === undefined) this.problem(name, `“${value}” is not a ${name}`, `Write one of ${allowed.join(', ')}`);
    return found;
  }

  private node(name: string): Node | undefined {
    this.read.add(name);
    const pair = this.map?.items.find(({ key }) => isScalar(key) && key.value === name);
    return (pair?.value ?? undefined) as Node | undefined;
  }

  private problemAt(offset: number, message: string, remedy: string): void {
    this.problems.push({ file: this.place.file, line: this.lineAt(offset), message, remedy });
  }

  private lineAt(offset: number): number {
    return this.place.firstLine + Math.max(0, this.lines.linePos(offset).line - 1);
  }
}

function rootMap(document: Document): YAMLMap | undefined {
  return isMap(document.contents) ? document.contents : undefined;
}

function textOf(node: { value: unknown; source?: string }): string {
  const { value } = node;
  // Numbers and dates keep the digits as written: a title may be "2022".
  return (typeof value === 'string' ? value : (node.source ?? String(value))).trim();
}

function firstLineOf(message: string): string {
  return (message.split('\n')[0] ?? message).replace(/:$/, '').replace(/ at line \d+, column \d+$/, '');
}
