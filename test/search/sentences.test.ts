import { countWords, sentencesOf } from '../../src/search';

describe('sentencesOf', () => {
  it('parts sentences, and lines', () => {
    expect(sentencesOf('Mr. Smith came.  He left.\nA heading\n\nMore', 'en')).toEqual([
      'Mr. Smith came.',
      'He left.',
      'A heading',
      'More',
    ]);
  });

  it('parts what is too long to be quoted where it could as well have ended', () => {
    const clause = `${'word '.repeat(39)}end`;
    expect(sentencesOf(`${clause}; ${clause}.`, 'en')).toEqual([`${clause};`, `${clause}.`]);
    expect(sentencesOf(`${clause} . ${clause} .`, 'en')).toEqual([`${clause} .`, `${clause} .`]);
    expect(sentencesOf('One thing; another.', 'en')).toEqual(['One thing; another.']);
  });

  it('parts long Thai at its spaces', () => {
    const clause = 'เจ้าหน้าที่ศุลกากรตรวจสอบสินค้า'.repeat(8);
    expect(sentencesOf(`${clause} ${clause}`, 'th')).toEqual([clause, clause]);
  });
});

describe('countWords', () => {
  it('counts as a reader does', () => {
    expect(countWords('A follow-up – of 3.5 %, really.')).toBe(5);
    expect(countWords('海关官员核查申报')).toBeGreaterThan(2);
    expect(countWords(' … ')).toBe(0);
  });
});
