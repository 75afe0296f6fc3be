import { Arg, Args, Authorized, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import type { Action, Member } from '../../src/people';
import type {
  Draft as DomainDraft,
  Rejection as DomainRejection,
  Schedule as DomainSchedule,
} from '../../src/publishing';
import type { Context } from '../context';
import { Cost } from '../limits/cost-hint';
import { encodeNodeId } from '../node/node-id';
import { PageArgs } from '../pagination/page-args';
import { paginate, type Page } from '../pagination/paginate';
import { actorIn } from './actor-in';
import { draftOrder, outlineOrder } from './desk-orders';
import {
  Draft,
  DraftConnection,
  DraftSection,
  DraftSectionConnection,
  Rejection,
  Schedule,
  Waiver,
} from './draft.type';
import { presentFinding, type Finding } from './finding.type';
import { presentDetails, type GuideDetails } from './guide-details.type';
import { guideNamed } from './guide-named';
import { outlineOf, type OutlineValue } from './outline-value';
import { presentText, type SectionText } from './section-text.type';
import { unlessHidden } from './unless-hidden';

type WaiverValue = DomainDraft['waivers'][number];

@Resolver(() => Draft)
export class DraftResolver {
  @Query(() => Draft, {
    nullable: true,
    description: 'The open draft of a guide; null if there is none, or not for you. For those who read drafts.',
  })
  @Authorized<Action>('read-drafts')
  @Cost({ own: 5 })
  async draft(
    @Arg('guideId', () => ID, { description: 'The `id` of the guide.' }) guideId: string,
    @Ctx() context: Context,
  ): Promise<DomainDraft | undefined> {
    const guide = guideNamed(guideId);
    return guide && unlessHidden(context.desk.draft(actorIn(context), guide));
  }

  @Query(() => DraftConnection, {
    description: 'All open drafts of guides you answer for, those changed last first. For those who read drafts.',
  })
  @Authorized<Action>('read-drafts')
  @Cost({ own: 10 })
  async drafts(@Args(() => PageArgs) page: PageArgs, @Ctx() context: Context): Promise<Page<DomainDraft>> {
    const all = (await context.desk.drafts(actorIn(context))).sort(draftOrder.compare);
    return paginate(() => all, draftOrder, page);
  }

  @FieldResolver()
  guideId(@Root() { guide }: DomainDraft): string {
    return encodeNodeId('Guide', guide);
  }

  @FieldResolver()
  details(@Root() { details }: DomainDraft): GuideDetails {
    return presentDetails(details);
  }

  @FieldResolver(() => DraftSectionConnection, { description: 'Its sections, in the order of reading.' })
  sections(@Root() draft: DomainDraft, @Args(() => PageArgs) page: PageArgs): Page<OutlineValue> {
    const placed = outlineOf(draft);
    return paginate(() => placed, outlineOrder, page);
  }

  @FieldResolver(() => DraftSection, {
    nullable: true,
    description: 'One of its sections, by name; null if it has none such.',
  })
  section(
    @Root() draft: DomainDraft,
    @Arg('sectionId', () => ID, { description: 'The `sectionId` of the section.' }) sectionId: string,
  ): OutlineValue | undefined {
    return outlineOf(draft).find(({ section }) => section === sectionId);
  }

  @FieldResolver()
  async authors(@Root() { authors }: DomainDraft, @Ctx() { loaders }: Context): Promise<Member[]> {
    const known = await Promise.all(authors.map((id) => loaders.person.load(id)));
    return known.flatMap((person) => person ?? []);
  }

  @FieldResolver()
  submittedBy(
    @Root() { submittedBy }: DomainDraft,
    @Ctx() { loaders }: Context,
  ): Promise<Member | undefined> | undefined {
    return submittedBy === undefined ? undefined : loaders.person.load(submittedBy);
  }

  @FieldResolver()
  approvedBy(
    @Root() { approvedBy }: DomainDraft,
    @Ctx() { loaders }: Context,
  ): Promise<Member | undefined> | undefined {
    return approvedBy === undefined ? undefined : loaders.person.load(approvedBy);
  }

  @FieldResolver()
  openedBy(@Root() { openedBy }: DomainDraft, @Ctx() { loaders }: Context): Promise<Member | undefined> {
    return loaders.person.load(openedBy);
  }

  @FieldResolver()
  retires(@Root() { retires }: DomainDraft): boolean {
    return retires === true;
  }

  @FieldResolver()
  async findings(@Root() { guide }: DomainDraft, @Ctx() { deskLoaders }: Context): Promise<Finding[]> {
    return (await deskLoaders.findings.load(guide)).map(presentFinding);
  }
}

@Resolver(() => DraftSection)
export class DraftSectionResolver {
  @FieldResolver()
  sectionId(@Root() { section }: OutlineValue): string {
    return section;
  }

  @FieldResolver()
  async text(@Root() entry: OutlineValue, @Ctx() { deskLoaders }: Context): Promise<SectionText | undefined> {
    const text = await deskLoaders.text.load(entry);
    return text && presentText(text);
  }
}

@Resolver(() => Rejection)
export class RejectionResolver {
  @FieldResolver()
  by(@Root() { by }: DomainRejection, @Ctx() { loaders }: Context): Promise<Member | undefined> {
    return loaders.person.load(by);
  }
}

@Resolver(() => Schedule)
export class ScheduleResolver {
  @FieldResolver()
  by(@Root() { by }: DomainSchedule, @Ctx() { loaders }: Context): Promise<Member | undefined> {
    return loaders.person.load(by);
  }
}

@Resolver(() => Waiver)
export class WaiverResolver {
  @FieldResolver()
  sectionId(@Root() { section }: WaiverValue): string {
    return section;
  }

  @FieldResolver()
  targetId(@Root() { target }: WaiverValue): string {
    return target;
  }

  @FieldResolver()
  by(@Root() { by }: WaiverValue, @Ctx() { loaders }: Context): Promise<Member | undefined> {
    return loaders.person.load(by);
  }
}
