import { languages, type GuideId, type Language } from '../../src/guides';
import { UserFault } from '../errors/return-user-errors';
import { decodeNodeId } from '../node/node-id';

/** The guide that an `id` names, published or not; undefined if it is not the id of a guide. */
export function guideNamed(nodeId: string): GuideId | undefined {
  const ref = decodeNodeId(nodeId);
  const parts = ref?.type === 'Guide' ? partsOf(ref.id) : undefined;
  return parts && `${parts.language}/${parts.slug}`;
}

/** The guide that a mutation is about. */
export function guideIn({ guideId }: { readonly guideId: string }): GuideId {
  const guide = guideNamed(guideId);
  if (guide === undefined) throw new UserFault('NOT_FOUND', 'This is not the id of a guide.', ['input', 'guideId']);
  return guide;
}

/** Language and slug of a guide; undefined for what is none. */
export function partsOf(guide: string): { readonly language: Language; readonly slug: string } | undefined {
  const [first, slug = '', ...more] = guide.split('/');
  const language = languages.find((each) => each === first);
  return language && slug !== '' && more.length === 0 ? { language, slug } : undefined;
}
