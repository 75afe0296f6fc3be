import { Args, Authorized, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import type { Action, Member } from '../../src/people';
import type { AuditEntry as DomainEntry, AuditQuery } from '../../src/publishing';
import type { Context } from '../context';
import { Cost } from '../limits/cost-hint';
import { decodeNodeId, encodeNodeId } from '../node/node-id';
import { PageArgs } from '../pagination/page-args';
import type { Page } from '../pagination/paginate';
import { actorIn } from './actor-in';
import { AuditArgs, AuditEntry, AuditEntryConnection } from './audit-entry.type';
import { auditPage } from './audit-page';
import { partsOf } from './guide-named';

@Resolver(() => AuditEntry)
export class AuditResolver {
  @Query(() => AuditEntryConnection, {
    description:
      'What was done to guides, people and keys, by whom and why, the latest first. For those who read the trail.',
  })
  @Authorized<Action>('read-audit')
  @Cost({ own: 10 })
  auditTrail(
    @Args(() => PageArgs) page: PageArgs,
    @Args(() => AuditArgs) wanted: AuditArgs,
    @Ctx() context: Context,
  ): Promise<Omit<Page<DomainEntry>, 'totalCount'>> {
    const [actor, query] = [actorIn(context), queryOf(wanted)];
    return auditPage((part) => context.desk.audit(actor, { ...query, ...part }), page);
  }

  @FieldResolver()
  on(@Root() { on, verb }: DomainEntry): string {
    if (partsOf(on)) return encodeNodeId('Guide', on);
    return encodeNodeId(verb.startsWith('key-') ? 'ApiKey' : 'Person', on);
  }

  @FieldResolver()
  actor(@Root() { actor }: DomainEntry, @Ctx() { loaders }: Context): Promise<Member | undefined> {
    return loaders.person.load(actor);
  }

  @FieldResolver()
  sectionId(@Root() { section }: DomainEntry): string | undefined {
    return section;
  }

  @FieldResolver()
  emergency(@Root() { emergency = false }: DomainEntry): boolean {
    return emergency;
  }
}

/** An id that names nothing finds nothing. */
function queryOf({ on, actorId, sectionId, from, to }: AuditArgs): Partial<AuditQuery> {
  const [what, who] = [on, actorId].map((id) => (isGiven(id) ? (decodeNodeId(id)?.id ?? '') : undefined));
  return {
    ...(what === undefined ? {} : { on: what }),
    ...(who === undefined ? {} : { actor: who }),
    ...(isGiven(sectionId) ? { section: sectionId } : {}),
    ...(isGiven(from) ? { from } : {}),
    ...(isGiven(to) ? { to } : {}),
  };
}

function isGiven<T>(value: T | null | undefined): value is T {
  return value !== undefined && value !== null;
}
