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
import type { Context } from '../context';
import { inUserErrors } from '../errors/user-errors';
import { Cost } from '../limits/cost-hint';
import { PageArgs } from '../pagination/page-args';
import { paginate, type Page } from '../pagination/paginate';
import { callerOf, deskOf } from './desk-of';
import { keptOrder } from './gap-orders';
import {
  KeepQuestionInput,
  KeepQuestionPayload,
  KeptQuestion,
  KeptQuestionConnection,
  RetireKeptQuestionInput,
  RetireKeptQuestionPayload,
} from './kept-question.type';

type Payload = Promise<{ readonly question: EditorsQuestion; readonly userErrors: never[] }>;

@Resolver(() => KeptQuestion)
export class KeptQuestionResolver {
  @Query(() => KeptQuestionConnection, {
    description:
      'The questions that editors kept, retired ones too, the newest first. Those of the content folder are not among them.',
  })
  @Authorized('read-gaps')
  @Cost({ own: 20 })
  async keptQuestions(@Args(() => PageArgs) page: PageArgs, @Ctx() context: Context): Promise<Page<EditorsQuestion>> {
    const questions = await deskOf(context).keptQuestions.list();
    return paginate(() => questions, keptOrder, page);
  }

  @Mutation(() => KeepQuestionPayload, {
    description: 'Keeps a question: from now on it is found by its words, and compared before each publication.',
  })
  @Authorized('edit')
  @UseMiddleware(inUserErrors)
  @Cost({ own: 20 })
  async keepQuestion(
    @Arg('input', () => KeepQuestionInput, { description: 'The question.' }) input: KeepQuestionInput,
    @Ctx() context: Context,
  ): Payload {
    const question = await deskOf(context).keptQuestions.keep(input, callerOf(context));
    return { question, userErrors: [] };
  }

  @Mutation(() => RetireKeptQuestionPayload, {
    description: 'Lets a kept question count no more. It stays in the list.',
  })
  @Authorized('edit')
  @UseMiddleware(inUserErrors)
  @Cost({ own: 20 })
  async retireKeptQuestion(
    @Arg('input', () => RetireKeptQuestionInput, { description: 'Which.' }) { id }: RetireKeptQuestionInput,
    @Ctx() context: Context,
  ): Payload {
    const question = await deskOf(context).keptQuestions.retire(id, callerOf(context));
    return { question, userErrors: [] };
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
