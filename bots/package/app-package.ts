import { zipSync } from 'fflate';
import { colourIcon, outlineIcon } from './icons';
import { frenchWords, teamsManifest, type PackageSettings } from './manifest';

/** Drawn once: they depend on nothing. */
const icons = { colour: colourIcon(), outline: outlineIcon() };

/** The files of the app package by their names, all at its root. */
export function packageFiles(settings: PackageSettings): Record<string, Buffer> {
  const json = (value: object) => Buffer.from(`${JSON.stringify(value, null, 2)}\n`);
  return {
    'manifest.json': json(teamsManifest(settings)),
    'fr.json': json(frenchWords(settings)),
    'color.png': icons.colour,
    'outline.png': icons.outline,
  };
}

/** The package that is uploaded to Teams. The same settings give the same bytes. */
export function appPackage(settings: PackageSettings): Uint8Array {
  return zipSync(packageFiles(settings), { mtime: new Date('2026-01-01T00:00:00Z'), level: 9 });
}
