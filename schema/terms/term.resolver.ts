import { Arg, Args, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import type { Language, PublishedSection, TermHead } from '../../src/guides';
import type { Context } from '../context';
import { LanguageEnum } from '../guides/guide.enums';
import { PageArgs } from '../pagination/page-args';
import { paginate, type Page } from '../pagination/paginate';
import { headingOrder } from '../sections/section-orders';
import { SectionConnection } from '../sections/section-connection.type';
import { Section } from '../sections/section.type';
import { publishedTerms, termNamed } from './published-terms';
import { translationsIn } from './term-translations';
import { Term, type TermTranslation } from './term.type';
import { Lasting } from '../server/lasting';

@Resolver(() => Term)
export class TermResolver {
  @Query(() => SectionConnection, { description: 'The terms of the glossary, by heading; each has a `term`.' })
  @Lasting()
  terms(
    @Args(() => PageArgs) page: PageArgs,
    @Arg('language', () => LanguageEnum, { nullable: true, description: 'Without it: the language of the reader.' })
    asked: Language | null | undefined,
    @Ctx() context: Context,
  ): Page<PublishedSection> {
    const language = asked ?? context.language;
    return paginate(() => publishedTerms(context.snapshot.library, language), headingOrder(language), page);
  }

  @Query(() => Section, {
    nullable: true,
    description: 'The term of the glossary with this name; null if there is none.',
  })
  @Lasting()
  term(
    @Arg('name', () => String, {
      description: 'The term, an abbreviation or a synonym of it; capitals and accents do not count.',
    })
    name: string,
    @Arg('language', () => LanguageEnum, { nullable: true, description: 'Without it: the language of the reader.' })
    language: Language | null | undefined,
    @Ctx() context: Context,
  ): PublishedSection | undefined {
    return termNamed(name, context.snapshot.library, language ?? context.language);
  }

  @FieldResolver()
  translations(@Root() term: TermHead): TermTranslation[] {
    return translationsIn(term);
  }

  @FieldResolver()
  more(@Root() { more }: TermHead, @Ctx() { snapshot }: Context): PublishedSection | undefined {
    return more === undefined ? undefined : snapshot.library.section(more);
  }
}
