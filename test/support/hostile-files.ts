import { deflateSync } from 'node:zlib';
import { layOutPdf } from './lay-out-pdf';
import { writePdf } from './write-pdf';
import { writeZip, type ZipPart } from './write-zip';

/**
 * Files that must not be read, or not believed: small enough to be kept in test/fuzz/imports, where
 * `node -r @swc-node/register test/support/write-hostile-files.ts` puts them.
 */
export function hostileFiles(): Record<string, Buffer> {
  return {
    'zip-bomb.docx': word({ body: paragraph(' '.repeat(20_000_000)) }),
    'lying-zip-bomb.docx': writeZip([
      ...frame,
      { name: 'word/document.xml', content: document(paragraph(' '.repeat(4_000_000))), declaredBytes: 900 },
    ]),
    'shared-bytes.docx': word({
      more: [1, 2, 3].map((i) => ({
        name: `word/copy${i}.xml`,
        content: document(''),
        sharesWith: 'word/document.xml',
      })),
    }),
    'nested-zips.docx': nested(6),
    'embedded-zip.docx': word({
      body: paragraph('Text beside a file in the file.'),
      more: [{ name: 'word/embeddings/inner.zip', content: nested(3) }],
    }),
    'entity-bomb.docx': word({ declaration: entityBomb, body: paragraph('&e9;') }),
    'external-entity.docx': word({
      declaration: '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
      body: paragraph('&x;'),
    }),
    'external-entity-utf16.docx': writeZip([
      ...frame,
      {
        name: 'word/document.xml',
        content: Buffer.concat([
          Buffer.from([0xff, 0xfe]),
          Buffer.from(document(paragraph('&x;'), '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>'), 'utf16le'),
        ]),
      },
    ]),
    'macro.docm': writeZip([
      {
        ...contentTypes,
        content: contentTypes.content.replace('wordprocessingml.document', 'ms-word.document.macroEnabled'),
      },
      relations,
      body(),
    ]),
    'macro-in.docx': word({ more: [{ name: 'word/vbaProject.bin', content: 'Sub AutoOpen()' }] }),
    'password.docx': compound('EncryptedPackage'),
    'old.doc': compound('WordDocument'),
    'encrypted-parts.docx': writeZip([contentTypes, relations, { ...body(), flags: 1 }]),
    'password.pdf': writePdf(onePage, {
      trailer: '/Encrypt 20 0 R /ID [<00><00>]',
      extraObjects: Array.from(
        { length: 20 },
        () => `<< /Filter /Standard /V 2 /R 3 /Length 128 /P -44 /O <${'5a'.repeat(32)}> /U <${'a5'.repeat(32)}> >>`,
      ),
    }),
    'truncated.docx': cutInHalf(word({ body: paragraph('Half of it.') })),
    'truncated.pdf': cutInHalf(writePdf(onePage)),
    'pdf-named.docx': writePdf(onePage),
    'picture-named.pdf': Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'),
    'program-named.md': Buffer.from('MZ\x90\x00\x03\x00\x00\x00', 'latin1'),
    'web-page-named.md': Buffer.from('<!DOCTYPE html><html><body><p>Not Markdown.</p></body></html>'),
    'workbook.xlsx': writeZip([
      { ...contentTypes, content: contentTypes.content.replaceAll('wordprocessingml.document', 'spreadsheetml.sheet') },
      relations,
    ]),
    'scan.pdf': writePdf(Array.from({ length: 4 }, () => ({ texts: [], isPicture: true }))),
    'path-traversal.docx': word({ more: [{ name: '../../../../tmp/owned.txt', content: 'owned' }] }),
    'absolute-path.docx': word({ more: [{ name: '/etc/cron.d/owned', content: 'owned' }] }),
    'turned-part-name.docx': word({ more: [{ name: 'word/\u202elmx.exe', content: 'MZ' }] }),
    'twin-parts.docx': word({ more: [{ name: 'word/Document.xml', content: document(paragraph('The other text.')) }] }),
    'null-bytes.docx': word({ body: paragraph('A\0B') }),
    'null-bytes.md': Buffer.from('# Heading\n\nA\0B\n'),
    'null-bytes.html': Buffer.from('<html><body><p>A\0B</p></body></html>'),
    'not-utf-8.md': Buffer.from([0x23, 0x20, 0x41, 0xff, 0xfe, 0xc3, 0x28]),
    'malformed.docx': word({ body: '<w:p><w:r><w:t>Never closed' }),
    'deep.docx': word({ body: '<w:sdt><w:sdtContent>'.repeat(20_000) + '</w:sdtContent></w:sdt>'.repeat(20_000) }),
    'empty.docx': word({ body: '<w:p/>' }),
    'empty.md': Buffer.alloc(0),
    'stream-bomb.pdf': streamBomb(),
    'page-tree-loop.pdf': Buffer.from(
      writePdf(onePage)
        .toString('latin1')
        .replace(/\/Kids \[(\d+) 0 R\]/, '/Kids [2 0 R]'),
      'latin1',
    ),
  };
}

