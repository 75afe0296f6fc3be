/** False when what was inserted is refused because there is a document with its id already. Fails as storage fails otherwise. */
export async function isNew(insertion: Promise<unknown>): Promise<boolean> {
  try {
    await insertion;
    return true;
  } catch (error) {
    if (typeof error === 'object' && error !== null && (error as { code?: unknown }).code === 11000) return false;
    throw error;
  }
}
