import mammoth from 'mammoth';
import { titleFromName } from '../file-name';
import type { ImportedDocument } from '../imported-document';
import { assembleDocument } from '../markup/assemble-document';
import { parseHtml, toMarkdownTree } from '../markup/html-tree';
import { childrenOf, eachElement, textOf } from '../markup/html-walk';
import { LossLog } from '../markup/loss-log';
import { packZip } from '../archive/pack-zip';
import type { Reading } from '../reading';
import { ranOutOfStack, refuseBroken } from '../refuse';
import { logWholeLosses } from './word-losses';
import { markBody } from './mark-body';
import { openWord } from './open-word';
import { styleMap } from './word-styles';

/**
 * Reads a Word document. Mammoth never meets the file itself: it is given a package that holds only the parts of the text,
 * unpacked and checked here.
 */
export async function readWord({ file, name, limits, onProgress }: Reading): Promise<ImportedDocument> {
  const word = openWord(file.bytes, name, limits);
  onProgress(0.2);
  const losses = new LossLog();
  const parts = new Map(word.textParts);
  parts.set(word.main, markBody(word.textParts.get(word.main) ?? '', losses));
  const packed = packZip(new Map([...parts].map(([part, xml]) => [part, Buffer.from(xml)])));
  const html = await convert(packed, styleMap(word.styles, losses, parts.get(word.main) ?? ''), name);
  onProgress(0.6);
  logWholeLosses(word, losses);
  const tree = parseHtml(html, { isFragment: true });
  const shownTitle = takeTitleParagraphs(tree);
  const root = toMarkdownTree(tree, losses);
  const fallbackTitle = titleFromName(file.name);
  return assembleDocument(root, { name, shownTitle, title: word.title, fallbackTitle, losses, limits });
}

async function convert(buffer: Buffer, map: readonly string[], name: string): Promise<string> {
  try {
    const { value } = await mammoth.convertToHtml(
      { buffer },
      {
        styleMap: [...map],
        includeEmbeddedStyleMap: false,
        externalFileAccess: false,
        // Counted where it stands, never opened.
        convertImage: mammoth.images.imgElement(() => Promise.resolve({ src: '' })),
      },
    );
    return value;
  } catch (error) {
    // A stack that ran out is for the caller to name.
    if (ranOutOfStack(error)) throw error;
    return refuseBroken(name, 'its text is damaged');
  }
}

/** What is styled as the title names the document, and is not said again in its text. */
function takeTitleParagraphs(tree: ReturnType<typeof parseHtml>): string | undefined {
  const isTitle = (node: { type: string }) =>
    node.type === 'element' &&
    'properties' in node &&
    String((node.properties as Record<string, unknown>)['className']) === 'document-title';
  const titles: string[] = [];
  eachElement(tree, (element) => {
    if (isTitle(element) && titles.length < 3) titles.push(textOf(element));
  });
  tree.children = childrenOf(tree).filter((child) => !isTitle(child));
  return titles.length === 0 ? undefined : titles.join(' ');
}
