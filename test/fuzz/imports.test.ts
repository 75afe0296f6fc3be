import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { defaultImportLimits, readDocument, type ImportedDocument, type ImportFile } from '../../src/publishing';
import { hostileFiles } from '../support/hostile-files';
import { layOutPdf } from '../support/lay-out-pdf';
import { writePdf } from '../support/write-pdf';

const folder = join(__dirname, 'imports');

/** What becomes of each file that is kept: the code it is refused with, or what is read of it without the danger. */
const expected: Readonly<Record<string, string | { readonly reads: string }>> = {
  'zip-bomb.docx': 'IMPORT_EXPANDS',
  'lying-zip-bomb.docx': 'IMPORT_EXPANDS',
  'shared-bytes.docx': 'IMPORT_UNSAFE',
  'nested-zips.docx': 'IMPORT_TYPE_UNKNOWN',
  'embedded-zip.docx': { reads: 'Text beside a file in the file.' },
  'entity-bomb.docx': 'IMPORT_UNSAFE',
  'external-entity.docx': 'IMPORT_UNSAFE',
  'external-entity-utf16.docx': 'IMPORT_UNSAFE',
  'macro.docm': 'IMPORT_MACROS',
  'macro-in.docx': 'IMPORT_MACROS',
  'password.docx': 'IMPORT_ENCRYPTED',
  'old.doc': 'IMPORT_TYPE_UNKNOWN',
  'encrypted-parts.docx': 'IMPORT_ENCRYPTED',
  'password.pdf': 'IMPORT_ENCRYPTED',
  'truncated.docx': 'IMPORT_BROKEN',
  'truncated.pdf': 'IMPORT_BROKEN',
  'pdf-named.docx': 'IMPORT_MISLABELLED',
  'picture-named.pdf': 'IMPORT_TYPE_UNKNOWN',
  'program-named.md': 'IMPORT_TYPE_UNKNOWN',
  'web-page-named.md': 'IMPORT_MISLABELLED',
  'workbook.xlsx': 'IMPORT_TYPE_UNKNOWN',
  'scan.pdf': 'IMPORT_TEXTLESS',
  'path-traversal.docx': 'IMPORT_UNSAFE',
  'absolute-path.docx': 'IMPORT_UNSAFE',
  'turned-part-name.docx': 'IMPORT_UNSAFE',
  'twin-parts.docx': 'IMPORT_UNSAFE',
  'null-bytes.docx': 'IMPORT_BROKEN',
  'null-bytes.md': 'IMPORT_BROKEN',
  'null-bytes.html': 'IMPORT_BROKEN',
  'not-utf-8.md': 'IMPORT_BROKEN',
  'malformed.docx': 'IMPORT_BROKEN',
  'deep.docx': 'IMPORT_UNSAFE',
  'empty.docx': 'IMPORT_EMPTY',
  'empty.md': 'IMPORT_EMPTY',
  'stream-bomb.pdf': 'IMPORT_TEXTLESS',
  'page-tree-loop.pdf': 'IMPORT_BROKEN',
};

/** Tight, so that a file that costs more is found out; generous enough for a loaded machine. */
const limits = { ...defaultImportLimits, milliseconds: 25_000, memoryMegabytes: 500, heapMegabytes: 300 };

/** The code a file is refused with; the document where it is read. */
async function attempt(file: ImportFile): Promise<string | ImportedDocument> {
  const started = performance.now();
  const before = process.memoryUsage.rss();
  try {
    return await readDocument(file, { limits });
  } catch (error) {
    expect(error).toMatchObject({ code: expect.stringMatching(/^IMPORT_/), message: expect.stringMatching(/[.:] \S/) });
    return (error as { code: string }).code;
  } finally {
    expect(performance.now() - started).toBeLessThan(limits.milliseconds + 5_000);
    expect((process.memoryUsage.rss() - before) / 1_000_000).toBeLessThan(limits.memoryMegabytes + 400);
  }
}

