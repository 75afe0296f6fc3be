import { Button, Field, Input, ProgressBar, Select } from '@fluentui/react-components';
import { useEffect, useRef, useState } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import { guideDesk } from './guide-address';
import { inLanguage, type Words } from './in-language';
import { slugOf } from './new-guide';
import { PageTitle } from './page-title';
import { ProblemBar } from './shown';
import type { Problem } from './use-action';

interface Loss {
  readonly what: string;
  readonly where: { readonly heading?: string; readonly page?: number };
  readonly count: number;
}

/** An import as `GET /imports/{id}` tells of it. */
interface ImportJob {
  readonly id: string;
  readonly file: string;
  readonly state: 'queued' | 'reading' | 'done' | 'refused';
  readonly percent: number;
  readonly error?: { readonly message: string };
  readonly result?: {
    readonly sections: readonly { readonly sectionId: string; readonly change: string }[];
    readonly gone: readonly { readonly sectionId: string; readonly heading: string }[];
    readonly fidelity: { readonly kept: Readonly<Record<string, number>>; readonly lost: readonly Loss[] };
  };
}

/** `/desk/imports`: a Word, PDF, Markdown or HTML file becomes a draft; nobody sees it before it is published. */
export function Imports() {
  const words = inLanguage(said);
  const navigate = useNavigate();
  const [problem, setProblem] = useState<Problem>();
  const [busy, setBusy] = useState(false);
  const [name, setName] = useState('');
  const [slug, setSlug] = useState<string>();
  const form = useRef<HTMLFormElement>(null);
  const send = async () => {
    if (!form.current) return;
    setBusy(true);
    const answer = await fetch('/imports', { method: 'POST', body: new FormData(form.current) }).catch(() => undefined);
    setBusy(false);
    const said = (await answer?.json().catch(() => undefined)) as
      (ImportJob & { error?: { message: string } }) | undefined;
    if (!answer?.ok || !said) {
      setProblem({ messages: [said?.error?.message ?? words.away], codes: [], signedOut: answer?.status === 401 });
      return;
    }
    const { slug: guide, language } = Object.fromEntries(new FormData(form.current)) as Record<string, string>;
    await navigate(`/desk/imports/${said.id}?slug=${guide ?? ''}&language=${language ?? ''}`);
  };
  return (
    <form
      ref={form}
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <PageTitle title={words.title} />
      <p>{words.lead}</p>
      <ProblemBar problem={problem} />
      <div className="form">
        <label className="file">
          {words.file}
          <input
            type="file"
            name="file"
            required
            accept=".docx,.pdf,.md,.html,.htm"
            onChange={({ target }) => {
              setName(target.files?.[0]?.name.replace(/\.[^.]+$/, '') ?? '');
            }}
          />
        </label>
        <Field label={words.slug} hint={words.slugHint} required>
          <Input
            name="slug"
            value={slug ?? slugOf(name)}
            onChange={(_, { value }) => {
              setSlug(value);
            }}
          />
        </Field>
        <Field label={words.language}>
          <Select name="language" defaultValue="en">
            <option value="en">English</option>
            <option value="fr">Français</option>
          </Select>
        </Field>
        <Field label={words.standing}>
          <Select name="standing" defaultValue="NATIONAL">
            <option value="OFFICIAL">{words.official}</option>
            <option value="NATIONAL">{words.national}</option>
          </Select>
        </Field>
        <Field label={words.guideTitle} hint={words.guideTitleHint}>
          <Input name="title" />
        </Field>
        <Field label={words.publisher}>
          <Input name="publisher" />
        </Field>
        <Field label={words.owner}>
          <Input name="owner" />
        </Field>
      </div>
      <Button type="submit" appearance="primary" disabled={busy}>
        {words.send}
      </Button>
    </form>
  );
}

const LOOK_EVERY_MS = 700;

