import { preferredLanguage } from '../../schema/preferred-language';

describe('preferredLanguage', () => {
  it.each([
    [undefined, 'en'],
    ['', 'en'],
    ['fr', 'fr'],
    ['fr-CA, en;q=0.8', 'fr'],
    ['en;q=0.3, fr;q=0.9', 'fr'],
    ['de, fr;q=0.1', 'fr'],
    ['FR', 'fr'],
    ['fr;q=0, en;q=0.1', 'en'],
    ['de, it', 'en'],
    ['fr;q=abc', 'en'],
    ['*', 'en'],
    [`${'x,'.repeat(1e5)}fr`, 'en'],
  ] as const)('of %j is %s', (header, language) => {
    expect(preferredLanguage(header, 'en')).toBe(language);
  });

  it('is the one given first when two are wanted alike', () => {
    expect(preferredLanguage('fr, en', 'en')).toBe('fr');
    expect(preferredLanguage('en, fr', 'fr')).toBe('en');
  });
});
