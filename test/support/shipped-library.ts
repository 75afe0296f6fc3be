import { join } from 'node:path';
import { createAssistant, type Assistant } from '../../src/answers';
import { buildLibrary, guideId, type Library } from '../../src/guides';
import { readLibrary } from '../../src/read-library';
import { buildSnapshot } from '../../src/search';

/** The day on which tests ask. */
export const today = new Date('2026-11-23T09:00:00.000Z');

/** The library that the product ships, published as of `today`, without storage. */
export async function shippedLibrary(): Promise<Library> {
  const { guides, ...context } = await readLibrary(join(__dirname, '../../content'));
  const editions = guides.map(({ details, sections }) => ({
    edition: {
      guide: guideId(details),
      number: 1,
      details,
      outline: sections.map(({ id, depth }) => ({ section: id, revision: 1, depth })),
      publishedAt: today,
      publishedBy: 'content',
      note: '',
    },
    texts: new Map(sections.map(({ id, text }) => [id, text])),
  }));
  return buildLibrary(editions, context);
}

export async function shippedAssistant(): Promise<Assistant> {
  const snapshot = buildSnapshot(await shippedLibrary());
  return createAssistant({ snapshot: () => snapshot, now: () => today });
}