describe('hostile files', () => {
  it('are all kept, as they are made', () => {
    expect(
      readdirSync(folder)
        .filter((name) => name !== 'README.md')
        .sort(),
    ).toEqual(Object.keys(expected).sort());
    expect(Object.keys(hostileFiles()).sort()).toEqual(Object.keys(expected).sort());
  });

  it.each(Object.entries(expected))('%s', async (name, outcome) => {
    const result = await attempt({ name, bytes: readFileSync(join(folder, name)) });
    if (typeof outcome === 'string') expect(result).toBe(outcome);
    else expect(result).toMatchObject({ sections: [{ body: outcome.reads }] });
  });

  it('are refused with what to do about it', async () => {
    await expect(
      readDocument({ name: 'scan.pdf', bytes: readFileSync(join(folder, 'scan.pdf')) }, { limits }),
    ).rejects.toThrow('Run text recognition (OCR)');
    await expect(
      readDocument({ name: 'macro.docm', bytes: readFileSync(join(folder, 'macro.docm')) }, { limits }),
    ).rejects.toThrow('without macros (.docx)');
  });

  it('of a hundred megabytes are refused before anything is read', async () => {
    const file = { name: 'large.pdf', bytes: Buffer.alloc(100_000_000) };
    const started = performance.now();
    expect(await attempt(file)).toBe('IMPORT_TOO_LARGE');
    expect(performance.now() - started).toBeLessThan(1_000);
  });

  it('of ten thousand pages are refused before their pages are read', async () => {
    const [page = { texts: [] }] = layOutPdf([{ kind: 'p', text: 'One of very many pages, all of them with words.' }]);
    expect(await attempt({ name: 'long.pdf', bytes: writePdf(Array.from({ length: 10_000 }, () => page)) })).toBe(
      'IMPORT_BEYOND_LIMITS',
    );
  });

  it('that take too long are given up', async () => {
    const bytes = Buffer.from(`# Heading\n\n${'[a](b '.repeat(300_000)}`);
    const slow = readDocument({ name: 'slow.md', bytes }, { limits: { ...limits, milliseconds: 3_000 } });
    await expect(slow).rejects.toMatchObject({
      code: 'IMPORT_TOO_SLOW',
      message: expect.stringContaining('within 3 seconds'),
    });
  });

  it('that take too much of a heap are given up', async () => {
    const bytes = Buffer.from(`# Heading\n\n${'*a* '.repeat(1_000_000)}`);
    const heavy = readDocument({ name: 'heavy.md', bytes }, { limits: { ...limits, heapMegabytes: 60 } });
    await expect(heavy).rejects.toMatchObject({ code: 'IMPORT_TOO_HEAVY' });
  });

  it('that take too much memory outside a heap are given up', async () => {
    const bytes = readFileSync(join(folder, 'stream-bomb.pdf'));
    const heavy = readDocument({ name: 'heavy.pdf', bytes }, { limits: { ...limits, memoryMegabytes: 200 } });
    await expect(heavy).rejects.toMatchObject({ code: 'IMPORT_TOO_HEAVY' });
  });

  it('are called by names without hidden signs, folders or length', async () => {
    const named = (name: string) => attemptMessage({ name, bytes: Buffer.from('%PDF-') });
    expect(await named('guide\u202efdp.exe')).toContain('“guidefdp.exe” cannot be read');
    expect(await named('../../etc/pass\0wd')).toContain('“passwd” cannot be read');
    expect(await named('x'.repeat(10_000))).toContain(`“${'x'.repeat(60)}…`);
  });

  it('leave the process able to read the next one', async () => {
    await attempt({ name: 'stream-bomb.pdf', bytes: readFileSync(join(folder, 'stream-bomb.pdf')) });
    expect(await attempt({ name: 'plain.md', bytes: Buffer.from('# One\n\nText.\n') })).toMatchObject({ title: 'One' });
  });
});

async function attemptMessage(file: ImportFile): Promise<string> {
  return readDocument(file, { limits }).then(
    () => '',
    (error: unknown) => (error as Error).message,
  );
}
