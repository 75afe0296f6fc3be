import { CodedError, type ErrorCode } from '../../src/errors';

const hidden: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'NOT_PERMITTED',
  'GUIDE_NOT_FOUND',
  'SECTION_NOT_FOUND',
  'REVISION_NOT_FOUND',
  'EDITION_NOT_FOUND',
  'DRAFT_NOT_FOUND',
]);

/** What was asked for; undefined if it does not exist or is not for whoever asks: they cannot tell which. */
export async function unlessHidden<T>(asked: Promise<T>): Promise<T | undefined> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof CodedError && hidden.has(error.code)) return undefined;
    throw error;
  }
}
