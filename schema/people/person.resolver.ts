import { Args, Authorized, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { mayDo, type Action, type Member, type Person as Caller, type Role } from '../../src/people';
import type { Context } from '../context';
import { Cost } from '../limits/cost-hint';
import { PageArgs } from '../pagination/page-args';
import { paginate, type Page } from '../pagination/paginate';
import { peopleOrder } from './people-orders';
import { Person, PersonConnection, Viewer } from './person.type';
import type { PersonState } from './role.enum';

/** Somebody known here, or a caller of whom no more is known than their key or token says. */
export type PersonValue = Member | Caller;

@Resolver(() => Person)
export class PersonResolver {
  @Query(() => Viewer, { description: 'Who is calling, as this service sees it.' })
  async viewer(@Ctx() { person, loaders }: Context): Promise<{ person?: PersonValue }> {
    return person ? { person: (await loaders.person.load(person.id)) ?? person } : {};
  }

  @Query(() => PersonConnection, {
    description: 'Everybody who was ever invited or has signed in with a role, by name. For those who manage people.',
  })
  @Authorized<Action>('manage-people')
  @Cost({ own: 5 })
  async people(@Args(() => PageArgs) page: PageArgs, @Ctx() { people }: Context): Promise<Page<Member>> {
    const all = (await people.members.all()).sort(peopleOrder.compare);
    return paginate(() => all, peopleOrder, page);
  }

  @FieldResolver()
  email(@Root() person: PersonValue, @Ctx() context: Context): string | undefined {
    return seesAll(person, context) ? person.email : undefined;
  }

  @FieldResolver()
  signedInAt(@Root() person: PersonValue, @Ctx() context: Context): Date | undefined {
    return 'signedInAt' in person && seesAll(person, context) ? person.signedInAt : undefined;
  }

  @FieldResolver()
  rolesFromDirectory(@Root() person: PersonValue): readonly Role[] {
    return 'rolesFromDirectory' in person ? person.rolesFromDirectory : [];
  }

  @FieldResolver()
  state(@Root() person: PersonValue): PersonState {
    if (!('createdAt' in person)) return 'ACTIVE';
    if (person.deactivatedAt) return 'DEACTIVATED';
    // Those who come with tokens of the directory need no invitation.
    return person.signedInAt || person.signsInByDirectory ? 'ACTIVE' : 'INVITED';
  }
}

function seesAll({ id }: PersonValue, { person }: Context): boolean {
  return person?.id === id || mayDo(person, 'manage-people');
}
