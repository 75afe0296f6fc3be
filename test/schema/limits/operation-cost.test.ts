import { getIntrospectionQuery, parse } from 'graphql';
import { buildSchema } from '../../../schema';
import { COST_LIMIT, operationCost } from '../../../schema/limits/operation-cost';

const schema = buildSchema();

function costOf(document: string, variables = {}): number {
  return operationCost({ schema, document: parse(document), variables, operationName: undefined });
}

describe('the cost of an operation', () => {
  it('is one for each value', () => {
    expect(costOf('{ searchIndex { sequence sections } }')).toBe(3);
  });

  it('is multiplied by first, by last, and by twenty without either', () => {
    expect(costOf('{ guides(first: 7) { nodes { title slug } } }')).toBe(1 + 7 * 3);
    expect(costOf('{ guides(last: 7) { nodes { title slug } } }')).toBe(1 + 7 * 3);
    expect(costOf('{ guides { nodes { title slug } } }')).toBe(1 + 20 * 3);
    expect(costOf('query($n: Int) { guides(first: $n) { nodes { title } } }', { n: 50 })).toBe(1 + 50 * 2);
  });

  it('is multiplied again by lists inside lists', () => {
    expect(costOf('{ guides(first: 10) { nodes { sections(first: 5) { nodes { heading } } } } }')).toBe(
      1 + 10 * (1 + 1 + 5 * 2),
    );
  });

  it('is multiplied by the number of ids', () => {
    expect(costOf('{ nodes(ids: ["a", "b", "c"]) { id __typename } }')).toBe(1 + 3 * 2);
  });

  it('leaves out what a page has once', () => {
    const bare = costOf('{ guides { nodes { title } } }');
    expect(costOf('{ guides { totalCount pageInfo { hasNextPage endCursor } nodes { title } } }')).toBe(bare);
  });

  it('takes the dearest of alternatives', () => {
    const dear = costOf('{ node(id: "x") { ... on Section { html } } }');
    expect(costOf('{ node(id: "x") { ... on Section { html } ... on Guide { title } } }')).toBe(dear);
  });

  it('is more for what takes longer', () => {
    expect(costOf('{ section(id: "x") { html } }')).toBeGreaterThan(costOf('{ section(id: "x") { heading } }'));
    expect(costOf('{ ask(input: { text: "x" }) { __typename } }')).toBe(51);
  });

  it('allows what pages need: a whole answer, a search with facets, a guide with its sections, the schema', () => {
    for (const document of [
      wholeAnswer,
      wholeSearch,
      wholeGuide,
      getIntrospectionQuery({ inputValueDeprecation: true, oneOf: true }),
    ])
      expect(costOf(document)).toBeLessThanOrEqual(0.7 * COST_LIMIT);
  });

  it('does not allow the whole library at a time', () => {
    expect(costOf('{ guides(first: 100) { nodes { sections(first: 100) { nodes { plainText } } } } }')).toBeGreaterThan(
      COST_LIMIT,
    );
    expect(
      costOf(
        '{ __schema { types { a: fields { ...F } b: fields { ...F } c: fields { ...F } d: fields { ...F } } } } fragment F on __Field { type { x: fields { args { name } } y: fields { args { name } } } }',
      ),
    ).toBeGreaterThan(COST_LIMIT);
  });
});

const wholeAnswer = `{
  ask(input: { text: "x" }) {
    ... on AnswerToQuestion { question followUp language confidence searched sequence }
    ... on Answered {
      text statements { label { kind words } text items { ordered first texts } citation }
      citations { number section { id heading } heading guideTitle standing publishedAt quote passage address notes { words } }
      more { label { words } text items { ordered first texts } citation } next
    }
    ... on Clarify { readings }
    ... on Unanswered { reason nearest { heading address } }
  }
}`;

const wholeSearch = `{
  search(text: "x") {
    totalCount pageInfo { hasNextPage endCursor }
    edges { cursor score snippet { parts { text highlighted } } node { heading address guide { title standing } } }
    facets { topics { topicId title count } guides { slug title count } kinds { kind count } standings { standing count } languages { language count } }
  }
}`;

const wholeGuide = `{
  guide(slug: "x") { title summary standing publishedAt sections(first: 100) { nodes { id heading depth address } } }
}`;
