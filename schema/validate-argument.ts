import { validateSync, type ValidationError } from 'class-validator';
import { ArgumentValidationError } from 'type-graphql';

/** Errors must not repeat what was sent. `whitelist` would drop fields that have no rule of their own. */
const OPTIONS = {
  skipMissingProperties: true,
  forbidUnknownValues: true,
  validationError: { target: false, value: false },
} as const;

/**
 * Holds an argument to the rules of its class; plain values have none. All our rules are decided on the spot, and arguments that
 * were not given need no look at all: an operation has many of them.
 */
export function validateArgument(argument: unknown): void {
  if (typeof argument !== 'object' || argument === null) return;
  const items: unknown[] = Array.isArray(argument) ? argument : [argument];
  const errors: ValidationError[] = [];
  for (const item of items) {
    if (typeof item !== 'object' || item === null || isEmpty(item)) continue;
    errors.push(...validateSync(item, OPTIONS));
  }
  if (errors.length > 0) throw new ArgumentValidationError(errors);
}

function isEmpty(item: object): boolean {
  return Object.values(item).every((value) => value === undefined || value === null);
}