/** `/desk/imports/{id}`: how the reading of a file is getting on, then what was kept of it and what was lost. */
export function Import() {
  const words = inLanguage(said);
  const id = useParams()['id'] ?? '';
  const [job, setJob] = useState<ImportJob>();
  const [lost, setLost] = useState(false);
  const query = new URLSearchParams(window.location.search);
  useEffect(() => {
    let stopped = false;
    const look = async (): Promise<void> => {
      const answer = await fetch(`/imports/${encodeURIComponent(id)}`).catch(() => undefined);
      if (stopped) return;
      if (answer?.status === 404) {
        setLost(true);
        return;
      }
      const now = answer?.ok ? ((await answer.json()) as ImportJob) : undefined;
      if (now) setJob(now);
      if (now?.state !== 'done' && now?.state !== 'refused') setTimeout(() => void look(), LOOK_EVERY_MS);
    };
    void look();
    return () => {
      stopped = true;
    };
  }, [id]);
  if (lost) return <PageTitle title={words.past} />;
  return (
    <>
      <p className="crumbs">
        <Link to="/desk/imports">{words.title}</Link>
      </p>
      <PageTitle title={job?.file ?? words.title} />
      {job?.state === 'refused' && (
        <ProblemBar problem={{ messages: [job.error?.message ?? ''], codes: [], signedOut: false }} />
      )}
      {(job?.state === 'queued' || job?.state === 'reading') && (
        <>
          <p role="status">{words.reading(job.percent)}</p>
          <ProgressBar value={job.percent / 100} aria-label={words.reading(job.percent)} />
          <p className="meta">{words.safe}</p>
        </>
      )}
      {job?.result && (
        <>
          <p>
            <Link
              className="filled"
              to={guideDesk({ slug: query.get('slug') ?? '', language: query.get('language') ?? 'en' })}
            >
              {words.openDraft}
            </Link>
          </p>
          <Report result={job.result} />
        </>
      )}
    </>
  );
}

function Report({ result: { sections, gone, fidelity } }: { readonly result: NonNullable<ImportJob['result']> }) {
  const words = inLanguage(said);
  const counts = new Map<string, number>();
  for (const { change } of sections) counts.set(change, (counts.get(change) ?? 0) + 1);
  return (
    <>
      <h2>{words.sections(sections.length)}</h2>
      <ul>
        {[...counts].map(([change, count]) => (
          <li key={change}>
            {words.changes[change] ?? change}: {count}
          </li>
        ))}
        {gone.map(({ sectionId, heading }) => (
          <li key={sectionId}>
            {words.gone} {heading}
          </li>
        ))}
      </ul>
      <h2>{words.kept}</h2>
      <ul>
        {Object.entries(fidelity.kept)
          .filter(([, count]) => count > 0)
          .map(([part, count]) => (
            <li key={part}>
              {words.parts[part] ?? part}: {count}
            </li>
          ))}
      </ul>
      <h2>{fidelity.lost.length === 0 ? words.nothingLost : words.lost}</h2>
      <ul>
        {fidelity.lost.map((loss) => (
          <li key={JSON.stringify(loss)}>
            {words.losses[loss.what] ?? loss.what}
            {loss.count > 1 && ` × ${String(loss.count)}`}
            {loss.where.heading !== undefined && ` – ${loss.where.heading}`}
            {loss.where.page !== undefined && ` – ${words.page} ${String(loss.where.page)}`}
          </li>
        ))}
      </ul>
    </>
  );
}

interface ImportWords {
  readonly title: string;
  readonly lead: string;
  readonly away: string;
  readonly file: string;
  readonly slug: string;
  readonly slugHint: string;
  readonly language: string;
  readonly standing: string;
  readonly official: string;
  readonly national: string;
  readonly guideTitle: string;
  readonly guideTitleHint: string;
  readonly publisher: string;
  readonly owner: string;
  readonly send: string;
  readonly past: string;
  readonly reading: (percent: number) => string;
  readonly safe: string;
  readonly openDraft: string;
  readonly sections: (count: number) => string;
  readonly changes: Readonly<Record<string, string>>;
  readonly gone: string;
  readonly kept: string;
  readonly parts: Readonly<Record<string, string>>;
  readonly lost: string;
  readonly nothingLost: string;
  readonly losses: Readonly<Record<string, string>>;
  readonly page: string;
}

