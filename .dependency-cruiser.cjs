/**
 * What may import what. ARCHITECTURE.md tells the reasons at length; each rule here says its own in a sentence for whoever
 * breaks it. `npm run check` runs it.
 */
const ours = '^(src|schema|bots|web)/';

/** A folder of src may import these folders and files of ours, and nothing else of ours. */
function only(name, from, allowed, why) {
  return {
    name,
    comment: why,
    severity: 'error',
    from: { path: from },
    to: { path: ours, pathNot: [from, ...allowed] },
  };
}

/** A package that only one folder may know, so that it can be replaced there alone. */
function keptIn(folder, packages, why) {
  return {
    name: `only-${folder.replaceAll(/[^a-z]+/g, '-')}-knows-${packages[0].replaceAll(/[^a-z]+/g, '-')}`,
    comment: why,
    severity: 'error',
    from: { path: ours, pathNot: `^${folder}` },
    to: { path: packages.map((each) => `node_modules/${each}/`) },
  };
}

const errors = '^src/errors\\.ts$';
const log = '^src/log\\.ts$';
const breathing = '^src/breathing\\.ts$';
const folder = (name) => `^src/${name}/`;

module.exports = {
  forbidden: [
    only(
      'guides-stand-alone',
      folder('guides'),
      [errors],
      'What a guide is does not depend on how it is searched, stored or shown. Move the code that needs more out of src/guides.',
    ),
    only(
      'vocabulary-knows-guides',
      folder('vocabulary'),
      [folder('guides')],
      'The vocabulary is made from the glossary and nothing else.',
    ),
    only(
      'search-knows-guides',
      folder('search'),
      [errors, folder('guides'), folder('vocabulary')],
      'Search turns text into sections. It knows no answers, no storage, no doors.',
    ),
    only(
      'answers-do-no-io',
      folder('answers'),
      [errors, breathing, folder('guides'), folder('vocabulary'), folder('search')],
      'Answering is a pure function of the snapshot. Pass in what else it needs.',
    ),
    only(
      'publishing-declares-its-store',
      folder('publishing'),
      [errors, log, folder('guides')],
      'Publishing declares the store it needs; src/storage implements it.',
    ),
    only(
      'people-stand-alone',
      folder('people'),
      [errors],
      'Who is calling and what they may do depends on nothing that is done here. People declare the store they need.',
    ),
    only(
      'gaps-declare-what-they-need',
      folder('gaps'),
      [errors, log, breathing, folder('guides')],
      'What was asked in vain knows no answers, no search and no drafts: src/app.ts passes in what it needs of them.',
    ),
    only(
      'deliveries-say-nothing-themselves',
      folder('deliveries'),
      [errors, log, folder('guides')],
      'The queue carries what others say, through doors that it is handed: it knows neither.',
    ),
    only(
      'practices-declare-what-they-need',
      folder('practices'),
      [errors, folder('guides')],
      'Good practices know no desk, no people and no doors: src/app.ts and src/serve.ts pass in what they need of them.',
    ),
    only(
      'events-declare-what-they-need',
      folder('events'),
      [errors, log, folder('guides')],
      'Symposiums know no desk, no people and no doors: src/app.ts and src/serve.ts pass in what they need of them.',
    ),
    only(
      'conversation-notes-stand-alone',
      folder('conversations'),
      [errors],
      'A note between two messages is a key and a value: what they mean is the door’s.',
    ),
    only(
      'experts-declare-what-they-need',
      folder('experts'),
      [errors, log, folder('guides')],
      'Questions to the experts know no doors, no queue and no desk: src/app.ts passes in what they need of them.',
    ),
    only(
      'embedded-stands-alone',
      '^src/storage/embedded/',
      [],
      'The embedded server is a database: it knows nothing of guides.',
    ),
    only(
      'storage-knows-the-domain',
      '^src/storage/(?!embedded/)',
      [
        errors,
        '^src/storage/',
        folder('guides'),
        folder('publishing'),
        folder('gaps'),
        folder('deliveries'),
        folder('experts'),
        folder('practices'),
        folder('events'),
        folder('people'),
        folder('conversations'),
      ],
      'Storage keeps the values of the domain folders. It knows no search, no answers, no doors.',
    ),
    only(
      'http-shows-answers',
      folder('http'),
      [
        errors,
        log,
        '^src/config\\.ts$',
        '^src/metrics\\.ts$',
        folder('guides'),
        folder('search'),
        folder('answers'),
        folder('people'),
        folder('practices'),
        folder('events'),
      ],
      'The page shows guides, answers and what a search finds. It never reaches into storage or the other doors.',
    ),
    only(
      'schema-is-a-door',
      '^schema/',
      ['^src/(?!storage/|http/|commands/|main\\.ts|app\\.ts|serve\\.ts)'],
      'The GraphQL door stands on the domain; storage and the web server are passed in by src/serve.ts, the bots are another door.',
    ),
    only(
      'bots-are-a-door',
      '^bots/',
      ['^src/(?!storage/|http/|commands/|main\\.ts|app\\.ts|serve\\.ts)'],
      'The bot stands on the domain; storage and the web server are passed in by src/serve.ts, GraphQL is another door.',
    ),
    only(
      'web-knows-the-contract',
      '^web/',
      [],
      'The page is a client of the GraphQL contract and of nothing else: it takes its types from schema/schema.graphql by gql.tada.',
    ),
    {
      name: 'readers-do-not-load-the-desk',
      comment: 'What readers load has its budget; the desk is a script of its own. Move what both need up to web/src.',
      severity: 'error',
      from: { path: '^web/src/reader/' },
      to: { path: '^web/src/desk/' },
    },
    only(
      'conversation-is-plain',
      '^bots/conversation/',
      ['^src/(errors\\.ts|log\\.ts|guides/|answers/|conversations/)'],
      'What the bot says knows nothing of Teams: plain types in, plain types out.',
    ),
    only(
      'errors-and-config-stand-alone',
      '^src/(errors|log|metrics|breathing|package-folder)\\.ts$',
      [],
      'Everything may import these, so they import nothing.',
    ),
    keptIn('src/search/', ['lunr', 'lunr-languages'], 'Only src/search knows Lunr, which has rested since 2020.'),
    keptIn('src/people/', ['jose', 'openid-client', 'oauth4webapi'], 'Only src/people knows tokens and sign-in.'),
    keptIn('src/practices/', ['docx'], 'Only src/practices writes Word documents.'),
    keptIn('src/events/', ['ical-generator'], 'Only src/events writes calendars.'),
    keptIn('src/storage/', ['mongoose', 'mongodb', 'bson', 'mingo'], 'Only src/storage knows the database.'),
    keptIn(
      'bots/teams/',
      ['botbuilder', 'botframework-connector', 'botframework-schema', 'botbuilder-core'],
      'Only bots/teams knows the Bot Framework SDK, which is archived.',
    ),
    keptIn(
      '(?:schema|web/src/explorer)/',
      [
        'graphql',
        'graphql-jit',
        'type-graphql',
        '@apollo/server',
        'graphql-query-complexity',
        'class-validator',
        'dataloader',
      ],
      'Only schema knows GraphQL, and the explorer, which shows the contract itself.',
    ),
    {
      name: 'fastify-is-the-web-servers',
      comment: 'Only src/http builds a web server; a door registers itself on the one it is given.',
      severity: 'error',
      from: { path: ours, pathNot: ['^src/http/', '^src/serve\\.ts$', '^schema/'] },
      to: { path: 'node_modules/(fastify|@fastify)/' },
    },
    {
      name: 'no-circles',
      comment: 'Two files that need each other are one idea, or a third one is missing.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'product-needs-its-dependencies',
      comment: 'What runs in production must stand under "dependencies" in package.json.',
      severity: 'error',
      // The page is bundled when it is built, and built where the development dependencies are.
      from: { path: ours, pathNot: '^web/' },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'unknown'], pathNot: '^node_modules/@types/' },
    },
    {
      name: 'no-unresolved',
      comment: 'This import leads nowhere.',
      severity: 'error',
      from: { path: ours },
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
