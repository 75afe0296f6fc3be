import fc from 'fast-check';
import { createSearcher, type SearchDocument } from '../../../src/search';
import { LONGEST_ANSWER, passagesFor, quotesFor, type Quote } from '../../../src/answers/passages';

const documents: SearchDocument[] = [
  {
    id: 'origin',
    title: 'Certificate of origin',
    text: 'The certificate of origin is checked at the border. It was introduced in 1923. Officers may ask for a second copy.',
  },
  {
    id: 'training',
    title: 'Virtual training',
    text: 'A session of virtual training has at most 25 participants. The course was prepared by Amina Diallo. Every participant needs a quiet room.',
  },
  { id: 'other', text: 'The weather is fine. Nobody asked about it.' },
];

function quote(question: string, from: readonly SearchDocument[] = documents, language = 'en'): Quote[] {
  const searcher = createSearcher(from, { language });
  const found = searcher.search(question, 10).flatMap(({ id, score }) => {
    return from.filter((document) => document.id === id).map((document) => ({ ...document, score }));
  });
  return quotesFor({ question, sought: searcher.sought(question), language }, found);
}

function words(text: string): number {
  return text.split(/\s+/).filter((word) => word !== '').length;
}

describe('quotesFor', () => {
  it.each([
    ['How many participants does a session have?', 'A session of virtual training has at most 25 participants.'],
    ['Who prepared the training course?', 'The course was prepared by Amina Diallo.'],
    ['What may officers ask for?', 'Officers may ask for a second copy.'],
  ])('answers “%s” first with “%s”', (question, text) => {
    expect(quote(question)[0]?.text).toBe(text);
  });

  it('answers with the sentence behind the one that has the words, if it has the form asked for', () => {
    expect(quote('When was the certificate of origin introduced?')[0]).toEqual({
      document: 'origin',
      text: 'It was introduced in 1923.',
    });
  });

  it('sees that a word was meant that begins alike', () => {
    const texts: SearchDocument[] = [
      {
        id: 'a',
        text: 'The office has guidance on export. Its director is a descendant of farmers. The office has a roof.',
      },
    ];
    expect(quote('Who in the office descended from farmers?', texts)[0]?.text).toBe(
      'Its director is a descendant of farmers.',
    );
  });

  it('quotes a part between commas of a sentence that is too long, word for word', () => {
    const clauses = Array.from({ length: 16 }, (_, i) => `the officer of post ${String(i)} keeps a register`);
    const text = `In the long sentence, ${clauses.join(', ')}, and the seal of the depot is blue.`;
    const quotes = quote('Which colour has the seal of the depot?', [{ id: 'long', text }]);
    expect(quotes[0]?.text).toContain('the seal of the depot is blue.');
    for (const each of quotes) {
      expect(text).toContain(each.text);
      expect(words(each.text)).toBeLessThanOrEqual(LONGEST_ANSWER);
    }
  });

  it('finds nothing to quote where nothing was found', () => {
    expect(quote('Zymurgy?')).toEqual([]);
    expect(quotesFor({ question: '', sought: [], language: 'en' }, [])).toEqual([]);
  });

  it('leaves out a sentence that is too long to be read, and quotes another', () => {
    const long = `The duty on tea ${'and on more of it '.repeat(15)}is paid.`;
    const texts: SearchDocument[] = [{ id: 'a', text: `${long} Tea is free of duty on Sundays.` }];
    expect(quote('What is the duty on tea?', texts).map(({ text }) => text)).toEqual([
      'Tea is free of duty on Sundays.',
    ]);
  });

  it('would rather have two likely sentences than one that leaves no room', () => {
    const [one, two] = ['The duty on tea is seven percent.', 'Tea pays duty at the port.'];
    const filled = `The duty on tea ${'has been a matter of talk '.repeat(9)}so far.`;
    expect(words(`${filled} ${one}`)).toBeGreaterThan(LONGEST_ANSWER);
    const texts: SearchDocument[] = [{ id: 'a', text: `${filled} ${one} ${two}` }];
    expect(quote('What is the duty on tea?', texts).map(({ text }) => text)).toEqual([one, two]);
  });

  it('quotes languages that put no spaces between words', () => {
    const texts: SearchDocument[] = [{ id: 'a', text: '海关官员核查申报。证书在边境查验。' }];
    expect(quote('证书在哪里查验？', texts, 'zh')[0]?.text).toBe('证书在边境查验。');
  });

  it('quotes word for word, each sentence once, and never more than sixty words', () => {
    const sentence = fc
      .array(fc.constantFrom('duty', 'tea', 'officer', 'border', '1923', 'Paris', 'the', 'of'), {
        minLength: 1,
        maxLength: 40,
      })
      .map((chosen) => `The ${chosen.join(' ')}.`);
    const text = fc.array(sentence, { maxLength: 6 }).map((sentences) => sentences.join(' '));
    fc.assert(
      fc.property(fc.array(text, { maxLength: 4 }), sentence, (texts, question) => {
        const collection = texts.map((each, i) => ({ id: String(i), text: each }));
        const quotes = quote(question, collection);
        expect(words(quotes.map((each) => each.text).join(' '))).toBeLessThanOrEqual(60);
        for (const each of quotes) expect(texts[Number(each.document)]).toContain(each.text);
      }),
      { numRuns: 100 },
    );
  });

  it('never throws, whatever the texts', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (question, text) => {
        expect(Array.isArray(quote(question, [{ id: 'a', title: text, text: `${text} ${question}` }]))).toBe(true);
      }),
    );
  });
});

describe('passagesFor', () => {
  it('tells what speaks for a sentence, each from 0 to 1', () => {
    const found = documents.map((document) => ({ ...document, score: 1 }));
    const sought = createSearcher(documents, { language: 'en' }).sought('When was the certificate introduced?');
    const passages = passagesFor({ question: 'When was the certificate introduced?', sought, language: 'en' }, found);
    for (const { signals } of passages) {
      for (const value of Object.values(signals)) expect(value >= 0 && value <= 1).toBe(true);
    }
    const second = passages.find(({ text }) => text.includes('1923'))?.signals;
    expect(second).toMatchObject({ time: 1, figure: 0, person: 0, document: 1 });
    expect(second?.title).toBeGreaterThan(0);
  });
});
