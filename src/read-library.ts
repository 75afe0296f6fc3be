import { readContent, type Content } from './guides';
import { readPractices } from './practices';

/** The whole content folder: guides, and what becomes guides from forms of its own. See `readContent`. */
export function readLibrary(folder: string): Promise<Content> {
  return readContent(folder, [readPractices]);
}
