import { Field, ID, ObjectType } from 'type-graphql';
import { Cost } from '../limits/cost-hint';
import { Node } from '../node/node.type';

@ObjectType({ implements: Node, description: 'A subject that guides and sections are filed under.' })
export class Topic extends Node {
  @Field(() => ID, { description: 'The name of the topic in filters: `core-tools`.' })
  readonly topicId!: string;

  @Field(() => String, { description: 'What the topic is called.' })
  readonly title!: string;

  @Field(() => Topic, { nullable: true, description: 'The topic above; null for one of the main topics.' })
  readonly parent!: Topic | null;

  @Field(() => [Topic], { description: 'The topics below.' })
  @Cost({ assumedSize: 10 })
  readonly children!: Topic[];
}
