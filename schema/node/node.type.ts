import { Field, ID, InterfaceType } from 'type-graphql';
import type { ExpertRequest } from '../../src/experts';
import type { Gap } from '../../src/gaps';
import type { PublishedGuide, PublishedSection, Topic } from '../../src/guides';
import type { ApiKey, Member, Person } from '../../src/people';
import type { NodeType } from './node-id';

/** What `node` finds: values of the domain as they are. */
export type NodeValue = PublishedGuide | PublishedSection | Topic | Member | Person | ApiKey | Gap | ExpertRequest;

@InterfaceType({ description: 'Anything with an id that `node` finds it by.', resolveType: nodeTypeOf })
export abstract class Node {
  @Field(() => ID, { description: 'Opaque, the same for ever, and different from that of any other node.' })
  readonly id!: string;
}

export function nodeTypeOf(value: NodeValue): NodeType {
  if ('askedAt' in value) return 'ExpertRequest';
  if ('heading' in value) return 'Section';
  if ('roles' in value) return 'createdBy' in value ? 'ApiKey' : 'Person';
  if ('wordings' in value) return 'Gap';
  return 'slug' in value ? 'Guide' : 'Topic';
}
