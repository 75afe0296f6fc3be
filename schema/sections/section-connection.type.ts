import { ObjectType } from 'type-graphql';
import { connectionOf, edgeOf } from '../pagination/connection.type';
import { Section } from './section.type';

@ObjectType({ description: 'A section in a list.' })
export class SectionEdge extends edgeOf(() => Section) {}

@ObjectType({ description: 'One page of a list of sections.' })
export class SectionConnection extends connectionOf(
  () => SectionEdge,
  () => Section,
) {}
