import { Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { Revision } from '../../src/guides';
import type { Member } from '../../src/people';
import type { Conflict as DomainConflict, DraftShape, EditionConflict } from '../../src/publishing';
import type { Context } from '../context';
import { PageArgs } from '../pagination/page-args';
import { paginate, type Page } from '../pagination/paginate';
import { Conflict, ConflictSection, DraftVersion } from './conflict.type';
import { outlineOrder } from './desk-orders';
import { DraftSectionConnection } from './draft.type';
import { presentDetails, type GuideDetails } from './guide-details.type';
import { outlineOf, type OutlineValue } from './outline-value';

/** One side of a conflict, by its kind. */
type Side =
  | { readonly revision: Revision }
  | { readonly draft: DraftShape }
  | { readonly edition: number }
  | { readonly request: string };

@Resolver(() => Conflict)
export class ConflictResolver {
  @FieldResolver()
  base(@Root() conflict: DomainConflict): Side | undefined {
    return sideOf(conflict, 'base');
  }

  @FieldResolver()
  theirs(@Root() conflict: DomainConflict): Side | undefined {
    return sideOf(conflict, 'theirs');
  }

  @FieldResolver()
  mine(@Root() conflict: DomainConflict): Side | undefined {
    return sideOf(conflict, 'mine');
  }

  @FieldResolver()
  by(@Root() { by }: DomainConflict, @Ctx() { loaders }: Context): Promise<Member | undefined> {
    return loaders.person.load(by);
  }

  @FieldResolver()
  sections(@Root() conflict: DomainConflict): readonly EditionConflict[] {
    return conflict.kind === 'EDITION' ? conflict.sections : [];
  }
}

@Resolver(() => ConflictSection)
export class ConflictSectionResolver {
  @FieldResolver()
  sectionId(@Root() { section }: EditionConflict): string {
    return section;
  }
}

@Resolver(() => DraftVersion)
export class DraftVersionResolver {
  @FieldResolver()
  details(@Root() { details }: DraftShape): GuideDetails {
    return presentDetails(details);
  }

  @FieldResolver(() => DraftSectionConnection, { description: 'Its sections, in the order of reading.' })
  sections(@Root() draft: DraftShape, @Args(() => PageArgs) page: PageArgs): Page<OutlineValue> {
    const placed = outlineOf(draft);
    return paginate(() => placed, outlineOrder, page);
  }
}

function sideOf(conflict: DomainConflict, side: 'base' | 'theirs' | 'mine'): Side | undefined {
  if (conflict.kind === 'EDITION') return { edition: conflict[side] };
  if (conflict.kind === 'REVISION') {
    const revision = conflict[side];
    return revision && { revision };
  }
  if (side === 'mine') return { request: conflict.mine };
  const draft = conflict[side];
  return draft && { draft };
}
