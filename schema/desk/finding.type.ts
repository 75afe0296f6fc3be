import { Field, ID, ObjectType } from 'type-graphql';
import type { Finding as DomainFinding } from '../../src/publishing';
import { FindingKindEnum, FindingSeverityEnum } from './desk.enums';

@ObjectType({ description: 'Something that an editor should see before readers do.' })
export class Finding {
  @Field(() => FindingKindEnum, { description: 'For programs to decide by.' })
  readonly kind!: DomainFinding['kind'];

  @Field(() => FindingSeverityEnum, { description: 'Whether it stands against publishing.' })
  readonly severity!: DomainFinding['severity'];

  @Field(() => ID, { nullable: true, description: 'The `sectionId` of the section it is about.' })
  readonly sectionId?: string;

  @Field(() => ID, { nullable: true, description: 'The `sectionId` at the other end of a link.' })
  readonly targetId?: string;

  @Field(() => String, { description: 'For people.' })
  readonly message!: string;

  @Field(() => String, { nullable: true, description: 'The reason it was waived for; null when it was not.' })
  readonly waived?: string;
}

/** A finding as the contract shows it. */
export function presentFinding({ section, target, ...finding }: DomainFinding): Finding {
  return {
    ...finding,
    ...(section === undefined ? {} : { sectionId: section }),
    ...(target === undefined ? {} : { targetId: target }),
  };
}
