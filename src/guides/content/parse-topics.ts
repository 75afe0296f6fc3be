import type { Topic } from '../guide';
import { Fields } from './fields';
import type { Problem } from './problem';

/** Reads `topics.yaml`, the tree of topics. */
export function parseTopics(source: string, file: string, problems: Problem[]): Topic[] {
  return topicsOf(Fields.parseList(source, file, problems));
}

function topicsOf(entries: readonly Fields[]): Topic[] {
  return entries.flatMap((fields) => {
    const id = fields.id('id');
    const title = fields.group('title');
    const en = title?.text('en');
    const fr = title?.text('fr');
    title?.finish();
    if (!title) fields.problem('title', '“title” is missing', 'Add "title: { en: …, fr: … }"');
    const children = topicsOf(fields.groups('children'));
    fields.finish();
    return id === undefined || en === undefined || fr === undefined ? [] : [{ id, title: { en, fr }, children }];
  });
}
