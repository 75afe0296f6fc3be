import { basicSetup, EditorView } from 'codemirror';
import { markdown } from '@codemirror/lang-markdown';
import {
  ArrowStepIn20Regular,
  Link20Regular,
  TableSimple20Regular,
  TextBold20Regular,
  TextBulletList20Regular,
  TextItalic20Regular,
  TextNumberListLtr20Regular,
} from '@fluentui/react-icons';
import { Toolbar, ToolbarButton } from '@fluentui/react-components';
import { useEffect, useRef } from 'react';
import { styleNonce } from '../nonce';
import { inLanguage, type Words } from './in-language';

interface Props {
  readonly text: string;
  /** Of the text, for screen readers. */
  readonly label: string;
  readonly language: string;
  readonly onChange: (text: string) => void;
  /** Offered when given: cuts the section in two where the cursor stands. */
  readonly onSplit?: (before: string, after: string) => void;
}

/**
 * Markdown with a toolbar, on CodeMirror. A text that comes in from outside (a merge, a restored revision) replaces what
 * stands there; one's own typing is never replaced. Tab leaves the editor, as everywhere.
 */
export function MarkdownEditor({ text, label, language, onChange, onSplit }: Props) {
  const words = inLanguage(said);
  const place = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView>(null);
  const told = useRef(onChange);
  told.current = onChange;
  useEffect(() => {
    const nonce = styleNonce();
    const editor = new EditorView({
      doc: text,
      parent: place.current ?? document.body,
      extensions: [
        basicSetup,
        markdown(),
        EditorView.lineWrapping,
        EditorView.contentAttributes.of({ 'aria-label': label, lang: language, spellcheck: 'true' }),
        EditorView.updateListener.of((update) => {
          if (update.docChanged) told.current(update.state.doc.toString());
        }),
        ...(nonce === undefined ? [] : [EditorView.cspNonce.of(nonce)]),
      ],
    });
    view.current = editor;
    return () => {
      editor.destroy();
    };
    // The editor lives as long as the screen; later texts come in below.
  }, []);
  useEffect(() => {
    const editor = view.current;
    if (!editor || editor.state.doc.toString() === text) return;
    editor.dispatch({ changes: { from: 0, to: editor.state.doc.length, insert: text } });
  }, [text]);
  const apply = (command: Command) => () => {
    if (view.current) command(view.current);
  };
  return (
    <div className="editor">
      <Toolbar aria-label={words.toolbar} size="small">
        <ToolbarButton aria-label={words.bold} icon={<TextBold20Regular />} onClick={apply(around('**'))} />
        <ToolbarButton aria-label={words.italic} icon={<TextItalic20Regular />} onClick={apply(around('*'))} />
        <ToolbarButton aria-label={words.link} icon={<Link20Regular />} onClick={apply(link)} />
        <ToolbarButton aria-label={words.bullets} icon={<TextBulletList20Regular />} onClick={apply(lines('- '))} />
        <ToolbarButton aria-label={words.numbers} icon={<TextNumberListLtr20Regular />} onClick={apply(lines('1. '))} />
        <ToolbarButton
          aria-label={words.table}
          icon={<TableSimple20Regular />}
          onClick={apply(insert(words.tableText))}
        />
        {onSplit && (
          <ToolbarButton
            icon={<ArrowStepIn20Regular />}
            onClick={apply((editor) => {
              const at = editor.state.selection.main.head;
              const all = editor.state.doc.toString();
              onSplit(all.slice(0, at).trimEnd(), all.slice(at).trimStart());
            })}
          >
            {words.split}
          </ToolbarButton>
        )}
      </Toolbar>
      <div ref={place} className="source-text" />
    </div>
  );
}

type Command = (editor: EditorView) => void;

function around(mark: string): Command {
  return (editor) => {
    const { from, to } = editor.state.selection.main;
    editor.dispatch({
      changes: [
        { from, insert: mark },
        { from: to, insert: mark },
      ],
      selection: { anchor: from + mark.length, head: to + mark.length },
    });
    editor.focus();
  };
}

function link(editor: EditorView): void {
  const { from, to } = editor.state.selection.main;
  const shown = editor.state.sliceDoc(from, to);
  const text = `[${shown}](section:)`;
  editor.dispatch({ changes: { from, to, insert: text }, selection: { anchor: from + text.length - 1 } });
  editor.focus();
}

function lines(mark: string): Command {
  return (editor) => {
    const { from, to } = editor.state.selection.main;
    const [first, last] = [editor.state.doc.lineAt(from).number, editor.state.doc.lineAt(to).number];
    const changes = Array.from({ length: last - first + 1 }, (_, i) => ({
      from: editor.state.doc.line(first + i).from,
      insert: mark,
    }));
    editor.dispatch({ changes });
    editor.focus();
  };
}

function insert(text: string): Command {
  return (editor) => {
    const { to } = editor.state.selection.main;
    editor.dispatch({ changes: { from: to, insert: `\n\n${text}\n` } });
    editor.focus();
  };
}

interface EditorWords {
  readonly toolbar: string;
  readonly bold: string;
  readonly italic: string;
  readonly link: string;
  readonly bullets: string;
  readonly numbers: string;
  readonly table: string;
  readonly tableText: string;
  readonly split: string;
}

const said: Words<EditorWords> = {
  en: {
    toolbar: 'Formatting',
    bold: 'Bold',
    italic: 'Italic',
    link: 'Link to a section or address',
    bullets: 'List',
    numbers: 'Numbered list',
    table: 'Table',
    tableText: '| First | Second |\n| --- | --- |\n| … | … |',
    split: 'Split here',
  },
  fr: {
    toolbar: 'Mise en forme',
    bold: 'Gras',
    italic: 'Italique',
    link: 'Lien vers une section ou une adresse',
    bullets: 'Liste',
    numbers: 'Liste numérotée',
    table: 'Tableau',
    tableText: '| Première | Deuxième |\n| --- | --- |\n| … | … |',
    split: 'Couper ici',
  },
};
