export { contextOf, type Context, type ContextOptions, type AskedQuestions } from './context';
export { buildSchema, resolvers } from './build-schema';
export { printContract } from './print-contract';
export { createGraphqlServer, type GraphqlServerOptions } from './server/create-graphql-server';
export { registerGraphql, type GraphqlOptions, type GraphqlSettings } from './server/register-graphql';
export { encodeNodeId } from './node/node-id';
