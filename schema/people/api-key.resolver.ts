import { Args, Authorized, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { demand, type Action, type ApiKey as DomainKey, type Member } from '../../src/people';
import type { Context } from '../context';
import { Cost } from '../limits/cost-hint';
import { PageArgs } from '../pagination/page-args';
import { paginate, type Page } from '../pagination/paginate';
import { ApiKey, ApiKeyConnection } from './api-key.type';
import { apiKeyOrder } from './people-orders';
import { callerIn } from './caller-in';

@Resolver(() => ApiKey)
export class ApiKeyResolver {
  @Query(() => ApiKeyConnection, {
    description: 'All keys, revoked and expired ones too, the newest first. For those who manage keys.',
  })
  @Authorized<Action>('manage-keys')
  @Cost({ own: 5 })
  async apiKeys(@Args(() => PageArgs) page: PageArgs, @Ctx() context: Context): Promise<Page<DomainKey>> {
    const all = (await context.people.keys.all(callerIn(context))).sort(apiKeyOrder.compare);
    return paginate(() => all, apiKeyOrder, page);
  }

  @FieldResolver()
  async createdBy(@Root() key: DomainKey, @Ctx() { loaders, person }: Context): Promise<Member | undefined> {
    demand(person, 'manage-keys');
    return loaders.person.load(key.createdBy);
  }
}
