import { Args, Ctx, Query, Resolver } from 'type-graphql';
import type { Context } from '../context';
import { Cost } from '../limits/cost-hint';
import { PageArgs } from '../pagination/page-args';
import { SearchArgs, SuggestArgs } from './search.args';
import { SearchPage } from './search-page';
import { SearchConnection, SearchIndex } from './search.type';
import { SectionSearch } from './section-search';

@Resolver()
export class SearchResolver {
  @Query(() => SearchConnection, { description: 'Finds sections by their words, the best first.' })
  @Cost({ own: 20 })
  search(
    @Args(() => PageArgs) page: PageArgs,
    @Args(() => SearchArgs) { text, language, filter }: SearchArgs,
    @Ctx() context: Context,
  ): SearchPage {
    return new SearchPage(new SectionSearch(context.snapshot, text, language ?? context.language, filter), page);
  }

  @Query(() => [String], {
    description: 'Headings and terms that begin with what was typed, or have a word that does.',
  })
  @Cost({ own: 5 })
  suggest(@Args(() => SuggestArgs) { prefix, language, first }: SuggestArgs, @Ctx() context: Context): string[] {
    return context.snapshot.suggest(prefix, language ?? context.language, first);
  }

  @Query(() => SearchIndex, { description: 'What questions are answered from, and how fresh it is.' })
  searchIndex(@Ctx() { snapshot, builtAt, comparedAt, now }: Context): SearchIndex {
    const lag = Math.max(0, now().getTime() - comparedAt().getTime());
    return { sequence: snapshot.sequence, sections: snapshot.sections, builtAt: builtAt(), lag };
  }
}
