import { Binary, Double, Int32, Long, ObjectId, serialize } from 'bson';
import fc from 'fast-check';
import { compare, equalityKey, isEqual } from '../../../src/storage/embedded/engine/compare';
import { compileFilter } from '../../../src/storage/embedded/engine/filter';
import { compilePipeline } from '../../../src/storage/embedded/engine/pipeline';
import { compileProjection } from '../../../src/storage/embedded/engine/projection';
import { sortDocuments } from '../../../src/storage/embedded/engine/sort';
import { compileUpdate } from '../../../src/storage/embedded/engine/update';
import { decode, encode, type Document, type Value } from '../../../src/storage/embedded/engine/value';

/** The document as the server reads it: every number with its type. */
const read = (document: object): Document => decode(serialize(document));
const value = (each: unknown): Value => read({ each })['each'] as Value;
/** Back to plain JavaScript, to compare with what was expected. */
const plain = (each: unknown): any => JSON.parse(JSON.stringify(each ?? null));

const matches = (filter: object, document: object): boolean => compileFilter(read(filter))(read(document));
const update = (document: object, change: object | object[]): any =>
  plain(compileUpdate(value(change)).apply(read(document), false));
const aggregate = (documents: object[], ...pipeline: object[]): any =>
  plain(compilePipeline(pipeline.map(read))(documents.map(read)));
const project = (document: object, projection: object): any =>
  plain(compileProjection(read(projection))(read(document)));
const codeOf = (action: () => unknown): unknown => {
  try {
    action();
  } catch (error) {
    return (error as { code?: unknown }).code;
  }
  return undefined;
};

const scalar: fc.Arbitrary<unknown> = fc.oneof(
  fc.constant(null),
  fc.boolean(),
  fc.string({ unit: 'binary', maxLength: 4 }),
  fc.integer({ min: -5, max: 5 }).map((n) => new Int32(n)),
  fc.oneof(fc.constantFrom(-0, 0.5, 5, NaN, Infinity, -Infinity, 2 ** 53), fc.double()).map((n) => new Double(n)),
  fc
    .oneof(
      fc.constantFrom(5n, 2n ** 53n, 2n ** 53n + 1n, -(2n ** 63n)),
      fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }),
    )
    .map((n) => Long.fromBigInt(n)),
  fc.date({ noInvalidDate: true }),
  fc.uint8Array({ minLength: 12, maxLength: 12 }).map((bytes) => new ObjectId(bytes)),
  fc.uint8Array({ maxLength: 3 }).map((bytes) => new Binary(bytes)),
);
const anyValue = fc
  .letrec((tie) => ({
    any: fc.oneof(
      { maxDepth: 3 },
      scalar,
      fc.array(tie('any'), { maxLength: 3 }),
      fc.dictionary(fc.constantFrom('a', 'b', 'constructor'), tie('any'), { maxKeys: 3 }),
    ),
  }))
  .any.map(value);

