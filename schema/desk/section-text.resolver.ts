import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { plainText, renderHtml, sectionPath } from '../../src/guides';
import type { Context } from '../context';
import { Cost } from '../limits/cost-hint';
import { SectionText } from './section-text.type';

/** What editors wrote, as readers would see it. */
@Resolver(() => SectionText)
export class SectionTextResolver {
  @FieldResolver(() => String, { description: 'The text without its heading, marks, footnotes and addresses.' })
  @Cost({ own: 5 })
  plainText(@Root() { markdown }: SectionText): string {
    return plainText(markdown);
  }

  @FieldResolver(() => String, {
    description: 'The text without its heading, as sanitised HTML with full addresses of what is published.',
  })
  @Cost({ own: 20 })
  html(@Root() { markdown }: SectionText, @Ctx() { snapshot, language, publicAddress }: Context): string {
    const linkTo = (id: string) => {
      const target = snapshot.library.section(id);
      return target && publicAddress(sectionPath(target));
    };
    return renderHtml(markdown, { linkTo, idPrefix: 'text', language });
  }
}
