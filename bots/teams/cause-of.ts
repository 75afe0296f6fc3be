/** What the log may say of a failure: never the request, which holds a token and somebody's words. */
export interface Cause {
  readonly name: string;
  readonly message: string;
  readonly status?: number;
  readonly code?: string;
  readonly stack?: string;
}

/** The part of anything thrown that can be logged. */
export function causeOf(error: unknown): Cause {
  if (!(error instanceof Error)) return { name: 'Unknown', message: typeof error };
  const status = statusOf(error);
  const { code } = error as { code?: unknown };
  return {
    name: error.name,
    message: error.message.slice(0, 500),
    ...(status === undefined ? {} : { status }),
    ...(typeof code === 'string' ? { code } : {}),
    ...(error.stack === undefined ? {} : { stack: error.stack }),
  };
}

/** The HTTP status that the connector service refused a call with; undefined when the failure is of another kind. */
export function statusOf(error: unknown): number | undefined {
  if (typeof error !== 'object' || error === null || !('statusCode' in error)) return undefined;
  return typeof error.statusCode === 'number' ? error.statusCode : undefined;
}
