import { createHash } from 'node:crypto';
import type { GuideDetails, SectionText } from './guide';

/** SHA-256 of what a section says, in hex: equal texts have equal hashes whatever the order of their keys. */
export function hashSection(text: SectionText): string {
  return hashOf(text);
}

/** The same for what a guide says of itself. */
export function hashDetails(details: GuideDetails): string {
  return hashOf(details);
}

function hashOf(value: object): string {
  return createHash('sha256').update(canonical(value)).digest('hex');
}

/** JSON with sorted keys and without undefined values. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const entries = Object.entries(value)
    .filter(([, item]) => item !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, item]) => `${JSON.stringify(key)}:${canonical(item)}`).join(',')}}`;
}
