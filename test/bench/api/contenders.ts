/** Who is measured: this server with what it remembers and without, and what others use in its place. */
export const CONTENDERS = ['pratique', 'pratique-cached', 'apollo-express', 'mercurius-jit'] as const;
export type Contender = (typeof CONTENDERS)[number];

/** One operation as it is posted. */
export interface Operation {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** What a page of a portal reads to show one section: what stands around it, its text in full and whose words they are. */
export const READ_SECTION = `query ReadSection($id: ID!) {
  section(id: $id) {
    id sectionId heading depth revision html standing edition publishedAt review overdueSince address
    topics { topicId title parent { topicId title } }
    guide { id slug title summary kind standing language edition publishedAt owner source { publisher title year address } address }
    parents { id sectionId heading depth address }
    previous { id sectionId heading address }
    next { id sectionId heading address }
    translations { language behindBy section { id sectionId heading address } }
    sources { label text address }
    backlinks(first: 10) { totalCount nodes { id sectionId heading address guide { title standing } } }
    term { abbreviations synonyms translations { language text } more { sectionId heading address } }
  }
}`;

export const ASK = `query Ask($text: String!, $language: Language) {
  ask(input: { text: $text, language: $language }) {
    __typename
    ... on AnswerToQuestion { question language confidence sequence }
    ... on Answered {
      statements { label { words } text items { ordered first texts } citation }
      citations { number sectionId heading guideTitle standing edition publishedAt quote address notes { words } }
      next
    }
    ... on Clarify { readings }
    ... on Unanswered { reason nearest { sectionId heading guideTitle standing address } }
  }
}`;

export const SEARCH = `query Search($text: String!, $language: Language) {
  search(text: $text, language: $language, first: 10) {
    totalCount didYouMean searchedAlsoFor
    edges { cursor score node { id sectionId heading standing address guide { title } } snippet { parts { text highlighted } } }
    facets { topics { topicId title count } guides { slug title count } kinds { kind count } standings { standing count } languages { language count } }
    pageInfo { hasNextPage endCursor }
  }
}`;
