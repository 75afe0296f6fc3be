import { topicTree } from '../../src/guides';
import { ArrayMaxSize } from 'class-validator';
import { Arg, Args, ArgsType, Ctx, Field, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { mayDo } from '../../src/people';
import type { Context } from '../context';
import { LARGEST_PAGE } from '../pagination/page-args';
import { decodeNodeId, encodeNodeId, type NodeType } from './node-id';
import { Node, nodeTypeOf, type NodeValue } from './node.type';
import { Lasting } from '../server/lasting';

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
    description: 'What has this id; null if there is nothing, or not for you.',
  })
  @Lasting()
  node(
    @Arg('id', () => ID, { description: 'The `id` of a node, as it was given.' }) id: string,
    @Ctx() context: Context,
  ): Promise<NodeValue | undefined> {
    return findNode(id, context);
  }

  @Query(() => [Node], {
    nullable: 'items',
    description:
      'The nodes with these ids, in the same order; null in the place of each that does not exist, or not for you.',
  })
  @Lasting()
  nodes(@Args(() => NodesArgs) { ids }: NodesArgs, @Ctx() context: Context): Promise<(NodeValue | undefined)[]> {
    return Promise.all(ids.map((id) => findNode(id, context)));
  }

  @FieldResolver()
  id(@Root() value: NodeValue): string {
    return encodeNodeId(nodeTypeOf(value), value.id);
  }
}

/** What only a publication changes. */
const published: readonly NodeType[] = ['Guide', 'Section', 'Topic'];

/** Those who may not see somebody, or what was asked in vain, cannot tell whether it exists. */
async function findNode(nodeId: string, context: Context): Promise<NodeValue | undefined> {
  const { snapshot, person, people, loaders, questions, notes } = context;
  const { library } = snapshot;
  const ref = decodeNodeId(nodeId);
  if (ref && !published.includes(ref.type)) notes.lasting = false;
  switch (ref?.type) {
    case 'Guide':
      return library.guide(ref.id);
    case 'Section':
      return library.section(ref.id);
    case 'Topic':
      return topicTree(library.topics).topic(ref.id);
    case 'Person':
      return ref.id === person?.id || mayDo(person, 'manage-people') ? loaders.person.load(ref.id) : undefined;
    case 'ApiKey':
      return person && mayDo(person, 'manage-keys') ? people.keys.named(ref.id, person) : undefined;
    case 'Gap':
      return mayDo(person, 'read-gaps') ? questions?.gaps.gap(ref.id) : undefined;
    case 'ExpertRequest':
      return mayDo(person, 'answer-as-expert') ? questions?.experts?.request(ref.id) : undefined;
    case undefined:
      return undefined;
  }
}
