import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { defineConfig } from 'vite';

/** The page's scripts: one entry for readers, one for the editors' desk. Names hold a hash, so browsers may keep them for ever. */
export default defineConfig({
  root: import.meta.dirname,
  base: '/assets/app/',
  publicDir: false,
  plugins: [compressOnce()],
  build: {
    outDir: '../dist/web',
    emptyOutDir: true,
    assetsDir: '',
    manifest: 'manifest.json',
    target: 'es2022',
    modulePreload: { polyfill: false },
    // The policy of the pages allows no data: address.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1_500,
    rolldownOptions: {
      input: { reader: 'src/reader/main.tsx', desk: 'src/desk/main.tsx', explorer: 'src/explorer/main.ts' },
      // Fluent marks its modules for servers that render; nothing here does.
      checks: { moduleLevelDirective: false },
    },
  },
});

/** Writes `.br` and `.gz` beside each file at build time, so that the server compresses nothing twice. */
function compressOnce() {
  let folder = '';
  return {
    name: 'compress-once',
    apply: 'build',
    configResolved(config) {
      folder = join(config.root, config.build.outDir);
    },
    closeBundle() {
      for (const name of readdirSync(folder).filter((each) => /\.(?:js|css)$/.test(each))) {
        const content = readFileSync(join(folder, name));
        const brotli = { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } };
        writeFileSync(join(folder, `${name}.br`), brotliCompressSync(content, brotli));
        writeFileSync(join(folder, `${name}.gz`), gzipSync(content, { level: 9 }));
      }
    },
  };
}
