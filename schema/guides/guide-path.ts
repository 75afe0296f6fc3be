import type { PublishedGuide } from '../../src/guides';

/** The address of a guide on the page, without host. */
export function guidePath({ language, slug }: PublishedGuide): string {
  return `/${language}/guides/${slug}`;
}
