import {
  Arg,
  Args,
  Authorized,
  Ctx,
  FieldResolver,
  Mutation,
  Query,
  Resolver,
  Root,
  UseMiddleware,
} from 'type-graphql';
import type { EditorsQuestion } from '../../src/gaps';
import type { Action } from '../../src/people';
import type { Context } from '../context';
import { returnUserErrors } from '../errors/return-user-errors';
import { Cost } from '../limits/cost-hint';
import { PageArgs } from '../pagination/page-args';
import { paginate, type Page } from '../pagination/paginate';
import { actorIn } from '../desk/actor-in';
import { questionsIn } from './questions-in';
import { keptOrder } from './gap-orders';
import {
  KeepQuestionInput,
  KeepQuestionPayload,
  KeptQuestion,
  KeptQuestionConnection,
  RetireKeptQuestionInput,
  RetireKeptQuestionPayload,
} from './kept-question.type';

/** What a mutation gives back when it was done. */
type Done = Promise<{ readonly question: EditorsQuestion }>;

@Resolver(() => KeptQuestion)
export class KeptQuestionResolver {
  @Query(() => KeptQuestionConnection, {
    description:
      'The questions that editors kept, retired ones too, the newest first. Those of the content folder are not among them.',
  })
  @Authorized<Action>('read-gaps')
  @Cost({ own: 20 })
  async keptQuestions(@Args(() => PageArgs) page: PageArgs, @Ctx() context: Context): Promise<Page<EditorsQuestion>> {
    const questions = await questionsIn(context).keptQuestions.list();
    return paginate(() => questions, keptOrder, page);
  }

  @Mutation(() => KeepQuestionPayload, {
    description:
      'Keeps a question: from now on it is found by its words, and compared before each publication. For those who write about its sections.',
  })
  @Authorized<Action>('edit')
  @UseMiddleware(returnUserErrors)
  @Cost({ own: 20 })
  async keepQuestion(
    @Arg('input', () => KeepQuestionInput, { description: 'The question.' }) input: KeepQuestionInput,
    @Ctx() context: Context,
  ): Done {
    const question = await questionsIn(context).keptQuestions.keep(input, actorIn(context));
    return { question };
  }

  @Mutation(() => RetireKeptQuestionPayload, {
    description: 'Lets a kept question count no more. It stays in the list. For those who write about its sections.',
  })
  @Authorized<Action>('edit')
  @UseMiddleware(returnUserErrors)
  @Cost({ own: 20 })
  async retireKeptQuestion(
    @Arg('input', () => RetireKeptQuestionInput, { description: 'Which.' }) { id }: RetireKeptQuestionInput,
    @Ctx() context: Context,
  ): Done {
    const question = await questionsIn(context).keptQuestions.retire(id, actorIn(context));
    return { question };
  }

  @FieldResolver()
  declines(@Root() { sections }: EditorsQuestion): boolean {
    return sections.length === 0;
  }

  @FieldResolver()
  retiredAt(@Root() { retired }: EditorsQuestion): Date | null {
    return retired?.at ?? null;
  }
}
