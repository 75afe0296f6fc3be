import fc from 'fast-check';
import { snippetOf } from '../../src/search/snippet';
import { buildSnapshot } from '../../src/search';
import { portalLibrary } from '../support/portal-library';

const snapshot = buildSnapshot(portalLibrary());
const filler = 'Nothing to see in these words at all. '.repeat(20);

function snippet(text: string, question: string) {
  return snippetOf(text, snapshot.query(question, 'en'), 'en');
}

describe('a snippet', () => {
  it('marks the words found, however they are inflected', () => {
    expect(snippet('Two catalogues list the jobs.', 'catalogue of a job').parts).toEqual([
      { text: 'Two ', highlighted: false },
      { text: 'catalogues', highlighted: true },
      { text: ' list the ', highlighted: false },
      { text: 'jobs', highlighted: true },
      { text: '.', highlighted: false },
    ]);
  });

  it('marks words next to each other as one', () => {
    expect(snippet('A job catalogue.', 'job catalogue').parts).toContainEqual({
      text: 'job catalogue',
      highlighted: true,
    });
  });

  it('shows the passage that has most of what was looked for, and that it is cut', () => {
    const { text } = snippet(`A catalogue. ${filler}The job catalogue lists every job. ${filler}`, 'job catalogue');
    expect(text).toMatch(/^….*The job catalogue lists every job\..*…$/s);
    expect(text.length).toBeLessThan(250);
  });

  it('begins at the beginning when nothing is found in it', () => {
    expect(snippet(filler, 'catalogue').text).toMatch(/^Nothing to see/);
  });

  it('does not mark words that every question has', () => {
    expect(snippet('What is the job?', 'what is the job').parts.filter((part) => part.highlighted)).toEqual([
      { text: 'job', highlighted: true },
    ]);
  });

  it('is made of its parts, and is short, whatever the text and the question', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ maxLength: 2_000, unit: 'binary' }), fc.lorem({ maxCount: 400 })),
        fc.oneof(fc.string(), fc.lorem({ maxCount: 4 })),
        (text, question) => {
          const made = snippet(text, question);
          expect(made.parts.map((part) => part.text).join('')).toBe(made.text);
          expect(made.text.length).toBeLessThanOrEqual(230);
        },
      ),
    );
  });
});
