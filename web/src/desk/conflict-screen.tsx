import { Button, Textarea } from '@fluentui/react-components';
import { useMemo, useState } from 'react';
import { clock } from './dates';
import { inLanguage, type Words } from './in-language';
import { mergedText, mergeTexts, type Passage } from './merge-texts';
import { PageTitle } from './page-title';
import type { Conflict, SectionText } from './use-autosave';

type Both = Extract<Passage, { kind: 'both' }>;
interface Merged {
  readonly heading: string;
  readonly markdown: string;
}

/**
 * Somebody else saved the section meanwhile: both texts are kept, and whoever came second puts them together. Only passages
 * that both changed are asked about; the others merge by themselves.
 */
export function ConflictScreen({
  conflict,
  mine,
  decide,
}: {
  readonly conflict: Conflict;
  readonly mine: SectionText;
  readonly decide: (merged: Merged, revision: number) => Promise<void>;
}) {
  const words = inLanguage(said);
  const { theirs, base, by, at } = conflict;
  const latest = theirs.revision;
  const passages = useMemo(
    () => mergeTexts(base?.revision?.text?.markdown ?? '', latest?.text?.markdown ?? '', mine.markdown),
    [base, latest, mine.markdown],
  );
  const [chosen, setChosen] = useState<ReadonlyMap<number, string>>(new Map());
  const [edited, setEdited] = useState<string>();
  const open = passages.flatMap((passage, place) => (passage.kind === 'both' ? [{ passage, place }] : []));
  const left = open.filter(({ place }) => !chosen.has(place)).length;
  const result = edited ?? mergedText(passages, (place) => chosen.get(place) ?? '');
  const heading =
    mine.heading === base?.revision?.text?.heading ? (latest?.text?.heading ?? mine.heading) : mine.heading;
  return (
    <>
      <PageTitle title={words.title(by?.name ?? words.somebody)} />
      <p>{words.both(String(latest?.number ?? ''), clock(new Date(at)))}</p>
      {open.map(({ passage, place }, i) => (
        <Choice
          key={place}
          passage={passage}
          title={words.passage(i + 1, open.length)}
          chosen={chosen.get(place)}
          choose={(text) => {
            setChosen(new Map(chosen).set(place, text));
            setEdited(undefined);
          }}
        />
      ))}
      <h2 id="result">{words.result}</h2>
      <Textarea
        className="result"
        aria-labelledby="result"
        resize="vertical"
        rows={16}
        value={result}
        onChange={(_, { value }) => {
          setEdited(value);
        }}
      />
      <p>
        <Button
          appearance="primary"
          disabled={edited === undefined && left > 0}
          onClick={() => void decide({ heading, markdown: result }, latest?.number ?? 0)}
        >
          {words.save}
        </Button>{' '}
        {edited === undefined && left > 0 && <span className="meta">{words.left(left)}</span>}
      </p>
    </>
  );
}

function Choice({
  passage,
  title,
  chosen,
  choose,
}: {
  readonly passage: Both;
  readonly title: string;
  readonly chosen: string | undefined;
  readonly choose: (text: string) => void;
}) {
  const words = inLanguage(said);
  const both = [passage.theirs, passage.mine].filter((text) => text !== '').join('\n\n');
  const ways = [
    { label: words.useTheirs, text: passage.theirs },
    { label: words.useYours, text: passage.mine },
    { label: words.useBoth, text: both },
  ];
  return (
    <section className="panel">
      <h2>{title}</h2>
      <div className="three">
        <Side title={words.before} text={passage.base} />
        <Side title={words.theirs} text={passage.theirs} />
        <Side title={words.yours} text={passage.mine} />
      </div>
      <div role="group" aria-label={title}>
        {ways.map(({ label, text }) => (
          <Button
            key={label}
            aria-pressed={chosen === text}
            onClick={() => {
              choose(text);
            }}
          >
            {label}
          </Button>
        ))}
      </div>
    </section>
  );
}

function Side({ title, text }: { readonly title: string; readonly text: string }) {
  return (
    <div>
      <h3>{title}</h3>
      <pre>{text === '' ? inLanguage(said).nothing : text}</pre>
    </div>
  );
}

interface ConflictWords {
  readonly title: (name: string) => string;
  readonly somebody: string;
  readonly both: (revision: string, at: string) => string;
  readonly passage: (at: number, of: number) => string;
  readonly before: string;
  readonly theirs: string;
  readonly yours: string;
  readonly nothing: string;
  readonly useTheirs: string;
  readonly useYours: string;
  readonly useBoth: string;
  readonly result: string;
  readonly save: string;
  readonly left: (count: number) => string;
}

const said: Words<ConflictWords> = {
  en: {
    title: (name) => `${name} changed this too`,
    somebody: 'Somebody',
    both: (revision, at) =>
      `Revision ${revision} was saved at ${at}. Both texts are kept. Passages that only one of you changed are merged already.`,
    passage: (at, of) => `Passage ${String(at)} of ${String(of)}`,
    before: 'Before',
    theirs: 'Theirs',
    yours: 'Yours',
    nothing: '(nothing)',
    useTheirs: 'Use theirs',
    useYours: 'Use yours',
    useBoth: 'Use both',
    result: 'Result, editable',
    save: 'Save the result',
    left: (count) =>
      count === 1 ? 'One passage is still to be decided.' : `${String(count)} passages are still to be decided.`,
  },
  fr: {
    title: (name) => `${name} a aussi modifié ce texte`,
    somebody: 'Une autre personne',
    both: (revision, at) =>
      `La révision ${revision} a été enregistrée à ${at}. Les deux textes sont conservés. Les passages modifiés par un seul de vous sont déjà réunis.`,
    passage: (at, of) => `Passage ${String(at)} sur ${String(of)}`,
    before: 'Avant',
    theirs: 'Le sien',
    yours: 'Le vôtre',
    nothing: '(rien)',
    useTheirs: 'Prendre le sien',
    useYours: 'Prendre le vôtre',
    useBoth: 'Prendre les deux',
    result: 'Résultat, modifiable',
    save: 'Enregistrer le résultat',
    left: (count) => (count === 1 ? 'Un passage reste à trancher.' : `${String(count)} passages restent à trancher.`),
  },
};
