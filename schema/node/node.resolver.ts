import { ArrayMaxSize } from 'class-validator';
import { Arg, Args, ArgsType, Ctx, Field, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import type { Context } from '../context';
import { LARGEST_PAGE } from '../pagination/page-args';
import { topicTree } from '../topics/topic-tree';
import { decodeNodeId, encodeNodeId } from './node-id';
import { Node, nodeTypeOf, type NodeValue } from './node.type';

@ArgsType()
class NodesArgs {
  @Field(() => [ID], { description: 'At most 100.' })
  @ArrayMaxSize(LARGEST_PAGE)
  ids!: string[];
}

@Resolver(() => Node)
export class NodeResolver {
  @Query(() => Node, {
    nullable: true,
    description:
      'The guide, section, topic or gap with this id; null if there is none, or none that the caller may see.',
  })
  node(
    @Arg('id', () => ID, { description: 'The `id` of a node, as it was given.' }) id: string,
    @Ctx() context: Context,
  ): Promise<NodeValue | undefined> {
    return findNode(id, context);
  }

  @Query(() => [Node], {
    nullable: 'items',
    description: 'The nodes with these ids, in the same order; null in the place of each that does not exist.',
  })
  nodes(@Args(() => NodesArgs) { ids }: NodesArgs, @Ctx() context: Context): Promise<(NodeValue | undefined)[]> {
    return Promise.all(ids.map((id) => findNode(id, context)));
  }

  @FieldResolver()
  id(@Root() value: NodeValue): string {
    return encodeNodeId(nodeTypeOf(value), value.id);
  }
}

async function findNode(
  nodeId: string,
  { snapshot: { library }, person, desk }: Context,
): Promise<NodeValue | undefined> {
  const ref = decodeNodeId(nodeId);
  switch (ref?.type) {
    case 'Guide':
      return library.guide(ref.id);
    case 'Section':
      return library.section(ref.id);
    case 'Topic':
      return topicTree(library.topics).topic(ref.id);
    case 'Gap':
      return person?.permits('read-gaps') ? desk?.gaps.gap(ref.id) : undefined;
    case undefined:
      return undefined;
  }
}
