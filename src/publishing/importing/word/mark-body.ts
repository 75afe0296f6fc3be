import type { LossLog } from '../markup/loss-log';
import { marks } from '../markup/marks';

const run = (mark: string) => `<w:r><w:t>${mark}</w:t></w:r>`;

/**
 * Puts marks into a Word body where something stands that mammoth passes over, so that its place is known: page breaks as Word
 * last saw them, equations, text boxes, comments, tracked changes. Moved text counts as inserted where it went.
 */
export function markBody(xml: string, losses: LossLog): string {
  const colours = xml.match(/<w:(?:color w:val="(?!auto|000000)|highlight\b)/g)?.length ?? 0;
  losses.add('COLOUR', colours);
  return xml
    .replace(/<w:lastRenderedPageBreak\s*\/>/g, `<w:t>${marks.pageBreak}</w:t>`)
    .replace(/<m:oMathPara[\s>][\s\S]*?<\/m:oMathPara>/g, run(marks.equation))
    .replace(/<m:oMath[\s>][\s\S]*?<\/m:oMath>/g, run(marks.equation))
    .replace(/<w:commentReference\b[^>]*\/>/g, `<w:t>${marks.comment}</w:t>`)
    .replace(/(<\/?w:)moveTo(?=[\s>])/g, '$1ins')
    .replace(/(<\/?w:)moveFrom(?=[\s>])/g, '$1del')
    .replace(/<w:ins\s[^>]*[^/]>(?=<w:r\b)/g, (tag) => tag + run(marks.trackedChange))
    .replace(/<w:del\s[^>]*[^/]>(?=<w:r\b)/g, (tag) => run(marks.trackedChange) + tag)
    .replace(/<w:txbxContent>/g, `<w:txbxContent><w:p>${run(marks.textBox)}</w:p>`);
}
