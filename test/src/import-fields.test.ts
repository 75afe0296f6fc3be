import { readImportFields } from '../../src/import-fields';
import { buildDetails } from '../support/build-desk';

const named = { slug: 'training-leave', language: 'EN' };

describe('what comes with a file', () => {
  it('goes before what the guide said of itself, which goes before what can be assumed', () => {
    const before = buildDetails('en/training-leave', { owner: 'Ana', standing: 'OFFICIAL', topics: ['events'] });
    const { detailsFor } = readImportFields({ ...named, owner: ' Ben ', topics: 'core-tools, examples,' });
    expect(detailsFor(before)).toMatchObject({
      ...{ slug: 'training-leave', language: 'en', owner: 'Ben', standing: 'OFFICIAL' },
      topics: ['core-tools', 'examples'],
      source: before.source,
    });
    expect(detailsFor(undefined)).toMatchObject({ standing: 'NATIONAL', owner: 'Ben' });
    expect(readImportFields(named).detailsFor(before)).toMatchObject({ owner: 'Ana', topics: ['events'] });
  });

  it('may name the draft that it replaces, and the request that it repeats', () => {
    expect(readImportFields({ ...named, version: '7', idempotencyKey: 'k' })).toMatchObject({ version: 7, key: 'k' });
    expect(readImportFields(named)).toMatchObject({ version: undefined, key: undefined });
  });

  it.each([
    ['slug', { language: 'en' }],
    ['slug', { ...named, slug: 'Training leave' }],
    ['language', { slug: 'training-leave' }],
    ['language', { ...named, language: 'de' }],
    ['kind', { ...named, kind: 'POEM' }],
    ['year', { ...named, year: 'last' }],
    ['version', { ...named, version: '-1' }],
  ])('is refused by the name of the field if its %s is wrong', (field, fields) => {
    const refusal = { code: 'IMPORT_REQUEST_INVALID', message: expect.stringContaining(`“${field}”`) as string };
    expect(() => readImportFields(fields)).toThrow(expect.objectContaining(refusal));
  });
});
