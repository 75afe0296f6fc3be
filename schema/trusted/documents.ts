import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { gatherDocuments } from './gather-documents';

/** `npm run schema:documents`: gathers what the page asks, or any other client whose sources are named. */
const { sources, to } = parseArgs({
  options: {
    sources: { type: 'string', multiple: true, default: ['web/src', 'web/examples'] },
    to: { type: 'string', default: 'trusted-documents.json' },
  },
}).values;
const documents = gatherDocuments(sources);
writeFileSync(
  to,
  `${JSON.stringify(Object.fromEntries(documents.map(({ id, document }) => [id, document])), null, 2)}\n`,
);
process.stdout.write(`Wrote ${String(documents.length)} operations to ${to}.\n`);
