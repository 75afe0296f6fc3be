import { Args, Ctx, FieldResolver, Query, Resolver } from 'type-graphql';
import { SectionSearch, type Completion } from '../../src/search';
import type { Context } from '../context';
import { Cost } from '../limits/cost-hint';
import { PageArgs } from '../pagination/page-args';
import { SearchArgs, SuggestArgs } from './search.args';
import { SearchPage } from './search-page';
import { SearchConnection, SearchIndex, Suggestion } from './search.type';
import { Lasting } from '../server/lasting';

@Resolver()
export class SearchResolver {
  @Query(() => SearchConnection, { description: 'Finds sections by their words, the best first.' })
  @Cost({ own: 20 })
  @Lasting()
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
  @Lasting()
  suggest(@Args(() => SuggestArgs) { prefix, language, first }: SuggestArgs, @Ctx() context: Context): string[] {
    return context.snapshot.suggest(prefix, language ?? context.language, first);
  }

  @Query(() => [Suggestion], {
    description: 'What somebody who types may want: questions that are answered, sections, terms; by kind.',
  })
  @Cost({ own: 5 })
  @Lasting()
  suggestions(
    @Args(() => SuggestArgs) { prefix, language, first }: SuggestArgs,
    @Ctx() context: Context,
  ): Completion[] {
    return context.snapshot.complete(prefix, language ?? context.language, first);
  }

  @Query(() => SearchIndex, { description: 'What questions are answered from, and how fresh it is.' })
  @Lasting()
  searchIndex(@Ctx() { snapshot, builtAt }: Context): Omit<SearchIndex, 'lag'> {
    return { sequence: snapshot.sequence, sections: snapshot.sections, builtAt: builtAt() };
  }
}

@Resolver(() => SearchIndex)
export class SearchIndexResolver {
  @FieldResolver()
  lag(@Ctx() { comparedAt, now, notes }: Context): number {
    notes.lasting = false;
    return Math.max(0, now().getTime() - comparedAt().getTime());
  }
}
