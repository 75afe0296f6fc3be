export { appPackage, packageFiles } from './app-package';
export { packageFaults } from './check-package';
export { manifestVersions, type ManifestVersion, type PackageSettings } from './manifest';
export { packageWords } from './package-words';
