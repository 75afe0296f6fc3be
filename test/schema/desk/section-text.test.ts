import 'reflect-metadata';
import { SectionTextInput, SectionTextTermInput, textOf } from '../../../schema/desk/section-text.inputs';
import { presentText } from '../../../schema/desk/section-text.type';
import type { SectionText } from '../../../src/guides';

const before: SectionText = {
  ...{ heading: 'Competency', body: 'What somebody can do.', topics: ['core-tools'], pages: { from: 34, to: 34 } },
  term: { abbreviations: ['C'], synonyms: ['ability'], translations: { fr: 'compétence' }, more: 'cb-what-is' },
};

/** What is sent with the words of the text before. */
function input(given: Partial<SectionTextInput> = {}): SectionTextInput {
  return Object.assign(new SectionTextInput(), { heading: before.heading, markdown: before.body }, given);
}

describe('a text that is saved', () => {
  it('keeps what is left out: its head, its topics and its pages', () => {
    expect(textOf(input(), before)).toEqual(before);
  });

  it('has another head when one is given, and none when it is taken away', () => {
    const translations = [{ language: 'fr', text: 'aptitude' } as const];
    const given = { abbreviations: [], synonyms: ['skill'], translations, more: null };
    const term = Object.assign(new SectionTextTermInput(), given);
    expect(textOf(input({ term }), before).term).toEqual({
      ...{ abbreviations: [], synonyms: ['skill'], translations: { fr: 'aptitude' } },
    });
    expect(textOf(input({ term: null }), before)).not.toHaveProperty('term');
  });

  it('is shown with what the term is called in other languages', () => {
    expect(presentText(before)).toMatchObject({
      pages: { from: 34, to: 34 },
      term: { synonyms: ['ability'], translations: [{ language: 'fr', text: 'compétence' }] },
    });
  });
});
