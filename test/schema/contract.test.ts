import { readFileSync } from 'node:fs';
import { buildSchema as parseContract, findDangerousChanges } from 'graphql';
import { Authorized, Mutation, Resolver } from 'type-graphql';
import { buildSchema, printContract } from '../../schema';
import { deprecated, DEPRECATION, unannouncedBreaks } from '../support/contract-changes';
import {
  freeRides,
  mutationsForAnyone,
  mutationsThatThrow,
  mutationsWithoutRule,
  openToReaders,
  unboundedLists,
  undescribed,
  unpagedConnections,
  unusualMutations,
} from '../support/contract-walk';

const schema = buildSchema();
const released = parseContract(readFileSync('schema/released.graphql', 'utf8'));

/** What needs no role: signing out, telling of one's own administration, taking part. */
const ofTheirOwn = [
  ...['changePracticeContact', 'contributePractice', 'forgetMyContributions', 'registerForEvent'],
  ...['signOutEverywhere', 'withdrawFromEvent'],
];

describe('schema.graphql', () => {
  it('is what the code serves: npm run schema:emit writes it', () => {
    expect(readFileSync('schema/schema.graphql', 'utf8')).toBe(printContract());
  });

  it('breaks no client of the last release', () => {
    expect(unannouncedBreaks(released, schema, new Date().toISOString().slice(0, 10))).toEqual([]);
  });

  it('changes nothing under the feet of clients of the last release', () => {
    expect(findDangerousChanges(released, schema)).toEqual([]);
  });

  it('names the way out and the day in every deprecation', () => {
    expect(deprecated(schema).filter(({ reason }) => !DEPRECATION.test(reason))).toEqual([]);
  });
});

describe('the contract', () => {
  it('describes every type, field, argument and value', () => {
    expect(undescribed(schema)).toEqual([]);
  });

  it('bounds every list', () => {
    expect(unboundedLists(schema)).toEqual([]);
    expect(unpagedConnections(schema)).toEqual([]);
  });

  it('gives nothing away without a price but plain values', () => {
    expect(freeRides(schema)).toEqual([]);
  });

  it('has no mutation without a rule', () => {
    expect(Object.keys(schema.getMutationType()?.getFields() ?? {})).toContain('invitePerson');
    expect(mutationsWithoutRule()).toEqual([]);
  });

  it('lets readers do without signing in what they are meant to, and nothing else', () => {
    expect(Object.keys(openToReaders)).toEqual(['rateAnswer']);
    expect(Object.keys(schema.getMutationType()?.getFields() ?? {})).toContain('rateAnswer');
  });

  it('lets everybody who has signed in do nothing but what is about themselves', () => {
    expect([...mutationsForAnyone()].sort()).toEqual(ofTheirOwn);
  });

  it('gives every mutation one input and a payload that says what was wrong', () => {
    expect(unusualMutations(schema)).toEqual([]);
    expect(mutationsThatThrow()).toEqual([]);
  });
});

describe('the checks of the contract', () => {
  it('find what is wrong in a bad one', () => {
    const bad = parseContract(
      'type Query { all: [String!]! } "A page." type Connection { edges: [Int] } enum Colour { RED }',
    );
    expect(undescribed(bad)).toEqual(['Query', 'Query.all', 'Connection.edges', 'Colour', 'Colour.RED']);
    expect(unboundedLists(bad)).toEqual(['Query.all']);
    expect(unpagedConnections(parseContract('type Query { a: XConnection } type XConnection { b: Int }'))).toEqual([
      'Query.a',
    ]);
  });

  it('find a mutation that anybody may call', () => {
    @Resolver()
    class Careless {
      @Mutation(() => Boolean)
      dropEverything(): boolean {
        return true;
      }
    }
    expect(new Careless().dropEverything()).toBe(true);
    expect(mutationsWithoutRule()).toEqual(['dropEverything']);
    expect(mutationsThatThrow()).toEqual(['dropEverything']);
    expect([...mutationsForAnyone()].sort()).toEqual(ofTheirOwn);
  });

  it('find a mutation that anybody may call who has signed in', () => {
    @Resolver()
    class Lax {
      @Mutation(() => Boolean)
      @Authorized()
      dropSomething(): boolean {
        return true;
      }
    }
    expect(new Lax().dropSomething()).toBe(true);
    expect(mutationsForAnyone()).toContain('dropSomething');
  });

  it.each([
    'a(input: AInput!): APayload',
    'a(input: AInput): APayload!',
    'a(input: AInput!): BPayload!',
    'a(id: ID!): APayload!',
    'b(input: BInput!): BPayload!',
    'c(input: CInput!): CPayload!',
  ])('find that %s is not how mutations are', (mutation) => {
    const types = `
      type Query { a: Int } input AInput { a: Int } input BInput { b: Int } input CInput { c: Int }
      type APayload { a: Int, userErrors: [UserError!]! } type UserError { a: Int }
      type BPayload { b: Int!, userErrors: [UserError!]! } type CPayload { c: Int }`;
    expect(unusualMutations(parseContract(`${types} type Mutation { ${mutation} }`))).toHaveLength(1);
    expect(unusualMutations(parseContract(`${types} type Mutation { a(input: AInput!): APayload! }`))).toEqual([]);
  });

  it('let a field go only when that was announced and the day has come', () => {
    const before = parseContract(
      'type Query { a: Int @deprecated(reason: "Use b. Removal not before 2026-05-01."), b: Int, c: Int }',
    );
    expect(unannouncedBreaks(before, parseContract('type Query { b: Int, c: Int }'), '2026-04-30')).toEqual([
      'Query.a was removed.',
    ]);
    expect(unannouncedBreaks(before, parseContract('type Query { b: Int, c: Int }'), '2026-05-01')).toEqual([]);
    expect(unannouncedBreaks(before, parseContract('type Query { a: Int, b: Int }'), '2026-05-01')).toEqual([
      'Query.c was removed.',
    ]);
  });
});
