import { GraphQLDateTimeISO } from 'graphql-scalars';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import type { DraftState } from '../../src/publishing';
import { Cost } from '../limits/cost-hint';
import { connectionOf, edgeOf } from '../pagination/connection.type';
import { Person } from '../people/person.type';
import { DraftStateEnum } from './desk.enums';
import { Finding } from './finding.type';
import { GuideDetails } from './guide-details.type';
import { SectionText } from './section-text.type';

@ObjectType({ description: 'A section as a draft holds it.' })
export class DraftSection {
  @Field(() => ID, { description: 'The name of the section in addresses and links, the same for ever.' })
  readonly sectionId!: string;

  @Field(() => Int, { description: 'Which of its texts the draft holds: the version to base the next one on.' })
  readonly revision!: number;

  @Field(() => Int, { description: '1 for a chapter, 2 for a section below it, up to 6.' })
  readonly depth!: number;

  @Field(() => SectionText, { nullable: true, description: 'That text.' })
  @Cost({ own: 2 })
  readonly text?: SectionText;
}

@ObjectType({ description: 'A section of a draft in a list.' })
export class DraftSectionEdge extends edgeOf(() => DraftSection) {}

@ObjectType({ description: 'One page of the sections of a draft.' })
export class DraftSectionConnection extends connectionOf(
  () => DraftSectionEdge,
  () => DraftSection,
) {}

@ObjectType({ description: 'Why a reviewer gave a draft back.' })
export class Rejection {
  @Field(() => Person, { nullable: true, description: 'The reviewer.' })
  readonly by?: Person;

  @Field(() => GraphQLDateTimeISO, { description: 'When.' })
  readonly at!: Date;

  @Field(() => String, { description: 'Why, in their words.' })
  readonly reason!: string;
}

@ObjectType({ description: 'A publication at a date. It takes place only if the draft is approved by then.' })
export class Schedule {
  @Field(() => GraphQLDateTimeISO, { description: 'When the draft is to be published.' })
  readonly due!: Date;

  @Field(() => Person, { nullable: true, description: 'Who set the date.' })
  readonly by?: Person;

  @Field(() => String, { description: 'What readers will be told about the change.' })
  readonly note!: string;
}

@ObjectType({ description: 'Leave to publish although a link leads nowhere.' })
export class Waiver {
  @Field(() => ID, { description: 'The `sectionId` of the section that links.' })
  readonly sectionId!: string;

  @Field(() => ID, { description: 'The `sectionId` that it links to.' })
  readonly targetId!: string;

  @Field(() => String, { description: 'Why.' })
  readonly reason!: string;

  @Field(() => Person, { nullable: true, description: 'Who gave leave.' })
  readonly by?: Person;
}

@ObjectType({ description: 'What is prepared beside the published edition of a guide. Readers never see it.' })
export class Draft {
  @Field(() => ID, { description: 'The `id` of the guide, which may not be published yet.' })
  readonly guideId!: string;

  @Field(() => Int, { description: 'Raised with every change of its content: the version to base the next step on.' })
  readonly version!: number;

  @Field(() => Int, { description: 'The edition it was made from; 0 for a new guide.' })
  readonly basedOn!: number;

  @Field(() => GuideDetails, { description: 'What the guide will say of itself.' })
  readonly details!: GuideDetails;

  @Field(() => DraftStateEnum, { description: 'How far it is on its way to readers.' })
  readonly state!: DraftState;

  @Field(() => [Person], { description: 'All who changed its content: none of them may approve it.' })
  @Cost({ assumedSize: 5 })
  readonly authors!: Person[];

  @Field(() => Person, { nullable: true, description: 'Who handed it to reviewers.' })
  readonly submittedBy?: Person;

  @Field(() => String, { nullable: true, description: 'What they said of it to whoever reviews it.' })
  readonly why?: string;

  @Field(() => Person, { nullable: true, description: 'Who approved it.' })
  readonly approvedBy?: Person;

  @Field(() => Rejection, { nullable: true, description: 'Why it was given back, until it is submitted again.' })
  readonly rejection?: Rejection;

  @Field(() => Schedule, { nullable: true, description: 'When it is to be published, if a date is set.' })
  readonly schedule?: Schedule;

  @Field(() => [Waiver], { description: 'Dead links that it may be published with.' })
  @Cost({ assumedSize: 5 })
  readonly waivers!: Waiver[];

  @Field(() => Boolean, { description: 'Whether publishing it takes the guide away from readers.' })
  readonly retires!: boolean;

  @Field(() => [Finding], { description: 'What stands against publishing it, and what an editor should see.' })
  @Cost({ own: 20, assumedSize: 20 })
  readonly findings!: Finding[];

  @Field(() => Person, { nullable: true, description: 'Who opened it.' })
  readonly openedBy?: Person;

  @Field(() => GraphQLDateTimeISO, { description: 'When it was opened.' })
  readonly openedAt!: Date;

  @Field(() => GraphQLDateTimeISO, { description: 'When its content was last changed.' })
  readonly changedAt!: Date;
}

@ObjectType({ description: 'A draft in a list.' })
export class DraftEdge extends edgeOf(() => Draft) {}

@ObjectType({ description: 'One page of a list of drafts.' })
export class DraftConnection extends connectionOf(
  () => DraftEdge,
  () => Draft,
) {}
