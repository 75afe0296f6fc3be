import { lossOfMark, marks } from './marks';
import type { LossLog } from './loss-log';

/** Controls, marks of direction, signs that are none, halves of signs. */
const unreadable =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u0084\u0086-\u009f\u200e\u200f\u202a-\u202e\u2060-\u2069\ufffe\uffff]|\p{Surrogate}/gu;
/** Hints for hyphenation, joints and byte order marks: their loss is none. */
const invisible = /[\u00ad\u200b\ufeff]/g;
const mark = /[\ue000-\ue00f]/g;

/** Plain text that hides nothing. What it leaves out is logged; page breaks are told to `onPageBreak`. */
export function cleanText(text: string, losses: LossLog, onPageBreak: () => void): string {
  let unreadableSigns = 0;
  const cleaned = text
    .replace(mark, (sign) => {
      const loss = lossOfMark[sign];
      if (sign === marks.pageBreak) onPageBreak();
      else if (loss) losses.add(loss);
      return '';
    })
    .replace(invisible, '')
    .replace(unreadable, () => {
      unreadableSigns++;
      return '';
    });
  losses.add('UNREADABLE_SIGNS', unreadableSigns);
  return cleaned;
}
