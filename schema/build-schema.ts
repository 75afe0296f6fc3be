import { GraphQLObjectType, GraphQLSchema } from 'graphql';
import { buildSchemaSync, getMetadataStorage } from 'type-graphql';
import { validateArgument } from './validate-argument';
import { authChecker } from './auth/auth-checker';
import {
  AnswerToQuestionResolver,
  AnsweredResolver,
  CitationResolver,
  UnansweredResolver,
} from './answers/answer.resolver';
import { deskResolvers } from './desk/desk-resolvers';
import { DecisionResolver, EventResolver } from './events/event.resolver';
import { FiguresResolver } from './figures/figures.resolver';
import { ExpertRequestResolver } from './experts/expert-request.resolver';
import { GapResolver } from './gaps/gap.resolver';
import { KeptQuestionResolver } from './gaps/kept-question.resolver';
import { LoggedQuestionResolver } from './gaps/logged-question.resolver';
import { GuideResolver } from './guides/guide.resolver';
import { NodeResolver } from './node/node.resolver';
import { ApiKeyResolver } from './people/api-key.resolver';
import { PeopleMutations } from './people/people.mutations';
import { PersonResolver } from './people/person.resolver';
import { ContributionResolver } from './practices/contribution.resolver';
import { PracticeReportResolver } from './practices/practice-report.resolver';
import { PracticeResolver } from './practices/practice.resolver';
import { SearchIndexResolver, SearchResolver } from './search/search.resolver';
import { PublishedEditionResolver } from './editions/published-edition.resolver';
import { SectionResolver } from './sections/section.resolver';
import { TermResolver } from './terms/term.resolver';
import { TopicResolver } from './topics/topic.resolver';

/** Everything that answers a field. */
export const resolvers = [
  AnswerToQuestionResolver,
  AnsweredResolver,
  UnansweredResolver,
  CitationResolver,
  SearchResolver,
  SearchIndexResolver,
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
  ExpertRequestResolver,
  FiguresResolver,
  LoggedQuestionResolver,
  KeptQuestionResolver,
  PracticeResolver,
  ContributionResolver,
  PracticeReportResolver,
  EventResolver,
  DecisionResolver,
] as const;

/** The contract with portals, executable. Needs `reflect-metadata` to have been loaded by the entry point. */
export function buildSchema(): GraphQLSchema {
  built ??= build();
  return built;
}

/** The contract is the same for everybody in a process. */
let built: GraphQLSchema | undefined;

function build(): GraphQLSchema {
  readPlainFieldsPlainly();
  const schema = buildSchemaSync({
    resolvers,
    authChecker,
    validateFn: validateArgument,
  });
  return beginningWithQueries(schema);
}

/** A field that has neither a resolver nor a rule is read as a property, without a call through the builder. */
function readPlainFieldsPlainly(): void {
  const { fields, authorizedFields, authorizedResolver, middlewares } = getMetadataStorage();
  for (const field of fields) {
    const isRuled =
      [...authorizedFields, ...middlewares].some(
        (rule) => rule.target === field.target && rule.fieldName === field.name,
      ) || authorizedResolver.some((rule) => rule.target === field.target);
    if (!isRuled) field.simple ??= true;
  }
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
