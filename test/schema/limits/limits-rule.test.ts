import { buildSchema, parse, validate, type GraphQLError } from 'graphql';
import { limitsRule } from '../../../schema/limits/limits-rule';

const schema = buildSchema('type Query { a: Query, b: Query, s: String }');
const limits = { depth: 4, introspectionDepth: 5, aliases: 3, rootFields: 3 };

function check(document: string, under: Partial<typeof limits> = {}): readonly GraphQLError[] {
  return validate(schema, parse(document), [limitsRule({ ...limits, ...under })]);
}

describe('limitsRule', () => {
  it.each([
    ['depth', '{ a { a { a { s } } } }', '{ a { a { a { a { s } } } } }'],
    [
      'depth in fragments',
      '{ a { ...F } } fragment F on Query { a { a { s } } }',
      '{ a { ...F } } fragment F on Query { a { a { a { s } } } }',
    ],
    ['depth in inline fragments', '{ a { ... { a { a { s } } } } }', '{ a { ... { a { a { a { s } } } } } }'],
    ['aliases', '{ x: s a { x: s y: s } }', '{ x: s a { x: s y: s z: s } }'],
    [
      'aliases of __typename',
      '{ x: __typename y: __typename z: __typename }',
      '{ x: __typename a { x: __typename y: __typename z: __typename } }',
    ],
    [
      'aliases where they are spread',
      '{ a { ...F ...F } s } fragment F on Query { x: s }',
      '{ a { ...F ...F } b { ...F ...F } } fragment F on Query { x: s }',
    ],
    ['fields at the root', '{ a { s } b { s } s }', '{ a { s } b { s } s __typename }'],
    [
      'fields at the root from fragments',
      '{ ...F s } fragment F on Query { a { s } b { s } }',
      '{ ...F ...F } fragment F on Query { a { s } b { s } }',
    ],
    [
      'introspection depth',
      '{ __schema { types { fields { type { name } } } } }',
      '{ __schema { types { fields { type { ofType { name } } } } } }',
    ],
    [
      'introspection depth of a type',
      '{ __type(name: "A") { ofType { ofType { ofType { name } } } } }',
      '{ __type(name: "A") { ofType { ofType { ofType { ofType { name } } } } } }',
    ],
  ])('allows %s up to the limit and not beyond', (_what, within, beyond) => {
    expect(check(within)).toEqual([]);
    expect(check(beyond)).toMatchObject([{ extensions: { code: 'LIMIT_EXCEEDED' } }]);
  });

  it('measures each operation for itself', () => {
    expect(check('query A { a { s } b { s } s } query B { a { s } b { s } s }')).toEqual([]);
  });

  it('ends on fragments that spread themselves', () => {
    expect(check('{ ...A } fragment A on Query { a { ...B } } fragment B on Query { b { ...A } }')).toEqual([]);
    expect(check('{ ...A } fragment A on Query { ...A }')).toEqual([]);
  });

  it('counts what fragments multiply without spreading them', () => {
    // Each fragment spreads the next one twice: 2^24 aliases in 25 fragments.
    const bomb = Array.from({ length: 24 }, (_, i) => `fragment F${i} on Query { ...F${i + 1} ...F${i + 1} }`).join(
      ' ',
    );
    const start = performance.now();
    const errors = check(`{ a { ...F0 } } ${bomb} fragment F24 on Query { x: s }`);
    expect(errors[0]?.message).toBe('The operation has more than 3 aliases.');
    expect(performance.now() - start).toBeLessThan(1_000);
  });
});
