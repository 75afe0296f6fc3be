import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { hostileFiles } from './hostile-files';

/** Puts the hostile files where test/fuzz reads them: `node -r @swc-node/register test/support/write-hostile-files.ts`. */
const folder = join(__dirname, '../fuzz/imports');
mkdirSync(folder, { recursive: true });
for (const [name, bytes] of Object.entries(hostileFiles())) writeFileSync(join(folder, name), bytes);
