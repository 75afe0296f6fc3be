import { CodedError, codedError, type ErrorCode } from '../../errors';

/** Codes of files that are refused. A fault of the request or of the server has other codes. */
export const refusalCodes = [
  'IMPORT_TOO_LARGE',
  'IMPORT_TYPE_UNKNOWN',
  'IMPORT_MISLABELLED',
  'IMPORT_ENCRYPTED',
  'IMPORT_MACROS',
  'IMPORT_EXPANDS',
  'IMPORT_UNSAFE',
  'IMPORT_BROKEN',
  'IMPORT_TEXTLESS',
  'IMPORT_EMPTY',
  'IMPORT_BEYOND_LIMITS',
  'IMPORT_TOO_SLOW',
  'IMPORT_TOO_HEAVY',
] as const satisfies readonly ErrorCode[];
export type RefusalCode = (typeof refusalCodes)[number];

export function isRefusal(error: unknown): error is CodedError & { readonly code: RefusalCode } {
  return error instanceof CodedError && refusalCodes.some((code) => code === error.code);
}

/** Throws: the file cannot be read to the end, and `detail` says why. */
export function refuseBroken(name: string, detail: string): never {
  throw codedError('IMPORT_BROKEN', name, detail);
}

/** Whether a recursion went deeper than the stack: what only a file nested thousands deep leads to. */
export function ranOutOfStack(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'name' in error && error.name === 'RangeError';
}
