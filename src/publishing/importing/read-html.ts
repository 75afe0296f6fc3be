import { decodeText } from './decode-text';
import { titleFromName } from './file-name';
import type { ImportedDocument } from './imported-document';
import { assembleDocument } from './markup/assemble-document';
import { mainPart, parseHtml, toMarkdownTree } from './markup/html-tree';
import { eachElement, textOf } from './markup/html-walk';
import { LossLog } from './markup/loss-log';
import { withoutMarks } from './markup/marks';
import type { Reading } from './reading';
import { refuseBroken } from './refuse';

/** Reads a web page: its document, without the frame around it. */
export function readHtml({ file, name, limits }: Reading): ImportedDocument {
  const text = decodeText(file.bytes);
  if (text === undefined) return refuseBroken(name, 'it is not UTF-8 text');
  if (text.includes('\0')) return refuseBroken(name, 'it holds null bytes');
  const tree = parseHtml(withoutMarks(text), { isFragment: false });
  const losses = new LossLog();
  let title: string | undefined;
  eachElement(tree, (element) => {
    if (element.tagName === 'title') title ??= textOf(element);
  });
  const root = toMarkdownTree(mainPart(tree, losses), losses);
  return assembleDocument(root, { name, title, fallbackTitle: titleFromName(file.name), losses, limits });
}
