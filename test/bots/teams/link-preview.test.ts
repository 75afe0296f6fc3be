import { readActivity } from '../../../bots/teams/incoming-activity';
import { previewLink } from '../../../bots/teams/link-preview';
import { searchFromCompose } from '../../../bots/teams/search-from-compose';
import { createAssistant, type Assistant } from '../../../src/answers';
import { buildLibrary } from '../../../src/guides';
import { buildSnapshot } from '../../../src/search';
import { shippedLibrary, today } from '../../support/shipped-library';
import { buildActivity } from '../build-activity';

/** What Teams shows of our guides beside the compose box and under a link. */

let assistant: Assistant;
let section: { id: string; path: string; heading: string };
beforeAll(async () => {
  const snapshot = buildSnapshot(await shippedLibrary());
  assistant = createAssistant({ snapshot: () => snapshot, now: () => today });
  const [found] = snapshot.library.guide('en/workshop-2022')?.sections ?? [];
  if (!found) throw new Error('the guide is missing');
  section = { id: found.id, path: `/en/guides/workshop-2022/${found.id}`, heading: found.heading };
});

const host = 'https://guides.example.org';
const options = () => ({ assistant, address: (path: string) => host + path, defaultLanguage: 'en' as const });

function invoke(name: string, value: object, locale = 'en-GB') {
  const activity = readActivity(buildActivity({ type: 'invoke', name, value, locale }));
  if (!activity) throw new Error('no activity');
  return activity;
}
const preview = (url: unknown, locale?: string): any =>
  previewLink(invoke('composeExtension/queryLink', { url }, locale), options());
const search = (query: string, queryOptions: object = {}, more: object = {}): any => {
  const parameters = [{ name: 'query', value: query }];
  const activity = invoke('composeExtension/query', { commandId: 'searchGuides', parameters, queryOptions });
  return searchFromCompose(activity, { ...options(), ...more });
};
const wordsOf = (card: any): string => card.content.body.map(({ text }: any) => text).join('\n');

describe('a pasted link', () => {
  it.each([
    ['of a section', () => section.path],
    ['that stays', () => `/s/${section.id}`],
    ['to a sentence of it', () => `${section.path}?edition=1#s-2`],
    ['of a section under its former guide', () => `/en/guides/elsewhere/${section.id}`],
  ])('%s shows the passage, its guide, date and address', (_, path) => {
    const [card, ...others] = preview(host + path()).composeExtension.attachments;
    expect(others).toEqual([]);
    expect(card.content.version).toBe('1.3');
    expect(wordsOf(card)).toContain(section.heading.replace(/[?]$/, ''));
    expect(wordsOf(card)).toMatch(/Explanatory, not official · Edition of 23 November 2026/);
    expect(card.content.actions[0].url).toBe(`${host}${section.path}?edition=1`);
    expect(card.preview.contentType).toBe('application/vnd.microsoft.card.thumbnail');
    expect(card.preview.content.title).toBe(section.heading);
    expect(JSON.stringify(card)).not.toContain('"style"');
  });

  it('of a guide shows what the guide is about, in the reader’s words', () => {
    const [card] = preview(`${host}/en/guides/workshop-2022`, 'fr-FR').composeExtension.attachments;
    expect(wordsOf(card)).toMatch(/Explicatif, non officiel · /);
    expect(card.content.actions[0].title).toBe('Ouvrir le guide');
  });

  it('of an older edition says that there is a newer one', () => {
    const { snapshot } = assistant;
    const guides = snapshot.library.guides.map((guide) => ({
      edition: {
        guide: guide.id,
        number: 3,
        details: guide,
        outline: guide.sections.map(({ id, depth, revision }) => ({ section: id, revision, depth })),
        publishedAt: today,
        publishedBy: 'x',
        note: '',
      },
      texts: new Map(guide.sections.map((each) => [each.id, each])),
    }));
    const { topics, questions, synonyms } = snapshot.library;
    const newer = buildSnapshot(buildLibrary(guides, { topics, questions, synonyms }));
    const later = createAssistant({ snapshot: () => newer, now: () => today });
    const shown = (edition: number): any =>
      previewLink(invoke('composeExtension/queryLink', { url: `${host}${section.path}?edition=${String(edition)}` }), {
        ...options(),
        assistant: later,
      });
    const [old] = shown(2).composeExtension.attachments;
    expect(wordsOf(old)).toContain('A newer edition exists, of 23 November 2026; this shows it.');
    expect(old.preview.content.text).toMatch(/^A newer edition exists/);
    expect(wordsOf(shown(3).composeExtension.attachments[0])).not.toContain('newer edition');
  });

  it.each([
    'https://evil.example.org/en/guides/workshop-2022',
    'https://guides.example.org.evil.example/en/guides/workshop-2022',
    'https://guides.example.org@evil.example/en/guides/workshop-2022',
    'ftp://guides.example.org/en/guides/workshop-2022',
    'https://guides.example.org/en/guides/no-such-guide',
    'https://guides.example.org/s/no-such-section',
    'https://guides.example.org/%E0%A4%A',
    'https://guides.example.org/',
    'no address',
    42,
    undefined,
  ])('%s shows nothing', (url) => {
    expect(preview(url)).toEqual({});
  });
});

describe('the search beside the compose box', () => {
  it('finds passages as cards that make sense to whoever did not ask', () => {
    const { type, attachments } = search('job catalogue').composeExtension;
    expect(type).toBe('result');
    expect(attachments.length).toBeGreaterThan(3);
    for (const card of attachments) {
      expect(card.preview.content.title).not.toBe('');
      expect(wordsOf(card)).toMatch(/Edition of 23 November 2026/);
      expect(card.content.actions[0].url).toMatch(/^https:\/\/guides\.example\.org\/en\/guides\/.*\?edition=1$/);
    }
  });

  it('gives what is asked for from where it is asked for, and nothing twice', () => {
    const headings = (skip: number, count: number): string[] =>
      search('training', { skip, count }).composeExtension.attachments.map(
        ({ preview: { content } }: any) => content.title,
      );
    expect([...headings(0, 3), ...headings(3, 3)]).toEqual(headings(0, 6));
    expect(headings(-1, 99).length).toBe(25);
  });

  it('begins with what is asked most', () => {
    const mostAsked = (language: string) => (language === 'en' ? ['What is a job catalogue?'] : []);
    const [first] = search('', {}, { mostAsked }).composeExtension.attachments;
    expect(first.preview.content.title).toMatch(/job catalogue/i);
  });

  it('says when nothing is found', () => {
    expect(search('zzqx').composeExtension).toEqual({ type: 'message', text: 'Nothing found for “zzqx”.' });
  });

  it('answers each keystroke far within what Teams waits', () => {
    search('t');
    const start = process.cpuUsage();
    for (const typed of ['j', 'jo', 'job', 'job c', 'job cat', 'job catalogue']) search(typed);
    const { user, system } = process.cpuUsage(start);
    expect((user + system) / 1_000 / 6).toBeLessThan(300);
  });
});
