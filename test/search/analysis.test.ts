import { readdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { lunrLanguages } from '../../src/search/lunr-languages';
import { analysisFor } from '../../src/search';

/** Terms of a text, stop words marked with a star, parts with a tilde. */
function terms(language: string, text: string): string {
  return analysisFor(language)
    .tokens(text)
    .map(({ term, stop, part }) => term + (stop ? '*' : '') + (part ? '~' : ''))
    .join(' ');
}

describe('analysisFor', () => {
  it.each([
    ['en', 'Competencies, competency?', 'compet compet', 'stems, and leaves punctuation off words'],
    ['en', 'How do I train', 'how* do* i* train', 'keeps stop words and marks them'],
    ['en', 'T-1 T1? t1', 't1 t1 t1', 'joins a code however it is written'],
    ['en', 'HS: 8471.30', 'hs 847130 8471~', 'gives a heading its beginnings'],
    ['en', '8471.30.10', '84713010 847130~ 8471~', 'gives a subheading all its beginnings'],
    ['en', 'COVID-19', 'covid19 covid~ 19~', 'gives a code its longer parts'],
    ['en', '1,000 and 3.5', '1000 and* 3.5', 'reads numbers as numbers'],
    ['en', 'live-virtual e-learning', 'live virtual elearn learn', 'parts hyphens, but not a single letter'],
    ['en', 'W.C.O. and the U.K.', 'wco and* the* uk', 'joins initials'],
    ['en', 'the company’s, the companys', 'the* compani the* compani', 'leaves the possessive off'],
    ['en', "don't we'll", 'dont* we*', 'takes contractions for stop words'],
    ['en', 'duty^ foo:bar a~1 +b', 'duti foo bar a* 1 b', 'knows no operators'],
    ['en', 'constructor __proto__', 'constructor proto', 'has no words that are special'],
    ['fr', "l'adresse L’adresse", 'l* adress l* adress', 'parts elided words however the apostrophe is typed'],
    ['fr', "aujourd'hui aujourd’hui", 'aujourdhui aujourdhui', 'keeps words that have an apostrophe of their own'],
    ['fr', 'compétences competences', 'competent competent', 'reads words with and without accents'],
    ['it', "dell'ufficio", 'dell* uffic', 'parts elided Italian words'],
    ['es', '¿Cuántos puntos?', 'cuant punt', 'leaves Spanish punctuation off'],
    ['ar', 'المدرسة WCO', 'مدرس wco', 'keeps words of another script whole'],
    ['zh', '能力框架是什么', '能力 框架 力框~ 是* 架是~ 什么 是什~', 'segments Chinese, and pairs characters'],
    ['ja', '人材管理とは', '人材 管理 材管~ と* 理と~ は* とは~', 'segments Japanese, and pairs characters'],
    ['th', 'จัดการทรัพยากรมนุษย์', 'จัดการ ทรัพยากร มนุษย์', 'segments Thai'],
    ['ko', '인사관리는', '인사관리는 인사~ 사관~ 관리~ 리는~', 'pairs the characters of Korean words'],
    ['en', 'ｆｕｌｌ ｗｉｄｔｈ', 'full width', 'reads compatible forms as the same'],
    ['en', 'com\u00ADpe\u00ADtency', 'compet', 'does not see soft hyphens'],
    ['xx', 'Trainings train', 'trainings train', 'leaves words of an unknown language as they are'],
    ['', '', '', 'has no terms for nothing'],
  ])('%s: %s → %s (%s)', (language, text, expected) => {
    expect(terms(language, text)).toBe(expected);
  });

  it('says where each token stands, as written', () => {
    const text = 'Ask about L’Adresse, T-1';
    for (const { surface, start, end } of analysisFor('fr').tokens(text)) expect(text.slice(start, end)).toBe(surface);
    expect(
      analysisFor('fr')
        .tokens(text)
        .map(({ surface }) => surface),
    ).toEqual(['Ask', 'about', 'L', 'Adresse', 'T-1']);
  });

  it('reads a code that is no language tag as an unknown language', () => {
    expect(terms('not a language!', '能力 word')).toMatch(/word$/);
  });

  const languages = readdirSync(dirname(require.resolve('lunr-languages/lunr.fr'))).flatMap(
    (file) => /^lunr\.([a-z]{2})\.js$/.exec(file)?.[1] ?? [],
  );

  it.each(['en', ...languages])('knows %s, with words of any script in it', (language) => {
    const words = 'école 8471 constructor مدرسة 学校 школа 😀 toString สวัสดี';
    for (const { term } of analysisFor(language).tokens(words)) expect(term).not.toBe('');
    expect(lunrLanguages).toContain(language);
  });

  it('makes the same terms of words in texts and alone', () => {
    const analysis = analysisFor('en');
    expect(analysis.term('competencies')).toBe(analysis.tokens('Competencies')[0]?.term);
    expect(analysis.isStopWord('the')).toBe(true);
    expect(analysis.isStopWord('customs')).toBe(false);
  });
});
