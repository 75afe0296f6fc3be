import { ArrayMaxSize } from 'class-validator';
import { ArgsType, Field } from 'type-graphql';
import { gapStates, type GapState } from '../../src/gaps';
import type { Language } from '../../src/guides';
import { LanguageEnum } from '../guides/guide.enums';
import { GapStateEnum } from './gap.enums';

/** Which gaps a list holds. */
@ArgsType()
export class GapsArgs {
  @Field(() => [GapStateEnum], {
    nullable: true,
    description: 'Only gaps in one of these states. Without it: OPEN ones.',
  })
  @ArrayMaxSize(gapStates.length)
  states?: GapState[] | null;

  @Field(() => LanguageEnum, { nullable: true, description: 'Only gaps asked in this language.' })
  language?: Language | null;
}
