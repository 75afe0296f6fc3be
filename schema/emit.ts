import 'reflect-metadata';
import { writeFileSync } from 'node:fs';
import { printContract } from './print-contract';

// Never part of a build: the check that the file follows the code could not fail then.
const file = 'schema/schema.graphql';
writeFileSync(file, printContract());
process.stdout.write(`Wrote ${file}. Review it: it is the contract with portals.\n`);