const said: Words<ImportWords> = {
  en: {
    title: 'Import a file',
    lead: 'Word, PDF, Markdown or HTML. It becomes a draft: readers see nothing of it before it is reviewed and published. The next edition of the same file keeps the sections that did not change.',
    away: 'The file did not arrive. Try again in a minute.',
    file: 'File',
    slug: 'Name in addresses',
    slugHint: 'That of an existing guide makes this file its next edition.',
    language: 'Language',
    standing: 'Standing',
    official: 'Official: the issuing body’s own text',
    national: 'National: your administration’s own text',
    guideTitle: 'Title',
    guideTitleHint: 'Left empty, the file’s own title is taken.',
    publisher: 'Publisher',
    owner: 'Owner',
    send: 'Import',
    past: 'There is no such import, or it is long past. Hand the file in again.',
    reading: (percent) => `Reading: ${String(percent)}%`,
    safe: 'You may leave this page; the reading goes on.',
    openDraft: 'Open the draft',
    sections: (count) => `${String(count)} sections`,
    changes: { NEW: 'New', CHANGED: 'Changed', UNCHANGED: 'Unchanged', REPAGED: 'On other pages' },
    gone: 'No longer in the file:',
    kept: 'Kept',
    parts: {
      headings: 'Headings',
      paragraphs: 'Paragraphs',
      lists: 'Lists',
      tables: 'Tables',
      footnotes: 'Footnotes',
      links: 'Links',
      pages: 'Pages',
    },
    lost: 'Lost, or to be looked at',
    nothingLost: 'Nothing was lost',
    losses: {
      PICTURE: 'Picture',
      TEXT_BOX: 'Text box',
      EQUATION: 'Equation',
      COMMENT: 'Comment',
      TRACKED_CHANGE: 'Tracked change',
      HEADER_OR_FOOTER: 'Header or footer',
      COLOUR: 'Colour with a meaning',
      LINK: 'Link that leads nowhere safe',
      ACTIVE_CONTENT: 'Active content',
      EMBEDDED_FILE: 'Embedded file',
      CONTENTS_LIST: 'List of contents (made anew)',
      TURNED_TEXT: 'Turned text',
      UNREADABLE_SIGNS: 'Unreadable signs',
      EMPTY_HEADING: 'Empty heading',
      MERGED_CELLS: 'Merged cells',
      HEADING_WITHOUT_TEXT: 'Heading without text',
      HEADING_DEPTH: 'Heading depth mended',
      HEADING_GUESSED: 'Heading guessed from its look',
      SECTION_SPLIT: 'Long section split',
      NESTING: 'Deep nesting flattened',
    },
    page: 'page',
  },
  fr: {
    title: 'Importer un fichier',
    lead: 'Word, PDF, Markdown ou HTML. Il devient un brouillon\u00a0: les lecteurs n’en voient rien avant la relecture et la publication. L’édition suivante du même fichier garde les sections inchangées.',
    away: 'Le fichier n’est pas arrivé. Réessayez dans une minute.',
    file: 'Fichier',
    slug: 'Nom dans les adresses',
    slugHint: 'Celui d’un guide existant fait de ce fichier son édition suivante.',
    language: 'Langue',
    standing: 'Statut',
    official: 'Officiel\u00a0: le texte même de l’organisme',
    national: 'National\u00a0: le texte de votre administration',
    guideTitle: 'Titre',
    guideTitleHint: 'Laissé vide, le titre du fichier est repris.',
    publisher: 'Éditeur',
    owner: 'Responsable',
    send: 'Importer',
    past: 'Cette importation n’existe pas, ou elle est ancienne. Remettez le fichier.',
    reading: (percent) => `Lecture\u00a0: ${String(percent)}\u00a0%`,
    safe: 'Vous pouvez quitter cette page\u00a0; la lecture continue.',
    openDraft: 'Ouvrir le brouillon',
    sections: (count) => `${String(count)} sections`,
    changes: { NEW: 'Nouvelles', CHANGED: 'Modifiées', UNCHANGED: 'Inchangées', REPAGED: 'Sur d’autres pages' },
    gone: 'N’est plus dans le fichier\u00a0:',
    kept: 'Conservé',
    parts: {
      headings: 'Titres',
      paragraphs: 'Paragraphes',
      lists: 'Listes',
      tables: 'Tableaux',
      footnotes: 'Notes',
      links: 'Liens',
      pages: 'Pages',
    },
    lost: 'Perdu, ou à regarder',
    nothingLost: 'Rien n’a été perdu',
    losses: {
      PICTURE: 'Image',
      TEXT_BOX: 'Zone de texte',
      EQUATION: 'Équation',
      COMMENT: 'Commentaire',
      TRACKED_CHANGE: 'Modification suivie',
      HEADER_OR_FOOTER: 'En-tête ou pied de page',
      COLOUR: 'Couleur porteuse de sens',
      LINK: 'Lien sans destination sûre',
      ACTIVE_CONTENT: 'Contenu actif',
      EMBEDDED_FILE: 'Fichier incorporé',
      CONTENTS_LIST: 'Table des matières (refaite)',
      TURNED_TEXT: 'Texte tourné',
      UNREADABLE_SIGNS: 'Signes illisibles',
      EMPTY_HEADING: 'Titre vide',
      MERGED_CELLS: 'Cellules fusionnées',
      HEADING_WITHOUT_TEXT: 'Titre sans texte',
      HEADING_DEPTH: 'Niveau de titre corrigé',
      HEADING_GUESSED: 'Titre deviné à son aspect',
      SECTION_SPLIT: 'Longue section coupée',
      NESTING: 'Imbrication aplatie',
    },
    page: 'page',
  },
};
