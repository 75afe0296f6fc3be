import { execFileSync } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

const root = join(__dirname, '../..');

/** Before any test: builds the page's scripts if a browser will load them and their source is newer than what was built. */
export default function buildPage(): void {
  if (process.env['CHROMIUM'] === undefined || newest(join(root, 'web')) < built()) return;
  execFileSync(process.execPath, [join(root, 'node_modules/vite/bin/vite.js'), 'build', 'web', '--logLevel', 'warn'], {
    cwd: root,
    stdio: 'inherit',
  });
}

function newest(folder: string): number {
  const times = readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => statSync(join(parentPath, name)).mtimeMs);
  return Math.max(0, ...times);
}

function built(): number {
  return statSync(join(root, 'dist/web/manifest.json'), { throwIfNoEntry: false })?.mtimeMs ?? 0;
}
