import type { LossKind } from '../imported-document';

/**
 * Signs for private use that stand in a text, while it is read, for what Markdown has no form for: so that its place is known
 * when it is counted. They are taken out of what comes in, and of what goes out.
 */
export const marks = {
  pageBreak: '\ue000',
  equation: '\ue001',
  textBox: '\ue002',
  comment: '\ue003',
  trackedChange: '\ue004',
} as const;

export const lossOfMark: Readonly<Record<string, LossKind>> = {
  [marks.equation]: 'EQUATION',
  [marks.textBox]: 'TEXT_BOX',
  [marks.comment]: 'COMMENT',
  [marks.trackedChange]: 'TRACKED_CHANGE',
};

const anyMark = /[\ue000-\ue00f]/g;

/** The text without signs that could be taken for marks, also where XML or HTML writes them as numbers. */
export function withoutMarks(text: string): string {
  return text.replace(anyMark, '').replace(/&#(?:x0*e00[0-9a-f]|0*573(?:4[4-9]|5[0-9]));/gi, '');
}
