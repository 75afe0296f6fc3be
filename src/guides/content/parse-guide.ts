import { guideKinds, standings, type GuideDetails, type Language, type Source } from '../guide';
import { Fields } from './fields';
import type { Problem } from './problem';

/** Reads `guide.yaml`. The slug and the language come from the folders. Undefined when something needed is missing. */
export function parseGuide(
  source: string,
  place: { readonly file: string; readonly slug: string; readonly language: Language },
  problems: Problem[],
): GuideDetails | undefined {
  const fields = Fields.parse(source, place.file, 1, problems);
  if (!fields.isReadable) return undefined;
  const title = fields.text('title');
  const summary = fields.text('summary');
  const kind = fields.oneOf('kind', guideKinds);
  const standing = fields.oneOf('standing', standings);
  const topics = fields.texts('topics');
  const origin = parseSource(fields);
  const owner = fields.text('owner');
  const review = fields.optionalDay('review');
  fields.finish();
  if (!title || !summary || !kind || !standing || !origin || !owner) return undefined;
  const { slug, language } = place;
  return {
    slug,
    language,
    title,
    summary,
    kind,
    standing,
    topics,
    source: origin,
    owner,
    ...(review === undefined ? {} : { review }),
  };
}

function parseSource(fields: Fields): Source | undefined {
  const group = fields.group('source');
  if (!group) {
    if (!fields.has('source')) fields.problem('source', '“source” is missing', 'Add "source:" with publisher, title and year');
    return undefined;
  }
  const publisher = group.text('publisher');
  const title = group.text('title');
  const year = group.optionalNumber('year');
  const address = group.optionalText('address');
  if (address !== undefined && !/^https?:\/\/\S+$/.test(address)) {
    group.problem('address', `“${address}” is not a web address`, 'Write it with https:// in front');
  }
  group.finish();
  if (publisher === undefined || title === undefined) return undefined;
  return { publisher, title, ...(year === undefined ? {} : { year }), ...(address === undefined ? {} : { address }) };
}
