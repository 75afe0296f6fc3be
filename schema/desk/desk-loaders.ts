import DataLoader from 'dataloader';
import type { PersonAtDesk } from '../../src/at-desk';
import type { GuideId, SectionText } from '../../src/guides';
import type { Desk, Finding } from '../../src/publishing';
import { unlessHidden } from './unless-hidden';

/** A text of a section, by its number. */
export interface TextKey {
  readonly guide: GuideId;
  readonly section: string;
  readonly revision: number;
}

/** By-id access to what the desk holds, gathered into few reads for all fields of an operation that ask at once. */
export interface DeskLoaders {
  readonly text: DataLoader<TextKey, SectionText | undefined, string>;
  readonly findings: DataLoader<GuideId, readonly Finding[]>;
}

/** New ones for each operation: nothing is remembered from one to the next. */
export function createDeskLoaders(desk: Desk, actor: PersonAtDesk | undefined): DeskLoaders {
  return {
    text: new DataLoader(
      (keys) => (actor ? readTexts(desk, actor, keys) : Promise.resolve(keys.map(() => undefined))),
      {
        cacheKeyFn: textId,
      },
    ),
    findings: new DataLoader((guides) =>
      Promise.all(guides.map(async (guide) => (actor && (await unlessHidden(desk.findings(actor, guide)))) ?? [])),
    ),
  };
}

/** One read for all sections of a guide; where several texts of one section are asked for, one more for each. */
async function readTexts(
  desk: Desk,
  actor: PersonAtDesk,
  keys: readonly TextKey[],
): Promise<(SectionText | undefined)[]> {
  const found = new Map<string, SectionText>();
  for (const { guide, wanted } of rounds(keys)) {
    const outline = wanted.map(({ section, revision }) => ({ section, revision, depth: 1 }));
    const texts = await desk.texts(actor, guide, outline);
    for (const key of wanted) {
      const text = texts.get(key.section);
      if (text) found.set(textId(key), text);
    }
  }
  return keys.map((key) => found.get(textId(key)));
}

/** Keys of one guide, no section twice. */
function rounds(keys: readonly TextKey[]): { guide: GuideId; wanted: TextKey[] }[] {
  const all: { guide: GuideId; wanted: TextKey[]; sections: Set<string> }[] = [];
  for (const key of keys) {
    let round = all.find(({ guide, sections }) => guide === key.guide && !sections.has(key.section));
    if (!round) all.push((round = { guide: key.guide, wanted: [], sections: new Set() }));
    round.wanted.push(key);
    round.sections.add(key.section);
  }
  return all;
}

function textId({ section, revision }: TextKey): string {
  return `${section}@${String(revision)}`;
}
