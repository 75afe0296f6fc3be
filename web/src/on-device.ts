/** A browser may refuse to keep anything: then the page works and forgets. */
export function onDevice<T>(use: () => T): T | undefined {
  try {
    return use();
  } catch {
    return undefined;
  }
}
