import { unzipSync } from 'fflate';
import { appPackage, manifestVersions, packageFaults, packageFiles, packageWords } from '../../../bots/package';
import { expertPhrases, hearExperts, scripts } from '../../../bots/conversation';
import { hearSmallTalk } from '../../../bots/conversation/small-talk';
import { languages } from '../../../src/guides';
import { shippedAssistant } from '../../support/shipped-library';

/** The package that is uploaded to Teams, and the bot that it promises. */

const settings = {
  appId: '11111111-2222-4333-8444-555555555555',
  url: 'https://guides.example.org',
  version: '1.0.0',
  developer: {
    name: 'Customs',
    privacyUrl: 'https://guides.example.org/privacy',
    termsUrl: 'https://guides.example.org/terms',
  },
} as const;

describe.each(manifestVersions)('the app package with manifest %s', (manifestVersion) => {
  const files = packageFiles({ ...settings, manifestVersion });
  const manifest = JSON.parse(String(files['manifest.json']));

  it('is what Microsoft’s schemas of that version ask for, in both languages', async () => {
    expect(await packageFaults(files)).toEqual([]);
  });

  it('is refused by them when it is not', async () => {
    const broken = { ...manifest, name: { short: 'x'.repeat(31), full: 'y' } };
    const words = { ...JSON.parse(String(files['fr.json'])), 'bots[0].commandLists[9].commands[0].title': 'x' };
    const faults = await packageFaults({
      ...files,
      'manifest.json': Buffer.from(JSON.stringify(broken)),
      'fr.json': Buffer.from(JSON.stringify(words)),
    });
    expect(faults.join()).toMatch(/name\/short.*commandLists\[9\]/s);
  });

  it('holds manifest, words and both icons at its root, the same bytes each time', () => {
    const zip = appPackage({ ...settings, manifestVersion });
    expect(Object.keys(unzipSync(zip)).sort()).toEqual(['color.png', 'fr.json', 'manifest.json', 'outline.png']);
    expect(Buffer.from(appPackage({ ...settings, manifestVersion })).equals(zip)).toBe(true);
  });

  it('has icons of the sizes that Teams wants, the small one white on nothing', () => {
    const sizeOf = (file?: Buffer) => [file?.readUInt32BE(16), file?.readUInt32BE(20)];
    expect(sizeOf(files['color.png'])).toEqual([192, 192]);
    expect(sizeOf(files['outline.png'])).toEqual([32, 32]);
  });

  it('names every word that has to be translated, once', () => {
    const french = JSON.parse(String(files['fr.json']));
    const shown = manifest.bots[0].commandLists.flatMap(({ commands }: any) => commands);
    const translated = Object.keys(french).filter((place) => /commands\[\d+\]\.title$/.test(place));
    expect(translated).toHaveLength(Number(shown.length) + 1);
  });

  it('is for one registration and one host', () => {
    expect([manifest.id, manifest.bots[0].botId, manifest.composeExtensions[0].botId]).toEqual(
      Array(3).fill(settings.appId),
    );
    expect(manifest.validDomains).toEqual(['guides.example.org']);
    expect(manifest.composeExtensions[0].messageHandlers[0].value.domains).toEqual(['guides.example.org']);
    expect(manifest.staticTabs[0].contentUrl).toBe('https://guides.example.org/');
  });
});

describe.each(languages)('what the package offers (%s)', (language) => {
  const words = packageWords[language];
  const isHeard = (title: string) => hearExperts(title)?.language ?? hearSmallTalk(title)?.language;

  it.each([...words.personal, ...words.shared].map(({ title }) => title))('“%s” is known to the bot', (title) => {
    expect(isHeard(title)).toBe(language);
  });

  it('has every command that the help and the experts’ phrases name', () => {
    const titles = words.personal.map(({ title }) => title);
    const named = scripts[language].help.split(/[:：]/).at(-1)?.replace('.', '').split(',') ?? [];
    expect(titles).toEqual(expect.arrayContaining(named.map((name) => name.trim()).filter((name) => name !== '')));
    const { ask, status, stop } = expertPhrases[language];
    expect(titles).toEqual(expect.arrayContaining([ask[0], status[0], stop[0]]));
  });

  it('begins with questions that have answers', async () => {
    const assistant = await shippedAssistant();
    const kinds = words.starters.map(({ title }) => [title, assistant.ask({ text: title, language }).kind]);
    expect(kinds).toEqual(words.starters.map(({ title }) => [title, 'answered']));
  });
});
