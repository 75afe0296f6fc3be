import { Field, Int, ObjectType, type ClassType } from 'type-graphql';
import { Cost } from '../limits/cost-hint';

@ObjectType({ description: 'Where a page stands in its list.' })
export class PageInfo {
  @Field(() => Boolean, { description: 'Whether items follow the page.' })
  hasNextPage!: boolean;

  @Field(() => Boolean, { description: 'Whether items precede the page.' })
  hasPreviousPage!: boolean;

  @Field(() => String, {
    nullable: true,
    description: 'The cursor of the first item of the page; null when it is empty.',
  })
  startCursor!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The cursor of the last item of the page; null when it is empty.',
  })
  endCursor!: string | null;
}

/** What an edge of such nodes has: extend it and decorate the class with `@ObjectType`. */
export function edgeOf<Node extends object>(node: () => ClassType<Node>) {
  @ObjectType()
  abstract class EdgeFields {
    @Field(() => String, { description: 'Where the item stands in the list, for `after` and `before`.' })
    cursor!: string;

    @Field(() => node(), { description: 'The item.' })
    node!: Node;
  }
  return EdgeFields;
}

/** What a connection with such edges has: extend it and decorate the class with `@ObjectType`. */
export function connectionOf<Edge extends object, Node extends object>(
  edge: () => ClassType<Edge>,
  node: () => ClassType<Node>,
) {
  @ObjectType()
  abstract class ConnectionFields {
    @Field(() => [edge()], { description: 'The items of the page with their cursors.' })
    edges!: Edge[];

    @Field(() => [node()], { description: 'The items of the page.' })
    nodes!: Node[];

    @Field(() => PageInfo, { description: 'Where the page stands in the list.' })
    @Cost({ own: 0 })
    pageInfo!: PageInfo;

    @Field(() => Int, { description: 'How many items the whole list has. Worked out only when asked for.' })
    @Cost({ own: 0 })
    totalCount!: number;
  }
  return ConnectionFields;
}
