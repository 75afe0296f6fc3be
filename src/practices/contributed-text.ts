/** Signs that show nothing, or turn the order of what is shown: nobody needs them in a form, and they can hide what a text says. */
const unseen = /[\p{Cc}\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu;

/** One line of a form as it is kept. */
export function oneLine(text: string): string {
  return text.normalize('NFC').replace(/\s+/g, ' ').replace(unseen, '').trim();
}

/**
 * What somebody wrote in a field, as Markdown that says just that: paragraphs and lists stay, every other sign stands for itself.
 * So nobody can put a heading, a link with other words, a footnote or HTML among an editor's.
 */
export function fieldAsMarkdown(text: string): string {
  return text
    .normalize('NFC')
    .replace(/\r\n?/g, '\n')
    .split('\n')
    .map((line) => escapeLine(line.replace(/\t/g, ' ').replace(unseen, '').trim()))
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

function escapeLine(line: string): string {
  const [, mark = '', rest = ''] = /^((?:[-*•]|\d{1,3}[.)])[ ]+)?(.*)$/u.exec(line) ?? [];
  const bullet = /^[-*•]/.test(mark) ? '- ' : mark;
  return (
    bullet +
    rest
      .split(/(https?:\/\/[^\s<>()[\]"']+)/)
      .map((part, i) => (i % 2 === 1 ? part : escapeMarks(part)))
      .join('')
  );
}

function escapeMarks(text: string): string {
  return text.replace(/[\\`*_[\]<>#|~]/g, '\\$&').replace(/^([-+=])/, '\\$1');
}
