import { StreamLanguage, type LanguageSupport, LanguageSupport as Support } from '@codemirror/language';

interface State {
  block: boolean;
}

const keywords = /^(?:query|mutation|subscription|fragment|on|true|false|null)\b/;

/** GraphQL as an editor colours it: token by token, which is all its syntax needs. */
const graphqlLanguage = StreamLanguage.define<State>({
  startState: () => ({ block: false }),
  token(stream, state) {
    if (state.block) {
      if (stream.skipTo('"""')) {
        stream.match('"""');
        state.block = false;
      } else stream.skipToEnd();
      return 'string';
    }
    if (stream.eatSpace()) return null;
    if (stream.match('"""')) {
      state.block = true;
      return 'string';
    }
    if (stream.match(/^#.*/)) return 'comment';
    if (stream.match(/^"(?:[^"\\]|\\.)*"?/)) return 'string';
    if (stream.match(/^-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/)) return 'number';
    if (stream.match(/^\$\w+/)) return 'variableName';
    if (stream.match(/^@\w+/)) return 'meta';
    if (stream.match(keywords)) return 'keyword';
    if (stream.match(/^[A-Z]\w*/)) return 'typeName';
    if (stream.match(/^\w+/)) return 'propertyName';
    stream.next();
    return null;
  },
  languageData: { commentTokens: { line: '#' }, closeBrackets: { brackets: ['(', '[', '{', '"'] } },
});

export function graphqlSupport(): LanguageSupport {
  return new Support(graphqlLanguage);
}
