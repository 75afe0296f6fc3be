import { Arg, Authorized, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root, UseMiddleware } from 'type-graphql';
import type { Action, Person } from '../../src/people';
import type { Contribution as DomainContribution, Contributor } from '../../src/practices';
import type { Context } from '../context';
import { returnUserErrors, UserFault } from '../errors/return-user-errors';
import { Cost } from '../limits/cost-hint';
import { callerIn } from '../people/caller-in';
import { initiativesIn } from './initiatives-in';
import {
  ChangePracticeContactInput,
  ChangePracticeContactPayload,
  ContributePracticeInput,
  ContributePracticePayload,
  ForgetMyContributionsInput,
  ForgetMyContributionsPayload,
} from './practice.inputs';
import { Contribution } from './practice.type';

@Resolver(() => Contribution)
export class ContributionResolver {
  @Query(() => [Contribution], { description: 'What you contributed, the newest first, with where it is now.' })
  @Authorized<Action>()
  @Cost({ own: 20, assumedSize: 20 })
  myContributions(@Ctx() context: Context): Promise<DomainContribution[]> {
    return initiativesIn(context).contributions.of(callerIn(context).id);
  }

  @Mutation(() => ContributePracticePayload, {
    description: 'Tells a practice of your administration. Editors review it before readers see it.',
  })
  @Authorized<Action>()
  @UseMiddleware(returnUserErrors)
  @Cost({ own: 100 })
  async contributePractice(
    @Arg('input', () => ContributePracticeInput, { description: 'The practice.' }) input: ContributePracticeInput,
    @Ctx() context: Context,
  ): Promise<{ contribution: DomainContribution }> {
    const { idempotencyKey, evidence, watch, contact, ...form } = input;
    const given = { ...form, ...without({ evidence, watch, contact }) };
    const { contributions } = initiativesIn(context);
    const key = idempotencyKey ?? undefined;
    return { contribution: await contributions.contribute(contributorOf(callerIn(context), context), given, key) };
  }

  @Mutation(() => ChangePracticeContactPayload, {
    description: 'Shows readers of a practice of yours another contact, or none.',
  })
  @Authorized<Action>()
  @UseMiddleware(returnUserErrors)
  @Cost({ own: 20 })
  async changePracticeContact(
    @Arg('input', () => ChangePracticeContactInput, { description: 'Which, and the contact.' })
    { practiceId, contact }: ChangePracticeContactInput,
    @Ctx() context: Context,
  ): Promise<{ contribution: DomainContribution }> {
    const { contributions } = initiativesIn(context);
    const contribution = await contributions.changeContact(callerIn(context).id, practiceId, contact ?? undefined);
    return { contribution };
  }

  @Mutation(() => ForgetMyContributionsPayload, {
    description:
      'Deletes what links you to the practices that you contributed, and their contacts. The texts stay, as your administration’s.',
  })
  @Authorized<Action>()
  @UseMiddleware(returnUserErrors)
  @Cost({ own: 20 })
  async forgetMyContributions(
    @Arg('input', () => ForgetMyContributionsInput, { description: 'Leave to do so.' })
    { confirm }: ForgetMyContributionsInput,
    @Ctx() context: Context,
  ): Promise<{ forgotten: number }> {
    if (!confirm) throw new UserFault('INVALID', 'Nothing is forgotten without your leave.', ['input', 'confirm']);
    return { forgotten: await initiativesIn(context).contributions.forget(callerIn(context).id) };
  }

  @FieldResolver(() => ID)
  practiceId(@Root() { practice }: DomainContribution): string {
    return practice;
  }
}

function contributorOf({ id, name }: Person, { actor }: Context): Contributor {
  return { id, name, door: actor?.door === 'page' ? 'page' : 'api' };
}

function without<T extends object>(values: T): { [K in keyof T]?: NonNullable<T[K]> } {
  const given = Object.entries(values).filter(([, value]) => value !== null && value !== undefined);
  return Object.fromEntries(given) as { [K in keyof T]?: NonNullable<T[K]> };
}
