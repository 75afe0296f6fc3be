import {
  buildLibrary,
  guideId,
  type EditionWithTexts,
  type GuideDetails,
  type Library,
  type SectionText,
  type Topic,
} from '../../src/guides';

/** A section as tests describe it: everything has a value that fits, and a test names only what it is about. */
export interface SectionToBuild extends SectionText {
  readonly id: string;
  readonly revision: number;
  readonly depth: number;
}

export function buildSection(overrides: Partial<SectionToBuild> & { id: string }): SectionToBuild {
  return {
    heading: `What is ${overrides.id}?`,
    body: `The section ${overrides.id} says this.`,
    topics: [],
    revision: 1,
    depth: 1,
    ...overrides,
  };
}

export interface GuideToBuild extends GuideDetails {
  readonly edition: number;
  readonly publishedAt: Date;
  readonly sections: readonly SectionToBuild[];
}

/** A published edition of a guide with its texts. */
export function buildGuide(overrides: Partial<GuideToBuild> & { slug: string }): EditionWithTexts {
  const { edition, publishedAt, sections, ...details } = {
    language: 'en' as const,
    title: `Guide ${overrides.slug}`,
    summary: `About ${overrides.slug}.`,
    kind: 'GUIDE' as const,
    standing: 'EXPLANATORY' as const,
    topics: [],
    source: { publisher: 'Pratique project', title: `Guide ${overrides.slug}` },
    owner: 'Training editors',
    edition: 1,
    publishedAt: new Date('2026-05-24T09:00:00Z'),
    sections: [buildSection({ id: `${overrides.slug}-one` })],
    ...overrides,
  };
  return {
    edition: {
      guide: guideId(details),
      number: edition,
      details,
      outline: sections.map(({ id, revision, depth }) => ({ section: id, revision, depth })),
      publishedAt,
      publishedBy: 'editor',
      note: '',
    },
    texts: new Map(sections.map(({ id, ...text }) => [id, textOf(text)])),
  };
}

export function buildTopic(id: string, children: readonly Topic[] = []): Topic {
  return { id, title: { en: `Topic ${id}`, fr: `Thème ${id}` }, children };
}

/** A library of these guides. */
export function libraryOf(guides: readonly EditionWithTexts[], topics: readonly Topic[] = []): Library {
  return buildLibrary(guides, { topics, questions: [], synonyms: [] });
}

function textOf({ heading, body, topics, basis, term, translates }: Omit<SectionToBuild, 'id'>): SectionText {
  return {
    heading,
    body,
    topics,
    ...(basis ? { basis } : {}),
    ...(term ? { term } : {}),
    ...(translates ? { translates } : {}),
  };
}
