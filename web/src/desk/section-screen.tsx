import { Button, Field, Input, Tab, TabList, Textarea } from '@fluentui/react-components';
import { lazy, Suspense, useEffect, useState } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import { useClient, useQuery } from 'urql';
import { graphql, type ResultOf } from '../graphql';
import { StateBadge } from './badges';
import { ConflictScreen } from './conflict-screen';
import { clock } from './dates';
import { usePerson } from './desk-frame';
import { useDeskGuide, type DeskGuide, type GuideDraft } from './desk-guide';
import { guideDesk, sectionDesk } from './guide-address';
import { inLanguage, type Words } from './in-language';
import { keptOnDevice } from './kept-on-device';
import { AddSection, freeId } from './outline-editor';
import { PageTitle } from './page-title';
import { Preview } from './preview';
import { readOutline } from './read-outline';
import { SectionUpkeep } from './section-upkeep';
import { Loading, ProblemBar, Shown } from './shown';
import { useAction } from './use-action';
import { useAutosave, type SaveState, type SectionText } from './use-autosave';

const MarkdownEditor = lazy(() => import('./markdown-editor').then((module) => ({ default: module.MarkdownEditor })));

const SectionQuery = graphql(`
  query DeskSection($guideId: ID!, $sectionId: ID!) {
    draft(guideId: $guideId) {
      section(sectionId: $sectionId) {
        sectionId
        revision
        depth
        text {
          heading
          markdown
          topicIds
          asked
          basis
          term {
            abbreviations
            synonyms
            translations {
              language
              text
            }
            more
          }
          translates {
            sectionId
            revision
          }
        }
      }
    }
  }
`);

type DraftSection = NonNullable<NonNullable<ResultOf<typeof SectionQuery>['draft']>['section']>;

/** `/desk/guides/{slug}/{language}/sections/{id}`: a section's Markdown beside what readers would see of it. */
export function SectionScreen() {
  const words = inLanguage(said);
  const sectionId = useParams()['section'] ?? '';
  const { guide, problem } = useDeskGuide();
  const id = guide?.id ?? '';
  const [section] = useQuery({ query: SectionQuery, variables: { guideId: id, sectionId }, pause: !guide?.draft });
  if (problem) return <ProblemBar problem={problem} />;
  if (!guide) return <Loading />;
  if (!guide.draft)
    return (
      <>
        <PageTitle title={sectionId} />
        <p>
          {words.noDraft} <Link to={guideDesk(guide)}>{words.begin}</Link>
        </p>
        <SectionUpkeep sectionId={sectionId} guideId={id} />
      </>
    );
  const { draft } = guide;
  return (
    <Shown of={section}>
      {(data) =>
        data.draft?.section?.text ? (
          <SectionEditor key={sectionId} guide={guide} guideId={id} draft={draft} section={data.draft.section} />
        ) : (
          <PageTitle title={words.gone}>
            <Link to={guideDesk(guide)}>{guide.title}</Link>
          </PageTitle>
        )
      }
    </Shown>
  );
}

interface EditorProps {
  readonly guide: DeskGuide;
  readonly guideId: string;
  readonly draft: GuideDraft;
  readonly section: DraftSection;
}

