import { Arg, Authorized, Ctx, FieldResolver, Mutation, Resolver, Root, UseMiddleware } from 'type-graphql';
import type { LoggedQuestion as DomainQuestion, VoteValue } from '../../src/gaps';
import { codedError } from '../../src/errors';
import type { Action } from '../../src/people';
import type { Context } from '../context';
import { ApiError } from '../errors/api-error';
import { returnUserErrors, UserFault } from '../errors/return-user-errors';
import { Cost } from '../limits/cost-hint';
import { questionsIn } from './questions-in';
import {
  DeleteLoggedQuestionsInput,
  DeleteLoggedQuestionsPayload,
  RateAnswerInput,
  RateAnswerPayload,
} from './logged-question.inputs';
import { LoggedQuestion, type LoggedSection } from './logged-question.type';

@Resolver(() => LoggedQuestion)
export class LoggedQuestionResolver {
  @Mutation(() => RateAnswerPayload, {
    description:
      'Says whether an answer helped. Open to everybody who has its `answerId`; nothing of who votes is kept.',
  })
  @UseMiddleware(returnUserErrors)
  @Cost({ own: 100 })
  async rateAnswer(
    @Arg('input', () => RateAnswerInput, { description: 'Which answer, and the vote.' })
    { answerId, vote, comment }: RateAnswerInput,
    @Ctx() context: Context,
  ): Promise<Pick<RateAnswerPayload, 'vote'>> {
    if (context.takesVote?.() === false)
      throw new ApiError('RATE_LIMITED', 'Too many votes just now. Try again in a minute.');
    const rating = { value: vote, ...(comment ? { comment } : {}) };
    if (!(await questionsIn(context).questionLog.rate(answerId, rating))) throw codedError('ANSWER_NOT_KEPT');
    return { vote };
  }

  @Mutation(() => DeleteLoggedQuestionsPayload, { description: 'Takes questions out of the log for good.' })
  @Authorized<Action>('manage-people')
  @UseMiddleware(returnUserErrors)
  @Cost({ own: 100 })
  async deleteLoggedQuestions(
    @Arg('input', () => DeleteLoggedQuestionsInput, { description: 'Which.' }) { ids, all }: DeleteLoggedQuestionsInput,
    @Ctx() context: Context,
  ): Promise<Pick<DeleteLoggedQuestionsPayload, 'deleted'>> {
    if (all === (ids?.length ?? 0) > 0) {
      const message = 'Either name questions by their ids, or say that all are meant.';
      throw new UserFault('INVALID', message, ['input', 'ids']);
    }
    return { deleted: await questionsIn(context).gaps.deleteQuestions(all ? 'ALL' : (ids ?? [])) };
  }

  @FieldResolver()
  sections(@Root() { sections }: DomainQuestion): LoggedSection[] {
    return sections.map(({ section, revision, edition }) => ({ sectionId: section, revision, edition }));
  }

  @FieldResolver()
  vote(@Root() { vote }: DomainQuestion): VoteValue | null {
    return vote?.value ?? null;
  }

  @FieldResolver()
  comment(@Root() { vote }: DomainQuestion): string | null {
    return vote?.comment ?? null;
  }
}
