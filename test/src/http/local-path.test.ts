import fc from 'fast-check';
import { localPath } from '../../../src/http/local-path';

describe('the path that a reader is led back to', () => {
  it.each([
    ['/', '/'],
    ['/en/guides', '/en/guides'],
    ['/fr/ask?q=a%20b&x=//y#z', '/fr/ask?q=a%20b&x=//y#z'],
    ['/a/../b', '/b'],
    ['/é', '/%C3%A9'],
  ])('is %s as %s', (asked, path) => {
    expect(localPath(asked)).toBe(path);
  });

  it.each([
    '',
    'en',
    '//evil.example',
    '///evil.example',
    '/\\evil.example',
    '\\\\evil.example',
    '/en\\..\\..\\\\evil.example',
    '/..//evil.example',
    '/./\\evil.example',
    'https://evil.example',
    'https:/evil.example',
    'javascript:alert(1)',
    '/\t/evil.example',
    '/\n/evil.example',
    ' //evil.example',
    '\u0000/',
    `/${'x'.repeat(2_000)}`,
    undefined,
    ['/en'],
    7,
  ])('is never %p', (asked) => {
    expect(localPath(asked)).toBeUndefined();
  });

  it('never leads a browser to another host, whatever is asked for', () => {
    const parts = fc.constantFrom(
      '/',
      '\\',
      '.',
      '..',
      ':',
      '@',
      '%2f',
      '%5c',
      '\t',
      '\n',
      ' ',
      'evil.example',
      'https:',
    );
    fc.assert(
      fc.property(fc.array(parts, { maxLength: 8 }), (asked) => {
        const path = localPath(asked.join(''));
        return path === undefined || new URL(path, 'https://ours.example/sign-in').host === 'ours.example';
      }),
      { numRuns: 5_000 },
    );
  });
});