function SectionEditor({ guide, guideId, draft, section }: EditorProps) {
  const words = inLanguage(said);
  const person = usePerson();
  const { sectionId } = section;
  const kept = keptOnDevice(sectionId, person.id);
  const [text, setText] = useState<SectionText>(() => textOf(section, kept));
  const [halves, setHalves] = useState<Halves>();
  const [tab, setTab] = useState<'write' | 'preview'>('write');
  const save = useAutosave({ guideId, sectionId, person: person.id, revision: kept?.basedOn ?? section.revision });
  const { take } = save;
  // What this device kept of an earlier visit goes to the server first.
  useEffect(() => {
    if (kept) take(textOf(section, kept));
  }, []);
  const change = (part: Partial<SectionText>) => {
    const next = { ...text, ...part };
    setText(next);
    take(next);
  };
  if (save.state.kind === 'conflict')
    return (
      <ConflictScreen
        conflict={save.state.conflict}
        mine={text}
        decide={(merged, revision) => {
          save.restFrom(revision);
          setText((before) => ({ ...before, ...merged }));
          take({ ...text, ...merged });
          return save.flush();
        }}
      />
    );
  return (
    <>
      <p className="crumbs">
        <Link to={guideDesk(guide)}>{guide.title}</Link>
      </p>
      <PageTitle title={text.heading === '' ? words.untitled : text.heading}>
        <p className="facts">
          <StateBadge state={draft.state} /> <SaveLine state={save.state} />
        </p>
      </PageTitle>
      {draft.state !== 'DRAFT' && <p className="meta">{words.takesBack}</p>}
      <Field label={words.heading} className="wide">
        <Input
          value={text.heading}
          lang={guide.language.toLowerCase()}
          onChange={(_, { value }) => {
            change({ heading: value });
          }}
        />
      </Field>
      <div className="phone-only">
        <TabList
          selectedValue={tab}
          onTabSelect={(_, { value }) => {
            setTab(value === 'preview' ? 'preview' : 'write');
          }}
        >
          <Tab value="write">{words.write}</Tab>
          <Tab value="preview">{words.preview}</Tab>
        </TabList>
      </div>
      <div className={`writing show-${tab}`}>
        <Suspense fallback={<Loading />}>
          <MarkdownEditor
            text={text.markdown}
            label={words.text}
            language={guide.language.toLowerCase()}
            onChange={(value) => {
              change({ markdown: value });
            }}
            onSplit={(before, after) => {
              setHalves({ before, after });
            }}
          />
        </Suspense>
        <Preview guideId={guideId} sectionId={sectionId} markdown={text.markdown} language={guide.language} />
      </div>
      {halves && (
        <SplitForm
          {...{ guide, guideId, section, halves }}
          change={change}
          close={() => {
            setHalves(undefined);
          }}
        />
      )}
      {draft.details.kind === 'GLOSSARY' && <TermHead text={text} change={change} />}
      <AskedWords text={text} change={change} />
      <SectionUpkeep sectionId={sectionId} guideId={guideId} />
      <p className="ways">
        <Link to={guideDesk(guide)}>{words.onward}</Link>
        <Link to={`${sectionDesk(guide, sectionId)}/history`}>{words.history}</Link>
      </p>
    </>
  );
}

/** A text cut in two, until the heading of the second part is given. */
interface Halves {
  readonly before: string;
  readonly after: string;
}

interface SplitProps {
  readonly guide: DeskGuide;
  readonly guideId: string;
  readonly section: DraftSection;
  readonly halves: Halves;
  readonly change: (part: Partial<SectionText>) => void;
  readonly close: () => void;
}

function SplitForm({ guide, guideId, section, halves, change, close }: SplitProps) {
  const words = inLanguage(said);
  const client = useClient();
  const navigate = useNavigate();
  const { run, busy, problem } = useAction();
  const [heading, setHeading] = useState('');
  const split = async () => {
    const outline = await readOutline(client, guideId);
    if (!outline) return;
    const sectionId = freeId('', outline);
    // The new section first: whatever happens then, its words stand in both and are lost in none.
    const { done } = await run(AddSection, {
      input: {
        ...{ guideId, version: outline.version, sectionId },
        place: { after: section.sectionId, depth: section.depth },
        text: { heading, markdown: halves.after },
      },
    });
    if (!done) return;
    change({ markdown: halves.before });
    close();
    await navigate(guideDesk(guide));
  };
  return (
    <form
      className="panel"
      onSubmit={(event) => {
        event.preventDefault();
        void split();
      }}
    >
      <ProblemBar problem={problem} />
      <Field label={words.splitHeading} required>
        <Input
          autoFocus
          value={heading}
          onChange={(_, { value }) => {
            setHeading(value);
          }}
        />
      </Field>
      <Button type="submit" appearance="primary" disabled={busy || heading.trim() === '' || halves.after === ''}>
        {words.split}
      </Button>{' '}
      <Button appearance="subtle" onClick={close}>
        {words.cancel}
      </Button>
    </form>
  );
}

function AskedWords({
  text,
  change,
}: {
  readonly text: SectionText;
  readonly change: (part: Partial<SectionText>) => void;
}) {
  const words = inLanguage(said);
  return (
    <details className="panel">
      <summary>{words.asked}</summary>
      <Field label={words.askedLabel} hint={words.askedHint}>
        <Textarea
          resize="vertical"
          rows={6}
          value={(text.asked ?? []).join('\n')}
          onChange={(_, { value }) => {
            change({ asked: value.split('\n') });
          }}
          onBlur={() => {
            change({ asked: (text.asked ?? []).map((each) => each.trim()).filter((each) => each !== '') });
          }}
        />
      </Field>
    </details>
  );
}

/** The head of a glossary's entry: the other names by which the term is found. */
function TermHead({
  text,
  change,
}: {
  readonly text: SectionText;
  readonly change: (part: Partial<SectionText>) => void;
}) {
  const words = inLanguage(said);
  const abbreviations = text.term?.abbreviations ?? [];
  const synonyms = text.term?.synonyms ?? [];
  const { translations = [], more = null } = text.term ?? {};
  const present = { abbreviations, synonyms, translations, more };
  const list = (value: string) =>
    value
      .split(',')
      .map((each) => each.trim())
      .filter((each) => each !== '');
  return (
    <div className="panel form">
      <Field label={words.abbreviations} hint={words.commas}>
        <Input
          defaultValue={abbreviations.join(', ')}
          onBlur={({ target }) => {
            change({ term: { ...present, abbreviations: list(target.value) } });
          }}
        />
      </Field>
      <Field label={words.synonyms} hint={words.commas}>
        <Input
          defaultValue={synonyms.join(', ')}
          onBlur={({ target }) => {
            change({ term: { ...present, synonyms: list(target.value) } });
          }}
        />
      </Field>
    </div>
  );
}

