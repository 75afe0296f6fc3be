import { OperationTypeNode, type ExecutionResult, type OperationDefinitionNode } from 'graphql';
import type { Context } from '../context';
import { ApiError } from '../errors/api-error';

/** How long an operation may take, in milliseconds. */
export const DEADLINE_MS = 5_000;

/**
 * What `run` gives, or TIMEOUT when that takes longer than an operation may. What it costs bounds what an operation can
 * compute, so this is for storage that does not answer. A mutation that is done by then says so, however late.
 */
export async function beforeDeadline(
  { startedAt, now }: Pick<Context, 'startedAt' | 'now'>,
  operation: OperationDefinitionNode,
  run: () => Promise<ExecutionResult>,
): Promise<ExecutionResult> {
  const end = startedAt.getTime() + DEADLINE_MS;
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<ExecutionResult>((resolve) => {
    timer = setTimeout(
      () => {
        resolve({ errors: [tooLate()], data: null });
      },
      Math.max(0, end - now().getTime()),
    );
  });
  try {
    const result = await Promise.race([run(), late]);
    const isDone = operation.operation === OperationTypeNode.MUTATION || now().getTime() <= end;
    return isDone ? result : { errors: [tooLate()], data: null };
  } finally {
    clearTimeout(timer);
  }
}

function tooLate(): ApiError {
  return new ApiError(
    'TIMEOUT',
    `The operation took longer than ${String(DEADLINE_MS / 1_000)} seconds. Ask for less.`,
  );
}
