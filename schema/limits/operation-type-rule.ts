import type { ASTVisitor, ValidationContext } from 'graphql';
import { ApiError } from '../errors/api-error';

/** Refuses operations of a type that the schema does not have; execution would answer them as if they had run. */
export function operationTypeRule(context: ValidationContext): ASTVisitor {
  return {
    OperationDefinition(node) {
      if (!context.getSchema().getRootType(node.operation)) {
        context.reportError(new ApiError('BAD_USER_INPUT', `There is no ${node.operation} here.`, { node }));
      }
      return false;
    },
  };
}
