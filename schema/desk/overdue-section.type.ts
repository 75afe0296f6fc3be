import { GraphQLLocalDate } from 'graphql-scalars';
import { Field, ObjectType } from 'type-graphql';
import { connectionOf, edgeOf } from '../pagination/connection.type';
import { Section } from '../sections/section.type';

@ObjectType({ description: 'A published section that somebody should have looked at again.' })
export class OverdueSection {
  @Field(() => Section, { description: 'The section.' })
  readonly section!: Section;

  @Field(() => GraphQLLocalDate, { description: 'The day its review was due.' })
  readonly since!: string;

  @Field(() => String, { description: 'Who looks after it.' })
  readonly owner!: string;
}

@ObjectType({ description: 'An overdue section in a list.' })
export class OverdueSectionEdge extends edgeOf(() => OverdueSection) {}

@ObjectType({ description: 'One page of a list of overdue sections.' })
export class OverdueSectionConnection extends connectionOf(
  () => OverdueSectionEdge,
  () => OverdueSection,
) {}
