import type { Language, Pages } from '../../guides';

/** A file as somebody handed it in. Nothing about it is believed: its kind is found from the bytes. */
export interface ImportFile {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** As the sender's program named it. */
  readonly mediaType?: string;
}

/** A document as read from a file: what a guide can be made of, and what was lost on the way. */
export interface ImportedDocument {
  readonly title: string;
  /** Guessed from its small words; undefined when it looks like none of ours. */
  readonly language: Language | undefined;
  /** In the order of the document, never empty; a depth is at most one greater than the depth before. */
  readonly sections: readonly ImportedSection[];
  readonly fidelity: Fidelity;
}

export interface ImportedSection {
  readonly heading: string;
  /** 1 to 6. */
  readonly depth: number;
  /**
   * Markdown as content/ has it, never empty, free of HTML, pictures and addresses that are not http, https or mailto. Links
   * to another section of the document are written `section:--3`, for the section with index 3; see `documentLink`.
   */
  readonly body: string;
  /** Missing where the file does not say. */
  readonly pages?: Pages;
}

/** What became of a document's parts. */
export interface Fidelity {
  readonly kept: KeptParts;
  /** In the order of the document; the same loss in the same place is counted, not repeated. */
  readonly lost: readonly Loss[];
}

export const keptParts = ['headings', 'paragraphs', 'lists', 'tables', 'footnotes', 'links', 'pages'] as const;
export type KeptParts = Readonly<Record<(typeof keptParts)[number], number>>;

/**
 * What a guide does not hold. The last six are no losses of words: the document's form was changed, and somebody should look.
 */
export const lossKinds = [
  'PICTURE',
  'TEXT_BOX',
  'EQUATION',
  'COMMENT',
  'TRACKED_CHANGE',
  'HEADER_OR_FOOTER',
  'COLOUR',
  'LINK',
  'ACTIVE_CONTENT',
  'EMBEDDED_FILE',
  'CONTENTS_LIST',
  'TURNED_TEXT',
  'UNREADABLE_SIGNS',
  'EMPTY_HEADING',
  'MERGED_CELLS',
  'HEADING_WITHOUT_TEXT',
  'HEADING_DEPTH',
  'HEADING_GUESSED',
  'SECTION_SPLIT',
  'NESTING',
] as const;
export type LossKind = (typeof lossKinds)[number];

export interface Loss {
  readonly what: LossKind;
  /** The heading below which it stood, or the page; neither when only the file as a whole is known to hold it. */
  readonly where: { readonly heading?: string; readonly page?: number };
  readonly count: number;
}

/** What reading one file may take. Whatever goes beyond is refused. */
export interface ImportLimits {
  readonly fileBytes: number;
  readonly milliseconds: number;
  /** Of the reader's own heap, and of all memory that the process grows by while it reads. */
  readonly heapMegabytes: number;
  readonly memoryMegabytes: number;
  readonly pages: number;
  readonly sections: number;
  /** Bytes of Markdown in a section; longer ones are split. */
  readonly sectionBytes: number;
  /** Bytes that a Word file may unpack to, and parts that it may have. */
  readonly unpackedBytes: number;
  readonly zipEntries: number;
}

export const defaultImportLimits: ImportLimits = {
  fileBytes: 25_000_000,
  milliseconds: 120_000,
  heapMegabytes: 768,
  memoryMegabytes: 1_200,
  pages: 3_000,
  sections: 5_000,
  sectionBytes: 100_000,
  unpackedBytes: 200_000_000,
  zipEntries: 5_000,
};

/** The address, within a document, of its section with this index. No section's id begins with a hyphen. */
export function documentLink(index: number): string {
  return `section:--${String(index)}`;
}
