import { ApolloServer } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import type { Log } from '../../src/log';
import { noMetrics, type Metrics } from '../../src/metrics';
import { buildSchema } from '../build-schema';
import type { Context } from '../context';
import { formatError, MOST_TOKENS } from '../errors/format-error';
import { cost } from '../limits/cost';
import { limitsRule } from '../limits/limits-rule';
import { MOST_SELECTIONS } from '../limits/operation-cost';
import { spending } from '../limits/spending';
import { operationTypeRule } from '../limits/operation-type-rule';
import { counting } from './counting';
import { defectLog } from './defect-log';
import { executing } from './execute-operation';
import { lasting } from './lasting';
import { legacyStatus } from './legacy-status';

export interface GraphqlServerOptions {
  readonly config: { readonly graphql: { readonly introspection: boolean } };
  readonly log: Log;
  readonly metrics?: Metrics;
}

/** So many faults of a document are named; with more, reading it stops. */
const MOST_VALIDATION_ERRORS = 10;

/** The engine behind `/graphql`, started: it listens nowhere itself. */
export async function createGraphqlServer(options: GraphqlServerOptions): Promise<ApolloServer<Context>> {
  const { config, log, metrics = noMetrics } = options;
  const apollo = new ApolloServer<Context>({
    gateway: executing(buildSchema()),
    csrfPrevention: true,
    allowBatchedHttpRequests: false,
    persistedQueries: false,
    introspection: config.graphql.introspection,
    includeStacktraceInErrorResponses: false,
    hideSchemaDetailsFromClientErrors: true,
    parseOptions: { maxTokens: MOST_TOKENS },
    validationOptions: { maxErrors: MOST_VALIDATION_ERRORS },
    maxRecursiveSelections: MOST_SELECTIONS,
    validationRules: [
      operationTypeRule,
      limitsRule({ depth: 12, introspectionDepth: 16, aliases: 30, rootFields: 10 }),
    ],
    formatError,
    plugins: [
      lasting(),
      cost(),
      spending(),
      legacyStatus(),
      defectLog(log),
      counting(metrics),
      ...nothingLeavesTheHouse(),
    ],
    // What the environment says to Apollo must change nothing; the process is stopped by whoever started it.
    nodeEnv: 'production',
    stopOnTerminationSignals: false,
    logger: apolloLogger(log),
  });
  await apollo.start();
  return apollo;
}

/** An Apollo key in the environment would otherwise be enough to send reports of what is asked to its maker. */
function nothingLeavesTheHouse() {
  return [
    ApolloServerPluginUsageReportingDisabled(),
    ApolloServerPluginSchemaReportingDisabled(),
    ApolloServerPluginInlineTraceDisabled(),
    ApolloServerPluginLandingPageDisabled(),
    ApolloServerPluginCacheControlDisabled(),
  ];
}

function apolloLogger(log: Log) {
  const as = (level: keyof Log) => (message: unknown) => {
    log[level]({ from: 'apollo' }, String(message));
  };
  return { debug: as('debug'), info: as('info'), warn: as('warn'), error: as('error') };
}
