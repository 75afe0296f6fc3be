/** Signs that no name needs: controls, and marks that turn the direction of what follows, so that “exe.fdp” reads “pdf.exe”. */
const hiddenSigns = /[\u0000-\u001f\u007f-\u009f\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufffe\uffff]/g;

/** A file's name as it can be shown: without folders and hidden signs, at most 120 signs long. It is never used as a path. */
export function shownName(name: string): string {
  const bare = (name.replace(hiddenSigns, '').split(/[\\/]/).at(-1) ?? '').trim();
  const shown = bare.length > 120 ? `${bare.slice(0, 60)}…${bare.slice(-59)}` : bare;
  return shown === '' ? 'the file' : shown;
}

/** What stands behind the last dot, in lower case; '' without one. */
export function fileEnding(name: string): string {
  return /\.([a-z0-9]{1,10})$/i.exec(shownName(name))?.[1]?.toLowerCase() ?? '';
}

/** The name as a title: without its ending, underscores as spaces. */
export function titleFromName(name: string): string {
  return shownName(name)
    .replace(/\.[a-z0-9]{1,10}$/i, '')
    .replace(/_+/g, ' ')
    .trim();
}
