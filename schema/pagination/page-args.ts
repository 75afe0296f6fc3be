import { Max, MaxLength, Min } from 'class-validator';
import { ArgsType, Field, Int } from 'type-graphql';

export const DEFAULT_PAGE = 20;
export const LARGEST_PAGE = 100;

/** Longer cursors are not read: a key holds a heading at most. In characters. */
const LONGEST_CURSOR = 10_000;

/** Which page of a list: the first items after a cursor, or the last ones before one. */
export interface PageRequest {
  readonly first?: number | null;
  readonly after?: string | null;
  readonly last?: number | null;
  readonly before?: string | null;
}

/** The arguments of every connection. */
@ArgsType()
export class PageArgs implements PageRequest {
  @Field(() => Int, {
    nullable: true,
    description: 'So many items from the beginning: 1 to 100. Without `first` and `last`: 20.',
  })
  @Min(1)
  @Max(LARGEST_PAGE)
  first?: number | null;

  @Field(() => String, { nullable: true, description: 'Only items behind this cursor.' })
  @MaxLength(LONGEST_CURSOR)
  after?: string | null;

  @Field(() => Int, {
    nullable: true,
    description: 'So many items from the end, in the same order: 1 to 100. Not together with `first`.',
  })
  @Min(1)
  @Max(LARGEST_PAGE)
  last?: number | null;

  @Field(() => String, { nullable: true, description: 'Only items in front of this cursor.' })
  @MaxLength(LONGEST_CURSOR)
  before?: string | null;
}
