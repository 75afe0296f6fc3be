import type { LossLog } from '../markup/loss-log';
import type { WordFile } from './open-word';

/** Logs what a Word file holds outside its text: headers and footers, files inside the file, drawings that are no pictures. */
export function logWholeLosses({ partNames, textParts, main }: WordFile, losses: LossLog): void {
  const count = (form: RegExp) => partNames.filter((part) => form.test(part)).length;
  losses.add('HEADER_OR_FOOTER', count(/^word\/(?:header|footer)\d*\.xml$/));
  losses.add('EMBEDDED_FILE', count(/^word\/embeddings\/./));
  losses.add('PICTURE', count(/^word\/(?:charts\/chart|diagrams\/data)\d*\.xml$/));
  const fields = textParts.get(main)?.match(/<w:(?:ffData|control)\b/g)?.length ?? 0;
  losses.add('ACTIVE_CONTENT', fields);
}
