import { autocompletion } from '@codemirror/autocomplete';
import { linter } from '@codemirror/lint';
import { Prec, type Extension } from '@codemirror/state';
import { EditorView, keymap } from '@codemirror/view';
import { basicSetup } from 'codemirror';
import { buildClientSchema, getIntrospectionQuery, type GraphQLSchema, type IntrospectionQuery } from 'graphql';
import { styleNonce } from '../nonce';
import { completeFrom, faultsIn } from './complete';
import { element } from './element';
import { graphqlSupport } from './graphql-language';
import { showReference } from './reference';
import { styles } from './styles';

/**
 * Where those who build a portal try operations: an editor that knows the contract, the answer beside it, and the contract to
 * read. What GraphiQL is for, without the fifty megabytes that it brings to show it.
 */
const FIRST = `# Ctrl+Enter sends the operation. Ctrl+Space offers what may stand here.
query Ask($text: String!) {
  ask(input: { text: $text, language: EN }) {
    ... on Answered {
      text
    }
    ... on Unanswered {
      nearest {
        heading
        address
      }
    }
  }
}
`;
const VARIABLES = '{ "text": "What did the 2022 workshop decide?" }\n';

interface Answer {
  readonly data?: unknown;
  readonly errors?: readonly { readonly message: string }[];
}

let schema: GraphQLSchema | undefined;

const answer = element('pre', { class: 'answer', tabindex: '0', 'aria-label': 'Answer', 'aria-live': 'polite' });
const reference = element('section', { class: 'reference', 'aria-label': 'The contract', tabindex: '0' });
const send = element('button', { type: 'button' }, 'Send');
const credential = element('input', {
  type: 'password',
  autocomplete: 'off',
  'aria-label': 'API key or token, if you have one',
  placeholder: 'API key or token, if you have one',
});
const operation = editor(FIRST, 'Operation', [
  graphqlSupport(),
  autocompletion({ override: [completeFrom(() => schema)] }),
  linter((view) => faultsIn(view, schema)),
]);
const variables = editor(VARIABLES, 'Variables, as JSON', []);

function editor(text: string, label: string, extensions: Extension): EditorView {
  const nonce = styleNonce();
  return new EditorView({
    doc: text,
    extensions: [
      Prec.highest(keymap.of([{ key: 'Mod-Enter', run: () => (void run(), true) }])),
      basicSetup,
      extensions,
      EditorView.lineWrapping,
      EditorView.contentAttributes.of({ 'aria-label': label }),
      ...(nonce === undefined ? [] : [EditorView.cspNonce.of(nonce)]),
    ],
  });
}

/** Sends an operation as a portal does: to this server, in whose name the reader has signed in, or by a key. */
async function post(
  query: string,
  values: unknown,
): Promise<{ readonly answer: Answer; readonly left: string | null }> {
  const key = credential.value.trim();
  const response = await fetch('/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(key === '' ? {} : { authorization: `Bearer ${key}` }) },
    body: JSON.stringify({ query, variables: values }),
  });
  return { answer: (await response.json()) as Answer, left: response.headers.get('ratelimit-remaining') };
}

async function run(): Promise<void> {
  send.disabled = true;
  try {
    const text = variables.state.doc.toString().trim();
    const { answer: got } = await post(operation.state.doc.toString(), text === '' ? undefined : JSON.parse(text));
    answer.textContent = JSON.stringify(got, null, 2);
  } catch (error) {
    answer.textContent = error instanceof Error ? error.message : String(error);
  } finally {
    send.disabled = false;
  }
}

/** Without introspection everything works but the help. */
async function learnContract(): Promise<void> {
  const { answer: got } = await post(getIntrospectionQuery(), undefined);
  if (got.data) {
    schema = buildClientSchema(got.data as IntrospectionQuery);
    showReference(reference, schema);
  } else reference.textContent = got.errors?.[0]?.message ?? 'The contract cannot be read here.';
}

const sheet = element('style', {});
sheet.nonce = styleNonce() ?? '';
sheet.textContent = styles;
document.head.append(sheet);
send.addEventListener('click', () => void run());
document.body.append(
  element(
    'header',
    { class: 'tools' },
    element('h1', {}, 'Try GraphQL'),
    send,
    credential,
    element('a', { href: '/docs/graphql' }, 'Documentation'),
    element('a', { href: '/' }, 'Page'),
  ),
  element(
    'main',
    { class: 'panes' },
    element('div', { class: 'written' }, operation.dom, element('h2', {}, 'Variables'), variables.dom),
    answer,
    reference,
  ),
);
void learnContract();
