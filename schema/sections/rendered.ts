import {
  plainText,
  readFootnotes,
  renderHtml,
  sectionPath,
  type Footnote,
  type Library,
  type PublishedSection,
} from '../../src/guides';

/** The section's text without marks. Worked out once for each published section. */
export function plainTextOf(section: PublishedSection): string {
  let text = plainTexts.get(section);
  if (text === undefined) plainTexts.set(section, (text = plainText(section.body)));
  return text;
}

/** The section's text as HTML with full addresses. Worked out once for each section of a library, whose links it holds. */
export function htmlOf(section: PublishedSection, library: Library, publicAddress: (path: string) => string): string {
  let pages = htmls.get(library);
  if (!pages) htmls.set(library, (pages = new WeakMap()));
  let html = pages.get(section);
  if (html === undefined) {
    const linkTo = (id: string) => {
      const target = library.section(id);
      return target && publicAddress(sectionPath(target));
    };
    html = renderHtml(section.body, { linkTo, idPrefix: section.id, language: section.guide.language });
    pages.set(section, html);
  }
  return html;
}

/** The sources that the section names in footnotes. Worked out once for each published section. */
export function footnotesOf(section: PublishedSection): readonly Footnote[] {
  let notes = footnotes.get(section);
  if (!notes) footnotes.set(section, (notes = readFootnotes(section.body)));
  return notes;
}

const footnotes = new WeakMap<PublishedSection, readonly Footnote[]>();
const plainTexts = new WeakMap<PublishedSection, string>();
const htmls = new WeakMap<Library, WeakMap<PublishedSection, string>>();
