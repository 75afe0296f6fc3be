import { Arg, Authorized, Ctx, ID, Query, Resolver } from 'type-graphql';
import { nestingFault, renderHtml, sectionPath } from '../../src/guides';
import type { Action } from '../../src/people';
import type { Context } from '../context';
import { ApiError } from '../errors/api-error';
import { Cost } from '../limits/cost-hint';
import { guideNamed } from './guide-named';

/** In characters: no section is longer. */
const LONGEST_TEXT = 200_000;

@Resolver()
export class PreviewResolver {
  @Query(() => String, {
    description:
      'A text of a draft as readers would see it: sanitised HTML. Nothing is kept. For those who read drafts.',
  })
  @Authorized<Action>('read-drafts')
  @Cost({ own: 20 })
  renderMarkdown(
    @Arg('guideId', () => ID, { description: 'The `id` of the guide.' }) guideId: string,
    @Arg('sectionId', () => ID, { description: 'The `sectionId` of the section.' }) sectionId: string,
    @Arg('markdown', () => String, { description: 'The text in Markdown, at most 200,000 characters.' })
    markdown: string,
    @Ctx() { snapshot, publicAddress }: Context,
  ): string {
    if (markdown.length > LONGEST_TEXT)
      throw new ApiError('BAD_USER_INPUT', `markdown may have ${String(LONGEST_TEXT)} characters at most.`);
    const fault = nestingFault(markdown);
    if (fault !== undefined) throw new ApiError('BAD_USER_INPUT', `The text cannot be shown: ${fault}.`);
    const linkTo = (id: string) => {
      const target = snapshot.library.section(id);
      return target && publicAddress(sectionPath(target));
    };
    const language = guideNamed(guideId)?.startsWith('fr/') === true ? 'fr' : 'en';
    return renderHtml(markdown, { linkTo, idPrefix: sectionId, language });
  }
}