const wordNamespace = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const contentTypes = {
  name: '[Content_Types].xml',
  content:
    '<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
};
const relations = {
  name: '_rels/.rels',
  content:
    '<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>',
};
const frame = [contentTypes, relations];

/** A Word file by hand, with what no program would write in it. */
export function word({
  body: text = paragraph('Text.'),
  declaration = '',
  more = [],
}: {
  body?: string;
  declaration?: string;
  more?: readonly ZipPart[];
}): Buffer {
  return writeZip([...frame, { name: 'word/document.xml', content: document(text, declaration) }, ...more]);
}

function body(): ZipPart {
  return { name: 'word/document.xml', content: document(paragraph('Text.')) };
}

function document(text: string, declaration = ''): string {
  return `<?xml version="1.0"?>${declaration}<w:document ${wordNamespace}><w:body>${text}</w:body></w:document>`;
}

export function paragraph(text: string): string {
  return `<w:p><w:r><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`;
}

const entityBomb = `<!DOCTYPE d [<!ENTITY e0 "lol">${Array.from({ length: 9 }, (_, i) => `<!ENTITY e${i + 1} "${`&e${i};`.repeat(10)}">`).join('')}]>`;

function nested(depth: number): Buffer {
  const inner = depth === 0 ? Buffer.alloc(100_000) : nested(depth - 1);
  return writeZip(['a', 'b', 'c'].map((name) => ({ name: `${name}.zip`, content: inner })));
}

/** The head of an OLE container that names a stream. */
function compound(stream: string): Buffer {
  return Buffer.concat([
    Buffer.from('d0cf11e0a1b11ae1', 'hex'),
    Buffer.alloc(504),
    Buffer.from(stream, 'utf16le'),
    Buffer.alloc(512),
  ]);
}

function cutInHalf(bytes: Buffer): Buffer {
  return bytes.subarray(0, Math.floor(bytes.length / 2));
}

const onePage = layOutPdf([{ kind: 'p', text: 'A page with enough words on it to be a text and no picture of one.' }]);

/** A page of two kilobytes that unfolds to two hundred megabytes, packed twice. */
function streamBomb(): Buffer {
  const packed = deflateSync(deflateSync(Buffer.alloc(200_000_000, ' '), { level: 9 }), { level: 9 });
  const page = `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << >> /Contents 4 0 R >>`;
  const head = Buffer.from(
    `%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Count 1 /Kids [3 0 R] >>\nendobj\n3 0 obj\n${page}\nendobj\n4 0 obj\n<< /Length ${packed.length} /Filter [/FlateDecode /FlateDecode] >>\nstream\n`,
  );
  return Buffer.concat([
    head,
    packed,
    Buffer.from('\nendstream\nendobj\ntrailer\n<< /Root 1 0 R /Size 5 >>\nstartxref\n0\n%%EOF\n'),
  ]);
}
