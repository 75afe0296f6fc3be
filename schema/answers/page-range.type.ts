import { Field, Int, ObjectType } from 'type-graphql';

@ObjectType({ description: 'Pages of a printed document, counted from 1 at its first sheet.' })
export class PageRange {
  @Field(() => Int, { description: 'The first page.' })
  readonly from!: number;

  @Field(() => Int, { description: 'The last page; the same for text on one page.' })
  readonly to!: number;
}
