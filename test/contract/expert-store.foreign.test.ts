import { describeExpertStore } from './expert-store';

/** Servers that nobody here wrote. `.ci/run` starts the first; the second is whichever the caller has, a real MongoDB above all. */
const servers = [
  { name: 'FerretDB', variable: 'FERRETDB_URI', neededInCi: true },
  { name: 'the server of TEST_MONGODB_URI', variable: 'TEST_MONGODB_URI', neededInCi: false },
] as const;

for (const { name, variable, neededInCi } of servers) {
  const uri = process.env[variable];
  if (uri !== undefined && uri !== '') describeExpertStore(name, () => Promise.resolve(uri));
  else {
    it(`questions to the experts, stored on ${name}: NOT RUN, because ${variable} is not set`, () => {
      expect(neededInCi && process.env['CI'] === 'true').toBe(false);
    });
  }
}
