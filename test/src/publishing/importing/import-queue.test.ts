import { codedError } from '../../../../src/errors';
import { quietLog } from '../../../../src/log';
import {
  createImportQueue,
  type ImportedDocument,
  type ImportFile,
  type ImportJob,
  type ReadOptions,
} from '../../../../src/publishing';

const ann = { id: 'ann' };
const document: ImportedDocument = {
  title: 'A guide',
  language: 'en',
  sections: [{ heading: 'One', depth: 1, body: 'Text.' }],
  fidelity: { kept: { headings: 1, paragraphs: 1, lists: 0, tables: 0, footnotes: 0, links: 0, pages: 0 }, lost: [] },
};

describe('the queue of imports', () => {
  /** A reader that ends each file when told to, in the order in which it was asked. */
  function slowReader() {
    const open: {
      file: ImportFile;
      options: ReadOptions;
      resolve: (document: ImportedDocument) => void;
      reject: (error: Error) => void;
    }[] = [];
    const read = (file: ImportFile, options: ReadOptions) =>
      new Promise<ImportedDocument>((resolve, reject) => open.push({ file, options, resolve, reject }));
    return { open, read };
  }
  const file = (name: string): ImportFile => ({ name, bytes: Buffer.from('# One\n\nText.\n') });
  const settled = () => new Promise((resolve) => setImmediate(resolve));

  it('reads one file at a time, tells how far it is, and hands over what was read', async () => {
    const { open, read } = slowReader();
    const accepted: unknown[] = [];
    const queue = createImportQueue({
      read,
      log: quietLog,
      accept: (actor, read, fields) => {
        accepted.push([actor, read, fields]);
        return Promise.resolve({ draft: 7 });
      },
    });
    const one = queue.submit(ann, file('one.md'), { slug: 'one' });
    const two = queue.submit(ann, file('two.md'), {});
    const state = (job: ImportJob) => {
      const found = queue.find(ann, job.id);
      return found && [found.state, found.percent];
    };
    expect([state(one), state(two)]).toEqual([
      ['queued', 0],
      ['queued', 0],
    ]);
    await settled();
    expect(open).toHaveLength(1);
    open[0]?.options.onProgress?.(0.5);
    expect([state(one), state(two)]).toEqual([
      ['reading', 48],
      ['queued', 0],
    ]);
    open[0]?.resolve(document);
    await settled();
    expect([state(one), state(two)]).toEqual([
      ['done', 100],
      ['reading', 0],
    ]);
    expect(queue.find(ann, one.id)?.result).toEqual({ draft: 7 });
    expect(accepted).toEqual([[ann, document, { slug: 'one' }]]);
  });

  it('refuses at once what is no document, and what is one too many', () => {
    const { read } = slowReader();
    const queue = createImportQueue({ read, log: quietLog, waiting: 1, accept: () => Promise.resolve() });
    expect(() => queue.submit(ann, { name: 'a.pdf', bytes: Buffer.from('\x89PNG', 'latin1') }, {})).toThrow(
      expect.objectContaining({ code: 'IMPORT_TYPE_UNKNOWN' }),
    );
    queue.submit(ann, file('one.md'), {});
    queue.submit(ann, file('two.md'), {});
    expect(() => queue.submit(ann, file('three.md'), {})).toThrow(
      expect.objectContaining({ code: 'IMPORT_QUEUE_FULL' }),
    );
  });

  it('says why a file was refused, by its reader or by the guide it should become, and goes on with the next', async () => {
    const { open, read } = slowReader();
    const queue = createImportQueue({
      read,
      log: quietLog,
      accept: () => Promise.reject(codedError('GUIDE_NOT_FOUND', 'x')),
    });
    const [one, two] = [queue.submit(ann, file('one.md'), {}), queue.submit(ann, file('two.md'), {})];
    await settled();
    open[0]?.reject(codedError('IMPORT_TEXTLESS', 'one.md'));
    await settled();
    open[1]?.resolve(document);
    await settled();
    expect(queue.find(ann, one.id)).toMatchObject({
      state: 'refused',
      error: { code: 'IMPORT_TEXTLESS', message: expect.stringContaining('OCR') },
    });
    expect(queue.find(ann, two.id)).toMatchObject({ state: 'refused', error: { code: 'GUIDE_NOT_FOUND' } });
  });

  it('keeps a defect out of the answer and puts it in the log', async () => {
    const { open, read } = slowReader();
    const logged: unknown[] = [];
    const queue = createImportQueue({
      read,
      log: { ...quietLog, error: (context) => logged.push(context) },
      accept: () => Promise.resolve(),
    });
    const { id } = queue.submit(ann, file('one.md'), {});
    await settled();
    open[0]?.reject(new Error('secret detail'));
    await settled();
    expect(queue.find(ann, id)?.error).toEqual({ code: 'INTERNAL', message: expect.not.stringContaining('secret') });
    expect(logged).toEqual([{ err: expect.objectContaining({ message: 'secret detail' }), import: id }]);
  });

  it('shows an import to whoever handed it in and to nobody else', () => {
    const queue = createImportQueue({ read: slowReader().read, log: quietLog, accept: () => Promise.resolve() });
    const { id } = queue.submit(ann, file('one.md'), {});
    expect(queue.find({ id: 'bob' }, id)).toBeUndefined();
    expect(queue.find(ann, 'nothing')).toBeUndefined();
  });

  it('stops what is being read and refuses what waits when it is closed', async () => {
    const queue = createImportQueue({
      log: quietLog,
      accept: () => Promise.resolve(),
      read: (_file, { signal }) =>
        new Promise((_resolve, reject) =>
          signal?.addEventListener('abort', () => {
            reject(codedError('IMPORT_STOPPED'));
          }),
        ),
    });
    const [one, two] = [queue.submit(ann, file('one.md'), {}), queue.submit(ann, file('two.md'), {})];
    await settled();
    await queue.close();
    expect([one, two].map(({ id }) => queue.find(ann, id)?.error?.code)).toEqual(['IMPORT_STOPPED', 'IMPORT_STOPPED']);
    expect(() => queue.submit(ann, file('late.md'), {})).toThrow(
      expect.objectContaining({ code: 'IMPORT_QUEUE_FULL' }),
    );
  });
});
