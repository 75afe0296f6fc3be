/** A text that is on its way to the server, as this device keeps it: nobody loses a word while the server is away. */
export interface KeptText {
  readonly heading: string;
  readonly markdown: string;
  readonly basedOn: number;
  /** Saves of this text go out under one key, however often they are tried. */
  readonly key: string;
  /** Whose text it is: nobody else who signs in on this device inherits it. */
  readonly person: string;
}

const prefix = 'pratique.desk.text.';

export function keepOnDevice(sectionId: string, kept: KeptText): void {
  try {
    localStorage.setItem(prefix + sectionId, JSON.stringify(kept));
  } catch {
    // A browser that keeps nothing: the text still stands in the editor, and goes to the server.
  }
}

export function keptOnDevice(sectionId: string, person: string): KeptText | undefined {
  try {
    const kept = JSON.parse(localStorage.getItem(prefix + sectionId) ?? 'null') as KeptText | null;
    return kept?.person === person ? kept : undefined;
  } catch {
    return undefined;
  }
}

export function forgetOnDevice(sectionId: string): void {
  try {
    localStorage.removeItem(prefix + sectionId);
  } catch {
    // Nothing was kept.
  }
}
