import { buildSnapshot, type Snapshot } from '../../src/search';
import { shippedAssistant } from '../support/shipped-library';
import { portalLibrary } from '../support/portal-library';

describe('what a beginning may become', () => {
  let snapshot: Snapshot;
  beforeAll(async () => {
    snapshot = (await shippedAssistant()).snapshot;
  });

  it('takes the words typed in any order, and the last one unfinished', () => {
    const texts = snapshot.complete('tools core', 'en', 6).map(({ text }) => text);
    expect(texts).toContain('What are the four core tools of CBHRM?');
    expect(snapshot.complete('job cat', 'en', 6).map(({ text }) => text.toLowerCase())).toContain('job catalogue');
  });

  it('puts first what begins so, and questions before sections before terms', () => {
    const found = snapshot.complete('what is a comp', 'en', 6);
    expect(found[0]?.text).toMatch(/^What is a comp/);
    const order = ['QUESTION', 'SECTION', 'TERM'];
    const kinds = found.map(({ kind }) => order.indexOf(kind));
    expect(kinds).toEqual([...kinds].sort());
  });

  it('lets no kind crowd the others out', () => {
    const kinds = new Set(snapshot.complete('competency', 'en', 6).map(({ kind }) => kind));
    expect(kinds.size).toBeGreaterThan(1);
    expect(snapshot.complete('competency', 'en', 6)).toHaveLength(6);
  });

  it('knows the other names of a term, and leads to it', () => {
    const found = snapshot.complete('cbhrm', 'en', 6).find(({ kind, text }) => kind === 'TERM' && text === 'CBHRM');
    expect(found?.section.term?.abbreviations).toContain('CBHRM');
  });

  it('offers a term by one of its names only', () => {
    const terms = snapshot.complete('compet', 'en', 6).filter(({ kind }) => kind === 'TERM');
    expect(new Set(terms.map(({ section }) => section)).size).toBe(terms.length);
  });

  it('keeps to the language, and does not mind accents or capitals', () => {
    const found = snapshot.complete('REFERENTIEL DE COMP', 'fr', 6);
    expect(found.map(({ text }) => text.toLowerCase())).toContain('référentiel de compétences');
    expect(found.every(({ section }) => section.guide.language === 'fr')).toBe(true);
  });

  it('finds nothing for nothing, for punctuation, and for words that nobody wrote', () => {
    for (const typed of ['', '   ', 'zzxqy', 'competency zzxqy', '\u0000']) {
      expect([typed, snapshot.complete(typed, 'en', 6)]).toEqual([typed, []]);
    }
    expect(snapshot.complete('competency', 'en', 0)).toEqual([]);
  });

  it('offers only what is published', () => {
    const library = portalLibrary();
    const offered = buildSnapshot(library).complete('what', 'en', 20);
    for (const { section } of offered) expect(library.section(section.id)).toBe(section);
  });
});
