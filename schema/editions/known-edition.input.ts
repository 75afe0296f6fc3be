import { ArrayMaxSize, MaxLength, ValidateNested } from 'class-validator';
import { ArgsType, Field, ID, InputType, Int } from 'type-graphql';

/** More guides than any administration has. */
const MOST_KNOWN = 1_000;

@InputType({ description: 'An edition that a copy has.' })
export class KnownEdition {
  @Field(() => ID, { description: 'The `guideId`.' })
  @MaxLength(500)
  guideId!: string;

  @Field(() => Int, { description: 'The `number`.' })
  number!: number;
}

/** What a portal has already. */
@ArgsType()
export class KnownEditions {
  @Field(() => [KnownEdition], {
    nullable: true,
    description:
      'What the copy has, at most 1,000: these are left out unless the guide has another edition now. Without it: all.',
  })
  @ArrayMaxSize(MOST_KNOWN)
  @ValidateNested({ each: true })
  known?: KnownEdition[] | null;
}
