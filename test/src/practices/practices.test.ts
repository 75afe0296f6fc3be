import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readContent } from '../../../src/guides';
import { findPractice, practiceParts, practicesIn, practiceSlug, readPractices } from '../../../src/practices';
import { shippedLibrary } from '../../support/shipped-library';

describe('the practices that the product ships', () => {
  it('are told in both languages, whole, with sources, and say that the administration has not told them here', async () => {
    const library = await shippedLibrary();
    for (const language of ['en', 'fr'] as const) {
      const practices = practicesIn(library, language);
      expect(practices.map(({ id }) => id).sort()).toEqual([
        'practice-barbados-remote-start',
        'practice-eswatini-top-management',
        'practice-gambia-job-descriptions',
        'practice-jamaica-wellbeing',
        'practice-netherlands-task-based',
      ]);
      for (const practice of practices) {
        expect(practiceParts.filter((part) => practice.parts[part] === '')).toEqual([]);
        expect(practice.told).toBe('FROM_PUBLIC_SOURCES');
        expect(practice.sources.length).toBeGreaterThan(0);
        expect(library.guide(practice.guide)?.title).toContain(practice.administration);
      }
    }
  });

  it('are linked across languages', async () => {
    const library = await shippedLibrary();
    const french = findPractice(library, 'practice-jamaica-wellbeing', 'fr');
    expect(french?.language).toBe('fr');
    expect(library.section(french?.section ?? '')?.translates?.section).toBe('practice-jamaica-wellbeing');
  });
});

describe('a practice in the content folder', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'practices-'));
    await mkdir(join(folder, 'practices'));
    await writeFile(join(folder, 'topics.yaml'), '- id: themes\n  title: { en: Themes, fr: Thèmes }\n  children: []\n');
    await writeFile(join(folder, 'questions.yaml'), '[]');
  });
  afterEach(() => rm(folder, { recursive: true }));

  const read = async (name: string, yaml: string) => {
    await writeFile(join(folder, 'practices', name), yaml);
    return readContent(folder, [readPractices]);
  };

  const whole = `theme: themes
owner: Editors
source: { publisher: A publisher, title: A title }
en:
  administration: Customs of Somewhere
  title: Something done well
  problem: There was a problem.
  done: Something was done.
  results: It helped.
  watch: It took long.
`;

  it('becomes a guide of its own', async () => {
    const { guides, problems } = await read('practice-somewhere.yaml', whole);
    expect(problems).toEqual([]);
    expect(guides.map(({ details }) => [details.slug, details.title, details.kind])).toEqual([
      ['practice-somewhere', 'Experience: Customs of Somewhere', 'REPORT'],
    ]);
    expect(guides[0]?.sections[0]?.text.body).toContain('### What to watch out for\n\nIt took long.');
  });

  it.each([
    ['practice-a.yaml', whole.replace('theme: themes', 'theme: nowhere'), 'there is no topic “nowhere”'],
    ['practice-a.yaml', whole.replace('  watch: It took long.\n', ''), '“watch” is missing'],
    ['practice-a.yaml', whole.replace('  title: Something', '  titel: Something'), '“titel” is not a field known here'],
    ['elsewhere.yaml', whole, 'the file “elsewhere” is not named as a practice'],
    ['practice-a.yaml', whole.slice(0, whole.indexOf('en:')), 'the practice is told in no language'],
    ['practice-a.yaml', 'theme: [', 'the YAML cannot be read'],
  ])('is named with its fault: %s', async (name, yaml, fault) => {
    const { problems } = await read(name, yaml);
    expect(problems.map(({ file, message }) => `${file} ${message}`).join('\n')).toContain(
      `practices/${name} ${fault}`,
    );
  });
});

describe('the address of a practice', () => {
  it('holds the name of its administration as far as an address can', () => {
    expect(practiceSlug('Douane de Côte d’Ivoire', 'k3f9a1')).toBe('practice-douane-de-cote-d-ivoire-k3f9a1');
    expect(practiceSlug('海关', 'k3f9a1')).toBe('practice-k3f9a1');
    expect(practiceSlug('x'.repeat(500), 'k3f9a1').length).toBeLessThanOrEqual(57);
  });
});
