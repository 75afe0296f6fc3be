import { Extensions } from 'type-graphql';

/** What a field costs in the reckoning of `operation-cost.ts`. */
export interface CostHint {
  /** Of the field itself; 1 if not given. 0 makes everything below it free too. */
  readonly own?: number;
  /**
   * How many items a list without `first` is reckoned to have: as many as the domain allows, or more than it is likely to
   * have. Every such list says.
   */
  readonly assumedSize?: number;
}

/** Says what a field costs. */
export function Cost(hint: CostHint): MethodDecorator & PropertyDecorator {
  return Extensions({ cost: hint });
}

/** The hint on a field, as its extensions keep it. */
export function costHint(extensions: Readonly<Record<string, unknown>>): CostHint {
  return (extensions['cost'] as CostHint | undefined) ?? {};
}
