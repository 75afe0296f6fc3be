import type { Run } from './pdf-line';

/** Joins lines to running text, and words that a line's end had parted. */
export class Hyphenation {
  private readonly words = new Set<string>();

  /** Learns from the whole document which words it has. What stands at a line's end with a hyphen teaches nothing. */
  constructor(lines: Iterable<string>) {
    for (const line of lines) {
      const whole = line.replace(/[\p{L}]+[-\u00ad\u2010]$/u, '').toLowerCase();
      for (const word of whole.match(/\p{L}+(?:-\p{L}+)*/gu) ?? []) {
        this.words.add(word);
        if (word.includes('-')) for (const part of word.split('-')) this.words.add(part);
      }
    }
  }

  /** Adds a line to what stands before it. */
  join(before: readonly Run[], next: readonly Run[]): Run[] {
    const last = before.at(-1);
    const [first, ...rest] = next;
    if (!last || !first) return [...before, ...next];
    const [start, end] = this.meet(last.text.trimEnd(), first.text.trimStart());
    const head = before.slice(0, -1);
    if (last.link === first.link) return [...head, { ...last, text: start + end }, ...rest];
    return [...head, { ...last, text: start }, { ...first, text: end }, ...rest];
  }

  private meet(before: string, next: string): [string, string] {
    const left = /(\p{L}+)[-\u00ad\u2010]$/u.exec(before)?.[1];
    const right = /^\p{Ll}[\p{L}]*/u.exec(next)?.[0];
    if (left === undefined || right === undefined)
      return [/[-–—/]$/.test(before) && left !== undefined ? before : `${before} `, next];
    const keepsHyphen = before.endsWith('-') && this.isCompound(left.toLowerCase(), right.toLowerCase());
    return [keepsHyphen ? before : before.slice(0, -1), next];
  }

  /** “competency-” and “based” are words of their own in this document, “manage-” and “ment” are not. */
  private isCompound(left: string, right: string): boolean {
    if (this.words.has(`${left}-${right}`)) return true;
    if (this.words.has(left + right)) return false;
    return left.length > 2 && right.length > 2 && this.words.has(left) && this.words.has(right);
  }
}
