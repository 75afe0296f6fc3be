import { inLanguage, type Words } from './in-language';

export interface WordRun {
  readonly kind: 'SAME' | 'ADDED' | 'REMOVED' | 'CHANGED';
  readonly text: string;
}

export interface BlockChange {
  readonly kind: WordRun['kind'];
  readonly text: string | null;
  readonly runs: readonly WordRun[] | null;
}

/** What changed between two texts, word by word: added underlined, removed struck, both said to screen readers. */
export function WordDiff({ blocks }: { readonly blocks: readonly BlockChange[] }) {
  return (
    <div className="diff">
      {blocks.map((block, i) => (
        // Blocks have no names; their order is what they are.
        <Block key={i} block={block} />
      ))}
    </div>
  );
}

function Block({ block: { kind, text, runs } }: { readonly block: BlockChange }) {
  if (runs)
    return (
      <p>
        <Runs runs={runs} />
      </p>
    );
  return (
    <p className={kind === 'SAME' ? 'same' : ''}>
      <Runs runs={[{ kind, text: text ?? '' }]} />
    </p>
  );
}

export function Runs({ runs }: { readonly runs: readonly WordRun[] }) {
  const words = inLanguage(said);
  return runs.map(({ kind, text }, i) => {
    if (kind === 'ADDED')
      return (
        <ins key={i} aria-label={words.added(text)}>
          {text}
        </ins>
      );
    if (kind === 'REMOVED')
      return (
        <del key={i} aria-label={words.removed(text)}>
          {text}
        </del>
      );
    return <span key={i}>{text}</span>;
  });
}

const said: Words<{ added: (text: string) => string; removed: (text: string) => string }> = {
  en: { added: (text) => `added: ${text}`, removed: (text) => `removed: ${text}` },
  fr: { added: (text) => `ajouté\u00a0: ${text}`, removed: (text) => `supprimé\u00a0: ${text}` },
};
