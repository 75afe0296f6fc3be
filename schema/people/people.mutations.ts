import { topicTree } from '../../src/guides';
import { Arg, Authorized, Ctx, Mutation, Resolver, UseMiddleware } from 'type-graphql';
import type { Action, ApiKey, Member, SignInLink as DomainLink } from '../../src/people';
import type { Context } from '../context';
import { returnUserErrors, UserFault } from '../errors/return-user-errors';
import { Cost } from '../limits/cost-hint';
import { decodeNodeId } from '../node/node-id';
import { callerIn } from './caller-in';
import {
  ChangeRolesInput,
  CreateApiKeyInput,
  DeactivatePersonInput,
  InvitePersonInput,
  ReactivatePersonInput,
  RenewSignInLinkInput,
  RevokeApiKeyInput,
  SignOutEverywhereInput,
} from './people.inputs';
import {
  ChangeRolesPayload,
  CreateApiKeyPayload,
  DeactivatePersonPayload,
  InvitePersonPayload,
  ReactivatePersonPayload,
  RenewSignInLinkPayload,
  RevokeApiKeyPayload,
  SignOutEverywherePayload,
} from './people.payloads';

/** What a mutation gives back when it was done. */
interface Done {
  readonly person: Member;
}

const about = { description: 'What to do.' };

@Resolver()
@UseMiddleware(returnUserErrors)
export class PeopleMutations {
  @Mutation(() => InvitePersonPayload, { description: 'Invites somebody. For those who manage people.' })
  @Authorized<Action>('manage-people')
  @Cost({ own: 10 })
  async invitePerson(
    @Arg('input', () => InvitePersonInput, about) input: InvitePersonInput,
    @Ctx() context: Context,
  ): Promise<Done & { signInLink: object }> {
    const { name, email, roles, idempotencyKey } = input;
    const invitation = {
      name,
      roles,
      topics: knownTopics(input.topics, context),
      ...(isGiven(email) ? { email } : {}),
      ...(isGiven(idempotencyKey) ? { idempotencyKey } : {}),
    };
    const { person, link } = await context.people.members.invite(invitation, callerIn(context));
    return { person, signInLink: shown(link, context) };
  }

  @Mutation(() => RenewSignInLinkPayload, {
    description:
      'Makes another link for somebody who signs in by links. Earlier ones end when one is used. For those who manage people.',
  })
  @Authorized<Action>('manage-people')
  @Cost({ own: 10 })
  async renewSignInLink(
    @Arg('input', () => RenewSignInLinkInput, about) input: RenewSignInLinkInput,
    @Ctx() context: Context,
  ): Promise<Done & { signInLink: object }> {
    const { person, link } = await context.people.members.renewLink(personIn(input.personId), callerIn(context));
    return { person, signInLink: shown(link, context) };
  }

  @Mutation(() => ChangeRolesPayload, {
    description: 'Sets the roles that are given here, and the topics they are for. For those who manage people.',
  })
  @Authorized<Action>('manage-people')
  @Cost({ own: 10 })
  async changeRoles(
    @Arg('input', () => ChangeRolesInput, about) input: ChangeRolesInput,
    @Ctx() context: Context,
  ): Promise<Done> {
    const change = { roles: input.roles, topics: knownTopics(input.topics, context) };
    return {
      person: await context.people.members.changeRoles(personIn(input.personId), change, callerIn(context)),
    };
  }

  @Mutation(() => DeactivatePersonPayload, {
    description: 'Ends somebody’s sessions and lets them sign in no more. For those who manage people.',
  })
  @Authorized<Action>('manage-people')
  @Cost({ own: 10 })
  async deactivatePerson(
    @Arg('input', () => DeactivatePersonInput, about) { personId }: DeactivatePersonInput,
    @Ctx() context: Context,
  ): Promise<Done> {
    return { person: await context.people.members.deactivate(personIn(personId), callerIn(context)) };
  }

  @Mutation(() => ReactivatePersonPayload, {
    description: 'Lets somebody sign in again who was deactivated. For those who manage people.',
  })
  @Authorized<Action>('manage-people')
  @Cost({ own: 10 })
  async reactivatePerson(
    @Arg('input', () => ReactivatePersonInput, about) { personId }: ReactivatePersonInput,
    @Ctx() context: Context,
  ): Promise<Done> {
    return { person: await context.people.members.reactivate(personIn(personId), callerIn(context)) };
  }

  @Mutation(() => SignOutEverywherePayload, {
    description: 'Ends all sessions of whoever is calling; of anybody, for those who manage people.',
  })
  @Authorized<Action>()
  @Cost({ own: 10 })
  async signOutEverywhere(
    @Arg('input', () => SignOutEverywhereInput, about) { personId }: SignOutEverywhereInput,
    @Ctx() context: Context,
  ): Promise<Done> {
    const by = callerIn(context);
    const id = isGiven(personId) ? personIn(personId) : by.id;
    return { person: await context.people.members.signOutEverywhere(id, by) };
  }

  @Mutation(() => CreateApiKeyPayload, {
    description: 'Makes a key for a portal. It cannot have the role ADMIN. For those who manage keys.',
  })
  @Authorized<Action>('manage-keys')
  @Cost({ own: 10 })
  async createApiKey(
    @Arg('input', () => CreateApiKeyInput, about) input: CreateApiKeyInput,
    @Ctx() context: Context,
  ): Promise<{ apiKey: ApiKey; secret?: string }> {
    const { name, roles, expiresAt, idempotencyKey } = input;
    const wanted = {
      name,
      roles,
      topics: knownTopics(input.topics, context),
      ...(isGiven(expiresAt) ? { expiresAt } : {}),
      ...(isGiven(idempotencyKey) ? { idempotencyKey } : {}),
    };
    const { key, secret } = await context.people.keys.create(wanted, callerIn(context));
    return secret === undefined ? { apiKey: key } : { apiKey: key, secret };
  }

  @Mutation(() => RevokeApiKeyPayload, { description: 'Ends a key at once, for good. For those who manage keys.' })
  @Authorized<Action>('manage-keys')
  @Cost({ own: 10 })
  async revokeApiKey(
    @Arg('input', () => RevokeApiKeyInput, about) { keyId }: RevokeApiKeyInput,
    @Ctx() context: Context,
  ): Promise<{ apiKey: ApiKey }> {
    return { apiKey: await context.people.keys.revoke(idIn(keyId, 'ApiKey', 'keyId'), callerIn(context)) };
  }
}

function personIn(nodeId: string): string {
  return idIn(nodeId, 'Person', 'personId');
}

function idIn(nodeId: string, type: 'Person' | 'ApiKey', field: string): string {
  const ref = decodeNodeId(nodeId);
  if (ref?.type === type) return ref.id;
  const what = type === 'Person' ? 'a person' : 'a key';
  throw new UserFault('NOT_FOUND', `This is not the id of ${what}.`, ['input', field]);
}

function knownTopics(topics: readonly string[], { snapshot }: Context): readonly string[] {
  const tree = topicTree(snapshot.library.topics);
  const unknown = topics.filter((id) => !tree.topic(id));
  if (unknown.length === 0) return topics;
  throw new UserFault('INVALID', `There is no topic “${unknown.join('”, “').slice(0, 200)}”.`, ['input', 'topics']);
}

function shown({ token, expiresAt }: DomainLink, { publicAddress }: Context) {
  return { address: publicAddress(`/sign-in/link/${token}`), expiresAt };
}

function isGiven<T>(value: T | null | undefined): value is T {
  return value !== undefined && value !== null;
}
