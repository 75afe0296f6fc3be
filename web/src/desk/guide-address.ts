/** The address of a guide at the desk. `language` in any case. */
export function guideDesk({ slug, language }: { readonly slug: string; readonly language: string }): string {
  return `/desk/guides/${encodeURIComponent(slug)}/${language.toLowerCase()}`;
}

/** The address of a section of a guide at the desk. */
export function sectionDesk(guide: { readonly slug: string; readonly language: string }, section: string): string {
  return `${guideDesk(guide)}/sections/${encodeURIComponent(section)}`;
}

/** The language of an address as the contract names it. */
export function languageOf(segment: string | undefined): 'EN' | 'FR' {
  return segment === 'fr' ? 'FR' : 'EN';
}
