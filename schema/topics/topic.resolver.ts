import { Arg, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import { topicTree, type Language, type Topic as DomainTopic } from '../../src/guides';
import type { Context } from '../context';
import { LanguageEnum } from '../guides/guide.enums';
import { Cost } from '../limits/cost-hint';
import { Topic } from './topic.type';
import { Lasting } from '../server/lasting';

@Resolver(() => Topic)
export class TopicResolver {
  @Query(() => [Topic], { description: 'The main topics; the others are their `children`.' })
  @Cost({ assumedSize: 12 })
  @Lasting()
  topics(@Ctx() { snapshot }: Context): readonly DomainTopic[] {
    return snapshot.library.topics;
  }

  @FieldResolver()
  topicId(@Root() topic: DomainTopic): string {
    return topic.id;
  }

  @FieldResolver()
  title(
    @Root() topic: DomainTopic,
    @Arg('language', () => LanguageEnum, { nullable: true, description: 'Without it: the language of the reader.' })
    language: Language | null | undefined,
    @Ctx() context: Context,
  ): string {
    return topic.title[language ?? context.language];
  }

  @FieldResolver()
  parent(@Root() topic: DomainTopic, @Ctx() { snapshot }: Context): DomainTopic | undefined {
    return topicTree(snapshot.library.topics).parent(topic.id);
  }
}
