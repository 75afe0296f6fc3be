import { describeAtomicWrites, describeQuerySubset } from './query-subset';

/**
 * Servers that nobody here wrote. FerretDB 1 reads a document and writes it back in two steps: of sixteen writers who saw
 * one version, two won. So it vouches for what queries and updates mean, and not for writers at the same time.
 */
const servers = [
  {
    name: 'FerretDB',
    variable: 'FERRETDB_URI',
    neededInCi: true,
    way: '`.ci/run` starts one, as test/cross/ferretdb/start.sh does',
    contracts: [describeQuerySubset],
  },
  {
    name: 'the server of TEST_MONGODB_URI',
    variable: 'TEST_MONGODB_URI',
    neededInCi: false,
    way: 'set it to a MongoDB, where nothing else lives',
    contracts: [describeQuerySubset, describeAtomicWrites],
  },
] as const;

for (const { name, variable, neededInCi, way, contracts } of servers) {
  const uri = process.env[variable];
  if (uri !== undefined && uri !== '') for (const contract of contracts) contract(name, () => Promise.resolve(uri));
  else {
    it(`not run on ${name}: ${variable} is not set; ${way}`, () => {
      process.stdout.write(`The query subset was NOT RUN on ${name}: ${variable} is not set; ${way}\n`);
      expect(neededInCi && process.env['CI'] === 'true').toBe(false);
    });
  }
}
