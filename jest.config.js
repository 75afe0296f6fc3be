const fs = require('node:fs');
const path = require('node:path');

/** Folders of packages that ship only ESM, nested copies included: Jest cannot require them before Node 24.9. */
function esmOnly(root) {
  if (!fs.existsSync(root)) return [];
  return fs.readdirSync(root).flatMap((name) => {
    const dir = path.join(root, name);
    if (name.startsWith('.')) return [];
    if (name.startsWith('@')) return esmOnly(dir);
    const nested = esmOnly(path.join(dir, 'node_modules'));
    const manifest = path.join(dir, 'package.json');
    if (!fs.existsSync(manifest)) return nested;
    const pkg = JSON.parse(fs.readFileSync(manifest, 'utf8'));
    const hasRequire = JSON.stringify(pkg.exports ?? '').includes('"require"');
    return pkg.type === 'module' && !hasRequire ? [dir, ...nested] : nested;
  });
}
const escape = (s) => s.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
const esm = esmOnly(path.join(__dirname, 'node_modules')).map(escape).join('|');

module.exports = {
  testEnvironment: 'node',
  // Every core: the suite must stay under five minutes on two.
  maxWorkers: '100%',
  // Generous: two cores may be busy; nothing waits for it when all is well.
  testTimeout: 60_000,
  roots: ['<rootDir>/test'],
  // The page's scripts, if a browser is to load them.
  globalSetup: '<rootDir>/test/support/build-page.ts',
  setupFiles: ['reflect-metadata'],
  transform: { '^.+\\.[mc]?[jt]s$': ['@swc/jest', require('./swc.config.js')] },
  transformIgnorePatterns: [`^(?!(?:${esm})/).*/node_modules/`],
};
