/** HTML that has been escaped, or was safe from the start. Only `html` and `trustedHtml` make it. */
export class Html {
  constructor(readonly source: string) {}

  toString(): string {
    return this.source;
  }
}

type Part = Html | string | number | undefined | false | readonly Part[];

/** A template whose every value is escaped unless it is `Html` itself. Lists are joined; undefined and false leave nothing. */
export function html(strings: TemplateStringsArray, ...parts: Part[]): Html {
  return new Html(strings.reduce((out, text, i) => out + written(parts[i - 1]) + text));
}

/** Marks HTML as safe: only for what the sanitiser returned. */
export function trustedHtml(source: string): Html {
  return new Html(source);
}

function written(part: Part): string {
  if (part === undefined || part === false) return '';
  if (part instanceof Html) return part.source;
  if (typeof part === 'object') return part.map(written).join('');
  return escapeHtml(String(part));
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? character);
}
