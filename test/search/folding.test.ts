import { fold } from '../../src/search/folding';

describe('fold', () => {
  it.each([
    ['compétences', 'competences'],
    ['straße', 'strasse'],
    ['œuvre', 'oeuvre'],
    ['łódź', 'lodz'],
    ['ёлка', 'елка'],
    ['إدارة', 'اداره'],
    ['ascii 123', 'ascii 123'],
  ])('takes the diacritics off %s', (text, expected) => {
    expect(fold(text)).toBe(expected);
  });

  it.each(['การจัดการ', 'हिन्दी', '能力', '한국어'])('leaves the marks that %s cannot be read without', (text) => {
    expect(fold(text)).toBe(text);
  });
});