describe('the order of values', () => {
  it('is a total order: every two compare the other way round, and it carries over', () => {
    fc.assert(
      fc.property(anyValue, anyValue, anyValue, (a, b, c) => {
        expect(Math.sign(compare(a, b)) + Math.sign(compare(b, a))).toBe(0);
        expect(compare(a, a)).toBe(0);
        const [x, y, z] = [a, b, c].sort(compare) as [Value, Value, Value];
        expect(compare(x, y) <= 0 && compare(y, z) <= 0 && compare(x, z) <= 0).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });

  it('finds equal exactly what has the same key', () => {
    fc.assert(
      fc.property(anyValue, anyValue, (a, b) => {
        expect(equalityKey(a) === equalityKey(b)).toBe(isEqual(a, b));
      }),
      { numRuns: 2000 },
    );
  });

  it('compares 64-bit integers and doubles exactly', () => {
    expect(compare(Long.fromBigInt(2n ** 53n + 1n), new Double(2 ** 53))).toBeGreaterThan(0);
    expect(compare(Long.fromBigInt(2n ** 53n), new Double(2 ** 53))).toBe(0);
    expect(compare(new Int32(0), new Double(-0))).toBe(0);
    expect(compare(new Double(NaN), new Double(-Infinity))).toBeLessThan(0);
  });

  it('orders text by code point, not by UTF-16 unit', () => {
    expect(compare('\u{1F6A2}', '\uFF61')).toBeGreaterThan(0);
    expect(compare('a', 'ab')).toBeLessThan(0);
  });

  it('sorts an array by its smallest element, or downwards by its largest, and an empty one before null', () => {
    const documents = [{ a: [2, 9] }, { a: 3 }, { a: [] }, { a: null }, { a: [5, 1] }].map(read);
    const sorted = (direction: number) =>
      plain(sortDocuments(documents, read({ a: direction }))).map((each: any) => each.a);
    expect(sorted(1)).toEqual([[], null, [5, 1], [2, 9], 3]);
    expect(sorted(-1)).toEqual([[2, 9], [5, 1], 3, null, []]);
  });
});

describe('values', () => {
  it('come out of a document to the byte as they went in', () => {
    fc.assert(
      fc.property(anyValue, (each) => {
        const bytes = serialize({ each });
        expect(Buffer.from(encode(decode(bytes)))).toEqual(Buffer.from(bytes));
      }),
      { numRuns: 500 },
    );
  });

  it('may be named like parts of JavaScript’s objects, and stay in their document', () => {
    const document = read(
      JSON.parse('{"_id":1,"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}'),
    );
    const changed = compileUpdate(
      read({ $set: { '__proto__.more': 2, 'constructor.prototype.polluted': 3, toString: 4 } }),
    ).apply(document, false);
    expect(Object.keys(changed)).toEqual(['_id', '__proto__', 'constructor', 'toString']);
    expect(compileFilter(read({ '__proto__.more': 2, 'constructor.prototype.polluted': 3 }))(changed)).toBe(true);
    expect(plain(compileProjection(read({ '__proto__.more': 1, _id: 0 }))(changed))).toEqual(
      JSON.parse('{"__proto__":{"more":2}}'),
    );
    expect(matches({ valueOf: { $exists: true } }, { a: 1 })).toBe(false);
    expect(({} as any).polluted ?? ({} as any).more).toBeUndefined();
  });
});

describe('filters', () => {
  it('find in an array of documents one without the field to be null', () => {
    expect(matches({ 'a.b': null }, { a: [{ b: 1 }, {}] })).toBe(true);
    expect(matches({ 'a.b': null }, { a: [{ b: 1 }] })).toBe(false);
    expect(matches({ 'a.b': null }, { a: 5 })).toBe(true);
    expect(matches({ 'a.b': null }, { a: [5] })).toBe(false);
  });

  it('compare null with null and a missing field only', () => {
    expect(matches({ a: { $gte: null } }, {})).toBe(true);
    expect(matches({ a: { $lte: null } }, { a: null })).toBe(true);
    expect(matches({ a: { $gt: null } }, { a: null })).toBe(false);
    expect(matches({ a: { $gte: null } }, { a: 0 })).toBe(false);
  });

  it('ask $elemMatch of each element for itself, by its fields or by operators', () => {
    const document = {
      a: [
        { b: 1, c: 1 },
        { b: 2, c: 2 },
      ],
      n: [1, 9],
      deep: [[5]],
    };
    expect(matches({ a: { $elemMatch: { b: 1, c: 1 } } }, document)).toBe(true);
    expect(matches({ a: { $elemMatch: { b: 1, c: 2 } } }, document)).toBe(false);
    expect(matches({ a: { $elemMatch: { $or: [{ b: 3 }, { c: 2 }] } } }, document)).toBe(true);
    expect(matches({ n: { $elemMatch: { $gt: 2, $lt: 8 } } }, document)).toBe(false);
    expect(matches({ deep: { $elemMatch: { $eq: 5 } } }, document)).toBe(false);
    expect(matches({ deep: { $elemMatch: { $elemMatch: { $eq: 5 } } } }, document)).toBe(true);
  });

  it('read regular expressions as MongoDB does where JavaScript can', () => {
    expect(matches({ a: { $regex: 'T\\-1\\ \\/' } }, { a: 'T-1 /' })).toBe(true);
    expect(matches({ a: { $regex: '^\\p{Lu}' } }, { a: 'Éa' })).toBe(true);
    expect(matches({ a: { $in: [/^x/i, 'y'] } }, { a: ['Xa'] })).toBe(true);
    expect(codeOf(() => matches({ a: { $regex: '(' } }, {}))).toBe(2);
    expect(codeOf(() => matches({ a: { $regex: '(?<=a)b++' } }, {}))).toBe(2);
    expect(codeOf(() => matches({ a: { $regex: 'a', $options: 'x' } }, {}))).toBe(238);
  });

  it.each([
    [{ $where: 'true' }],
    [{ $expr: { $eq: ['$a', 1] } }],
    [{ a: { $function: {} } }],
    [{ a: { $not: { $eq: 1 } } }],
    [{ a: { $size: 1 } }],
    [{ a: { $eq: 1, b: 2 } }],
    [{ a: { $in: 5 } }],
    [{ a: { $in: [{ $gt: 1 }] } }],
    [{ $or: [] }],
    [{ $and: [5] }],
    [{ a: { $options: 'i' } }],
    [{ a: { $elemMatch: 5 } }],
  ])('refuse %j', (filter) => {
    expect([2, 238]).toContain(codeOf(() => matches(filter, {})));
  });
});

describe('updates', () => {
  it('make what a path needs, in documents and in arrays', () => {
    expect(update({ a: [1] }, { $set: { 'a.3': 4, 'b.c.0': 1 } })).toEqual({
      a: [1, null, null, 4],
      b: { c: { '0': 1 } },
    });
    expect(update({ a: [1, 2] }, { $unset: { 'a.0': 1, 'a.7': 1, 'x.y': 1 } })).toEqual({ a: [null, 2] });
  });

  it('refuse a path through what is no document, instead of doing nothing', () => {
    for (const before of [5, 0, '', null, false]) {
      expect(codeOf(() => update({ a: before }, { $set: { 'a.b': 1 } }))).toBe(28);
    }
    expect(codeOf(() => update({ a: [1] }, { $set: { 'a.b': 1 } }))).toBe(28);
    expect(codeOf(() => update({ a: [1] }, { $set: { 'a.99999999999': 1 } }))).toBe(2);
  });

  it('widen a number that outgrows its type, and refuse what outgrows all', () => {
    const after = (before: Value, by: Value) => compileUpdate({ $inc: { n: by } }).apply({ n: before }, false)['n'];
    expect(after(new Int32(2 ** 31 - 1), new Int32(1))).toEqual(Long.fromNumber(2 ** 31));
    expect(after(new Int32(1), new Double(1))).toEqual(new Double(2));
    expect(after(Long.fromNumber(1), new Int32(1))).toEqual(Long.fromNumber(2));
    expect(codeOf(() => after(Long.MAX_VALUE, new Int32(1)))).toBe(2);
    expect(codeOf(() => after('x', new Int32(1)))).toBe(14);
  });

  it('pull by value, by fields and by operators, each element for itself', () => {
    expect(update({ a: [1, [1], 2, 1] }, { $pull: { a: 1 } })).toEqual({ a: [[1], 2] });
    expect(update({ a: [{ id: 1, x: 1 }, { id: 2 }, 1] }, { $pull: { a: { id: 1 } } })).toEqual({ a: [{ id: 2 }, 1] });
    expect(update({ a: [1, 5, 9] }, { $pull: { a: { $gte: 5 } } })).toEqual({ a: [1] });
  });

  it.each([
    [{ $set: { a: 1, 'a.b': 1 } }, 40],
    [{ $set: { 'a.b.c': 1 }, $unset: { 'a.b': 1 } }, 40],
    [{ $set: { _id: 2 } }, 66],
    [{ $unset: { _id: 1 } }, 66],
    [{ _id: 2, a: 1 }, 66],
    [{ $set: { 'a..b': 1 } }, 56],
    [{ $set: { '': 1 } }, 56],
    [{ $set: { 'a.$b': 1 } }, 52],
    [{ a: 1, $set: { b: 1 } }, 52],
    [{ $set: { 'a.$.b': 1 } }, 238],
    [{ $set: { 'a.$[].b': 1 } }, 238],
    [{ $rename: { a: 'b' } }, 238],
    [{ $push: { a: { $each: [1], $slice: 1 } } }, 238],
    [{ $push: { a: { $each: 1 } } }, 14],
    [{ $push: { n: 1 } }, 2],
    [{ $addToSet: { n: 1 } }, 2],
    [{ $pull: { n: 1 } }, 2],
    [{ $inc: { n: 'x' } }, 14],
    [{ $set: 5 }, 9],
    [[{ $set: { a: 1 } }], 238],
    [5 as unknown as object, 9],
  ])('refuse %j with code %d', (change, code) => {
    expect(codeOf(() => update({ _id: 1, n: 5 }, change))).toBe(code);
  });

  it('let two fields stand whose names begin alike', () => {
    expect(update({}, { $set: { a: 1, ab: 2, 'a-b': 3 } })).toEqual({ a: 1, ab: 2, 'a-b': 3 });
  });
});

describe('projections and pipelines', () => {
  it('keep the parts of documents in arrays, and drop what has no parts', () => {
    expect(project({ _id: 1, a: [{ b: 1, c: 2 }, 5, [{ b: 3 }]] }, { 'a.b': 1 })).toEqual({
      _id: 1,
      a: [{ b: 1 }, [{ b: 3 }]],
    });
    expect(project({ _id: 1, a: [{ b: 1, c: 2 }, 5] }, { 'a.b': 0 })).toEqual({ _id: 1, a: [{ c: 2 }, 5] });
  });

  it('rename a field by its path', () => {
    expect(project({ _id: 1, a: { b: 2 } }, { _id: 0, c: '$a.b', d: '$missing' })).toEqual({ c: 2 });
  });

  it.each([[{ a: 1, b: 0 }], [{ a: { $slice: 1 } }], [{ 'a.$': 1 }], [{ a: 1, 'a.b': 1 }], [{ a: 'constant' }]])(
    'refuse the projection %j',
    (projection) => {
      expect([2, 238]).toContain(codeOf(() => project({ a: [1] }, projection)));
    },
  );

  it('find the first, the smallest and the largest of a group', () => {
    const documents = [
      { k: 1, n: 3, t: 'c' },
      { k: 1, n: 1 },
      { k: 1, n: 2, t: 'b' },
    ];
    const group = {
      _id: '$k',
      first: { $first: '$n' },
      least: { $min: '$n' },
      most: { $max: '$t' },
      sum: { $sum: '$t' },
    };
    expect(aggregate(documents, { $group: group })).toEqual([{ _id: 1, first: 3, least: 1, most: 'c', sum: 0 }]);
    expect(aggregate(documents, { $group: { _id: { k: '$k', t: '$t' }, whole: { $first: '$$ROOT' } } })).toHaveLength(
      3,
    );
  });

  it('group 1 and 1.0, and null and nothing, together', () => {
    const documents = [{ k: new Int32(1) }, { k: new Double(1) }, { k: null }, {}];
    expect(aggregate(documents, { $group: { _id: '$k', n: { $sum: 1 } } })).toEqual([
      { _id: 1, n: 2 },
      { _id: null, n: 2 },
    ]);
  });

  it('unwind what is no array as one element, and keep what has none when told to', () => {
    const documents = [{ a: '' }, { a: [1, 2] }, { a: [] }, { a: null }, {}];
    expect(aggregate(documents, { $unwind: '$a' })).toEqual([{ a: '' }, { a: 1 }, { a: 2 }]);
    expect(aggregate(documents, { $unwind: { path: '$a', preserveNullAndEmptyArrays: true } })).toHaveLength(6);
    expect(aggregate([{ a: { b: [1, 2] }, c: 0 }], { $unwind: '$a.b' })).toEqual([
      { a: { b: 1 }, c: 0 },
      { a: { b: 2 }, c: 0 },
    ]);
  });

  it.each([
    [{ $lookup: {} }],
    [{ $out: 'x' }],
    [{ $group: { _id: 1, n: { $avg: 1 } } }],
    [{ $group: { _id: { $year: '$a' } } }],
    [{ $group: { n: { $sum: 1 } } }],
    [{ $group: { _id: 1, n: 5 } }],
    [{ $unwind: 'a' }],
    [{ $unwind: { path: '$a', includeArrayIndex: 'i' } }],
    [{ $limit: 0 }],
    [{ $skip: -1 }],
    [{ $limit: 1.5 }],
    [{ $project: { a: { $add: [1, 2] } } }],
    [{ $project: { a: '$$NOW' } }],
    [{ $match: 5 }],
    [{ $match: {}, $limit: 1 }],
    [{}],
  ])('refuse the stage %j', (stage) => {
    expect([2, 9, 238]).toContain(codeOf(() => aggregate([], stage)));
  });
});
