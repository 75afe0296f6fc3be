import { GraphQLObjectType, GraphQLSchema } from 'graphql';
import { buildSchemaSync } from 'type-graphql';
import { AnsweredResolver, CitationResolver, UnansweredResolver } from './answers/answer.resolver';
import { GuideResolver } from './guides/guide.resolver';
import { NodeResolver } from './node/node.resolver';
import { SearchResolver } from './search/search.resolver';
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
      SectionResolver,
      TermResolver,
      TopicResolver,
      NodeResolver,
    ],
    // Errors must not repeat what was sent. `whitelist` would drop fields that have no rule of their own.
    validate: { forbidUnknownValues: true, validationError: { target: false, value: false } },
  });
  return beginningWithQueries(built);
}

/** The schema with its queries in front and described, which the builder has no place for. */
function beginningWithQueries(schema: GraphQLSchema): GraphQLSchema {
  const { query, types, ...config } = schema.toConfig();
  if (!query) throw new Error('The schema has no queries');
  const described = new GraphQLObjectType({
    ...query.toConfig(),
    description: 'What everybody may ask: the published guides and answers from them. Drafts are never visible here.',
  });
  const others = types.filter((type) => type !== query);
  return new GraphQLSchema({ ...config, query: described, types: [described, ...others] });
}
