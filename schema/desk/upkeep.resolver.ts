import { Args, Authorized, Ctx, Query, Resolver } from 'type-graphql';
import type { Action } from '../../src/people';
import type { OverdueSection as DomainOverdue, StaleTranslation as DomainStale } from '../../src/publishing';
import type { Context } from '../context';
import { Cost } from '../limits/cost-hint';
import { PageArgs } from '../pagination/page-args';
import { paginate, type Page } from '../pagination/paginate';
import { actorIn } from './actor-in';
import { overdueOrder, staleOrder } from './desk-orders';
import { OverdueSectionConnection } from './overdue-section.type';
import { StaleTranslationConnection } from './stale-translation.type';

@Resolver()
export class UpkeepResolver {
  @Query(() => OverdueSectionConnection, {
    description:
      'Published sections you answer for whose review is due, the longest due first. For those who read drafts.',
  })
  @Authorized<Action>('read-drafts')
  @Cost({ own: 10 })
  async overdueSections(@Args(() => PageArgs) page: PageArgs, @Ctx() context: Context): Promise<Page<DomainOverdue>> {
    const all = (await context.desk.overdue(actorIn(context), context.now())).sort(overdueOrder.compare);
    return paginate(() => all, overdueOrder, page);
  }

  @Query(() => StaleTranslationConnection, {
    description:
      'Published translations you answer for that are behind their source, the furthest behind first. For those who read drafts.',
  })
  @Authorized<Action>('read-drafts')
  @Cost({ own: 10 })
  async staleTranslations(@Args(() => PageArgs) page: PageArgs, @Ctx() context: Context): Promise<Page<DomainStale>> {
    const all = (await context.desk.staleTranslations(actorIn(context))).sort(staleOrder.compare);
    return paginate(() => all, staleOrder, page);
  }
}