function SaveLine({ state }: { readonly state: SaveState }) {
  const words = inLanguage(said);
  switch (state.kind) {
    case 'saved':
      return <span role="status">{state.at ? words.saved(clock(state.at)) : ''}</span>;
    case 'waiting':
      return <span>{words.kept}</span>;
    case 'saving':
      return <span>{words.saving}</span>;
    case 'notSent':
      return (
        <span role="alert">
          {words.notSent} {state.problem.messages.join(' ')}{' '}
          {state.problem.signedOut && (
            <a href="/sign-in" target="_blank" rel="noopener">
              {words.signIn}
            </a>
          )}
        </span>
      );
    case 'conflict':
      return null;
  }
}

function textOf({ text }: DraftSection, kept: { heading: string; markdown: string } | undefined): SectionText {
  const { topicIds = [], asked = [], basis = null, term = null, translates = null } = text ?? {};
  return {
    heading: kept?.heading ?? text?.heading ?? '',
    markdown: kept?.markdown ?? text?.markdown ?? '',
    ...{ topicIds, asked, basis, term, translates },
  };
}

interface SectionWords {
  readonly noDraft: string;
  readonly begin: string;
  readonly gone: string;
  readonly untitled: string;
  readonly takesBack: string;
  readonly heading: string;
  readonly text: string;
  readonly write: string;
  readonly preview: string;
  readonly history: string;
  readonly onward: string;
  readonly saved: (at: string) => string;
  readonly kept: string;
  readonly saving: string;
  readonly notSent: string;
  readonly signIn: string;
  readonly asked: string;
  readonly askedLabel: string;
  readonly askedHint: string;
  readonly abbreviations: string;
  readonly synonyms: string;
  readonly commas: string;
  readonly splitHeading: string;
  readonly split: string;
  readonly cancel: string;
}

const said: Words<SectionWords> = {
  en: {
    noDraft: 'No draft of this guide is open.',
    begin: 'Begin one',
    gone: 'The draft has no such section',
    untitled: 'Untitled section',
    takesBack: 'Changing this takes the draft back from review.',
    heading: 'Heading',
    text: 'Text in Markdown',
    write: 'Write',
    preview: 'Preview',
    history: 'History of this section',
    onward: 'Back to the guide, to send it for review',
    saved: (at) => `Saved ${at}`,
    kept: 'Kept on this device',
    saving: 'Saving',
    notSent: 'Not sent. Kept on this device.',
    signIn: 'Sign in (opens a new window)',
    asked: 'How people ask for this',
    askedLabel: 'Questions that this section answers, one a line',
    askedHint: 'The assistant finds the section by these words too. Readers do not see them.',
    abbreviations: 'Abbreviations',
    synonyms: 'Other names',
    commas: 'With commas between. Questions that use one of them find this term.',
    splitHeading: 'Heading of the second part',
    split: 'Split the section',
    cancel: 'Leave it whole',
  },
  fr: {
    noDraft: 'Aucun brouillon de ce guide n’est ouvert.',
    begin: 'En commencer un',
    gone: 'Le brouillon n’a pas cette section',
    untitled: 'Section sans titre',
    takesBack: 'Modifier ce texte retire le brouillon de la relecture.',
    heading: 'Titre',
    text: 'Texte en Markdown',
    write: 'Écrire',
    preview: 'Aperçu',
    history: 'Historique de cette section',
    onward: 'Retour au guide, pour l’envoyer en relecture',
    saved: (at) => `Enregistré à ${at}`,
    kept: 'Conservé sur cet appareil',
    saving: 'Enregistrement',
    notSent: 'Non envoyé. Conservé sur cet appareil.',
    signIn: 'Se connecter (nouvelle fenêtre)',
    asked: 'Comment on le demande',
    askedLabel: 'Questions auxquelles cette section répond, une par ligne',
    askedHint: 'L’assistant trouve aussi la section par ces mots. Les lecteurs ne les voient pas.',
    abbreviations: 'Sigles',
    synonyms: 'Autres noms',
    commas: 'Séparés par des virgules. Les questions qui en emploient un trouvent ce terme.',
    splitHeading: 'Titre de la seconde partie',
    split: 'Couper la section',
    cancel: 'La laisser entière',
  },
};
