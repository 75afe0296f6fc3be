import { Arg, Authorized, Ctx, FieldResolver, Mutation, Resolver, Root, UseMiddleware } from 'type-graphql';
import { guideId } from '../../src/guides';
import type { Action, Member } from '../../src/people';
import type { Draft as DomainDraft, DraftComment as DomainComment } from '../../src/publishing';
import type { Context } from '../context';
import { returnUserErrors } from '../errors/return-user-errors';
import { Cost } from '../limits/cost-hint';
import { actorIn } from './actor-in';
import { CommentOnDraftInput, CommentOnDraftPayload, DraftComment } from './comment.type';
import { Draft } from './draft.type';
import { guideIn } from './guide-named';

@Resolver(() => Draft)
export class DraftCommentsResolver {
  @FieldResolver(() => [DraftComment], {
    description: 'What was said of it, the earliest first. At most the last 200.',
  })
  @Cost({ own: 5, assumedSize: 20 })
  comments(@Root() { details }: DomainDraft, @Ctx() context: Context): Promise<DomainComment[]> {
    return context.desk.comments(actorIn(context), guideId(details));
  }

  @Mutation(() => CommentOnDraftPayload, {
    description: 'Says something of a draft. It changes nothing of the draft, and stays. For those who read drafts.',
  })
  @Authorized<Action>('read-drafts')
  @UseMiddleware(returnUserErrors)
  @Cost({ own: 10 })
  async commentOnDraft(
    @Arg('input', () => CommentOnDraftInput, { description: 'What to say.' }) input: CommentOnDraftInput,
    @Ctx() context: Context,
  ): Promise<{ draft?: DomainDraft }> {
    const [actor, guide] = [actorIn(context), guideIn(input)];
    await context.desk.comment(actor, { guide, section: input.sectionId ?? undefined, text: input.text });
    const draft = await context.desk.draft(actor, guide);
    return draft ? { draft } : {};
  }
}

@Resolver(() => DraftComment)
export class CommentResolver {
  @FieldResolver()
  author(@Root() { author }: DomainComment, @Ctx() { loaders }: Context): Promise<Member | undefined> {
    return loaders.person.load(author);
  }

  @FieldResolver()
  sectionId(@Root() { section }: DomainComment): string | undefined {
    return section;
  }
}
