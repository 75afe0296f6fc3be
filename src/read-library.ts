import { readEvents, type KnownEvents } from './events';
import { readContent, type Content } from './guides';
import { readPractices } from './practices';

/** The whole content folder: guides, and what is kept in forms of its own. See `readContent`. */
export async function readLibrary(folder: string): Promise<Content & KnownEvents> {
  let known: KnownEvents = { events: [], decisions: [] };
  const content = await readContent(folder, [
    readPractices,
    async (files, problems) => {
      known = await readEvents(files, problems);
      return [];
    },
  ]);
  return { ...content, ...known };
}
