import { GraphQLObjectType, GraphQLSchema } from 'graphql';
import { buildSchemaSync } from 'type-graphql';
import { authChecker } from './auth/auth-checker';
import { AnsweredResolver, CitationResolver, UnansweredResolver } from './answers/answer.resolver';
import { deskResolvers } from './desk/desk-resolvers';
import { FiguresResolver } from './figures/figures.resolver';
import { GapResolver } from './gaps/gap.resolver';
import { KeptQuestionResolver } from './gaps/kept-question.resolver';
import { LoggedQuestionResolver } from './gaps/logged-question.resolver';
import { GuideResolver } from './guides/guide.resolver';
import { NodeResolver } from './node/node.resolver';
import { ApiKeyResolver } from './people/api-key.resolver';
import { PeopleMutations } from './people/people.mutations';
import { PersonResolver } from './people/person.resolver';
import { SearchResolver } from './search/search.resolver';
import { PublishedEditionResolver } from './editions/published-edition.resolver';
import { SectionResolver } from './sections/section.resolver';
import { TermResolver } from './terms/term.resolver';
import { TopicResolver } from './topics/topic.resolver';

/** The contract with portals, executable. Needs `reflect-metadata` to have been loaded by the entry point. */
export function buildSchema(): GraphQLSchema {
  const built = buildSchemaSync({
    resolvers: [
      AnsweredResolver,
      UnansweredResolver,
      CitationResolver,
      SearchResolver,
      GuideResolver,
      PublishedEditionResolver,
      SectionResolver,
      TermResolver,
      TopicResolver,
      PersonResolver,
      ApiKeyResolver,
      PeopleMutations,
      ...deskResolvers,
      NodeResolver,
      GapResolver,
      FiguresResolver,
      LoggedQuestionResolver,
      KeptQuestionResolver,
    ],
    authChecker,
    // Errors must not repeat what was sent. `whitelist` would drop fields that have no rule of their own.
    validate: { forbidUnknownValues: true, validationError: { target: false, value: false } },
  });
  return beginningWithQueries(built);
}

/** The schema with its queries and mutations in front and described, which the builder has no place for. */
function beginningWithQueries(schema: GraphQLSchema): GraphQLSchema {
  const { query, mutation, types, ...config } = schema.toConfig();
  if (!query || !mutation) throw new Error('The schema has no queries, or no mutations');
  const reading = describedAs(
    query,
    'What everybody may ask: the published guides and answers from them. What is not for everybody says so.',
  );
  const writing = describedAs(
    mutation,
    'What is done here by those who may. Whoever has not signed in, or may not, gets an error; what is wrong with the input is in `userErrors`.',
  );
  const others = types.filter((type) => type !== query && type !== mutation);
  return new GraphQLSchema({ ...config, query: reading, mutation: writing, types: [reading, writing, ...others] });
}

function describedAs(type: GraphQLObjectType, description: string): GraphQLObjectType {
  return new GraphQLObjectType({ ...type.toConfig(), description });
}
