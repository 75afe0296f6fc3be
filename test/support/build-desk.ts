import { createAssistant, type Assistant } from '../../src/answers';
import { buildLibrary, type GuideDetails, type GuideId, type Library, type SectionText } from '../../src/guides';
import { createDesk, EditionFollower, type Desk, type DeskActor, type DeskOptions } from '../../src/publishing';
import { buildSnapshot } from '../../src/search';
import type { Storage } from '../../src/storage';

export interface Office {
  readonly desk: Desk;
  readonly assistant: Assistant;
  /** What is published, as readers of this office see it. */
  library(): Library;
  refresh(): Promise<void>;
  /** Takes up who verified what. */
  refreshUpkeep(): Promise<void>;
}

/** A process of its own over the storage: desk, published library and assistant, wired as the server wires them. */
export function buildOffice(storage: Pick<Storage, 'guides' | 'drafts'>, overrides: Partial<DeskOptions> = {}): Office {
  const now = overrides.now ?? (() => new Date());
  const context = { topics: [], questions: [], synonyms: [] };
  let snapshot = buildSnapshot(buildLibrary([], context));
  const follower = new EditionFollower(
    storage.guides,
    () => Promise.resolve(context),
    (library) => {
      snapshot = snapshot.with(library);
    },
  );
  const refresh = () => follower.refresh();
  const desk = createDesk({
    guides: storage.guides,
    drafts: storage.drafts,
    library: () => follower.library,
    refresh,
    permits: () => true,
    now,
    reviewRequired: true,
    ...overrides,
  });
  return {
    desk,
    refresh,
    library: () => follower.library,
    assistant: createAssistant({ snapshot: () => snapshot, now }),
    refreshUpkeep: async () => {
      follower.takeUpUpkeep(await desk.upkeep());
    },
  };
}

export function buildActor(id: string, door: DeskActor['door'] = 'page'): DeskActor {
  return { id, name: id.toUpperCase(), door };
}

export function buildText(body: string, overrides: Partial<SectionText> = {}): SectionText {
  return { heading: 'What is it?', body, topics: [], ...overrides };
}

export function buildDetails(guide: GuideId, overrides: Partial<GuideDetails> = {}): GuideDetails {
  const [language, slug = ''] = guide.split('/');
  return {
    slug,
    language: language === 'fr' ? 'fr' : 'en',
    title: `Guide ${slug}`,
    summary: 'What it is.',
    kind: 'GUIDE',
    standing: 'NATIONAL',
    topics: [],
    source: { publisher: 'The administration', title: 'A guide' },
    owner: 'Training editors',
    ...overrides,
  };
}

/** Publishes a guide with these sections, each at depth 1, by importing, approving and publishing a draft. */
export async function publishGuide(
  { desk }: Office,
  guide: GuideId,
  bodies: Readonly<Record<string, string>>,
  overrides: Partial<GuideDetails> = {},
): Promise<void> {
  const sections = Object.entries(bodies).map(([id, body]) => ({
    ...{ id, depth: 1, text: buildText(body, { heading: `What is ${id}?` }) },
  }));
  const { version } = await desk.importIntoDraft(
    buildActor('importer', 'import'),
    buildDetails(guide, overrides),
    sections,
  );
  await publishDraft(desk, guide, version);
}

/** The way of a draft to its readers, by a reviewer and a publisher who changed nothing in it. */
export async function publishDraft(desk: Desk, guide: GuideId, version: number): Promise<number> {
  await desk.submitForReview(buildActor('submitter'), { guide, version });
  await desk.approve(buildActor('reviewer'), { guide, version });
  const { number } = await desk.publishDraft(buildActor('publisher'), { guide, version, note: '' });
  return number;
}
