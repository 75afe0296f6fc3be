import { Button, Field, Input, Menu, MenuItem, MenuList, MenuPopover, MenuTrigger } from '@fluentui/react-components';
import { useState, type DragEvent } from 'react';
import { Link } from 'react-router';
import { useClient } from 'urql';
import { graphql } from '../graphql';
import { usePerson } from './desk-frame';
import type { DeskGuide } from './desk-guide';
import { sectionDesk } from './guide-address';
import { inLanguage, type Words } from './in-language';
import { mayDo } from './may-do';
import { slugOf } from './new-guide';
import { placeBehind, placeTowards, type Direction, type Place } from './outline-moves';
import type { Outline, OutlineSection } from './read-outline';
import { ProblemBar } from './shown';
import { useAction } from './use-action';

const Move = graphql(`
  mutation MoveSection($input: MoveSectionInput!) {
    moveSection(input: $input) {
      userErrors {
        code
        message
        path
      }
      draft {
        version
      }
    }
  }
`);

const Retire = graphql(`
  mutation RetireSection($input: RetireSectionInput!) {
    retireSection(input: $input) {
      userErrors {
        code
        message
        path
      }
      draft {
        version
      }
    }
  }
`);

export const AddSection = graphql(`
  mutation AddSection($input: AddSectionInput!) {
    addSection(input: $input) {
      userErrors {
        code
        message
        path
      }
      draft {
        version
      }
      revision {
        number
      }
    }
  }
`);

interface Props {
  readonly guide: DeskGuide;
  readonly guideId: string;
  readonly outline: Outline;
  /** Called when the outline is another now. */
  readonly changed: () => void;
}

/** What was just retired, and where it stood: so that one press takes it back. */
interface Undo {
  readonly heading: string;
  readonly section: OutlineSection;
  readonly place: Place;
}

/** The sections of a draft in order: to open, add, move (by mouse or keyboard) and retire. */
export function OutlineEditor({ guide, guideId, outline, changed }: Props) {
  const words = inLanguage(said);
  const person = usePerson();
  const { run, busy, problem } = useAction();
  const [announced, setAnnounced] = useState('');
  const [dragged, setDragged] = useState<string>();
  const [undo, setUndo] = useState<Undo>();
  const writes = mayDo(person, 'write');

  const move = async (section: OutlineSection, place: Place | undefined) => {
    if (!place) return;
    const input = { guideId, version: outline.version, sectionId: section.sectionId, place };
    const { done } = await run(Move, { input });
    if (done) setAnnounced(words.moved(headingOf(section)));
    changed();
  };
  const retire = async (section: OutlineSection) => {
    const at = outline.sections.indexOf(section);
    const place = { after: outline.sections[at - 1]?.sectionId ?? null, depth: section.depth };
    const { done } = await run(Retire, {
      input: { guideId, version: outline.version, sectionId: section.sectionId, withSubsections: false },
    });
    if (done) setUndo({ heading: headingOf(section), section, place });
    changed();
  };
  const drop = (target: OutlineSection) => (event: DragEvent) => {
    event.preventDefault();
    const section = outline.sections.find(({ sectionId }) => sectionId === dragged);
    setDragged(undefined);
    if (section) void move(section, placeBehind(outline.sections, section.sectionId, target.sectionId));
  };
  return (
    <section aria-labelledby="outline">
      <h2 id="outline">{words.sections}</h2>
      <ProblemBar problem={problem} />
      <p role="status" className="announced">
        {announced}
      </p>
      {undo && (
        <p className="undo">
          {words.retired(undo.heading)}{' '}
          <TakeBack
            guideId={guideId}
            version={outline.version}
            undo={undo}
            done={() => {
              setUndo(undefined);
              changed();
            }}
          />
        </p>
      )}
      <ol className="outline">
        {outline.sections.map((section) => (
          <li
            key={section.sectionId}
            className={`depth-${String(section.depth)}${dragged === section.sectionId ? ' dragged' : ''}`}
            draggable={writes}
            onDragStart={() => {
              setDragged(section.sectionId);
            }}
            onDragEnd={() => {
              setDragged(undefined);
            }}
            onDragOver={(event) => {
              event.preventDefault();
            }}
            onDrop={drop(section)}
          >
            <Link to={sectionDesk(guide, section.sectionId)}>{headingOf(section)}</Link>
            {writes && (
              <SectionMenu
                busy={busy}
                heading={headingOf(section)}
                placeFor={(direction) => placeTowards(outline.sections, section.sectionId, direction)}
                move={(place) => void move(section, place)}
                retire={() => void retire(section)}
              />
            )}
          </li>
        ))}
      </ol>
      {writes && <NewSection guideId={guideId} outline={outline} changed={changed} />}
    </section>
  );
}

const directions = ['up', 'down', 'in', 'out'] as const;

function SectionMenu({
  busy,
  heading,
  placeFor,
  move,
  retire,
}: {
  readonly busy: boolean;
  readonly heading: string;
  readonly placeFor: (direction: Direction) => Place | undefined;
  readonly move: (place: Place | undefined) => void;
  readonly retire: () => void;
}) {
  const words = inLanguage(said);
  return (
    <Menu>
      <MenuTrigger disableButtonEnhancement>
        <Button size="small" appearance="subtle" disabled={busy} aria-label={words.change(heading)}>
          {words.menu}
        </Button>
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          {directions.map((direction) => (
            <MenuItem
              key={direction}
              disabled={!placeFor(direction)}
              onClick={() => {
                move(placeFor(direction));
              }}
            >
              {words.directions[direction]}
            </MenuItem>
          ))}
          <MenuItem onClick={retire}>{words.retire}</MenuItem>
        </MenuList>
      </MenuPopover>
    </Menu>
  );
}

const RestoreText = graphql(`
  query RevisionOfRetired($sectionId: ID!) {
    history(sectionId: $sectionId, first: 1) {
      nodes {
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

function TakeBack({
  guideId,
  version,
  undo,
  done,
}: {
  readonly guideId: string;
  readonly version: number;
  readonly undo: Undo;
  readonly done: () => void;
}) {
  const words = inLanguage(said);
  const client = useClient();
  const { run, busy, problem } = useAction();
  const takeBack = async () => {
    const { sectionId } = undo.section;
    const { data } = await client.query(RestoreText, { sectionId }).toPromise();
    const text = data?.history?.nodes[0]?.text;
    if (!text) return;
    const outcome = await run(AddSection, { input: { guideId, version, sectionId, place: undo.place, text } });
    if (outcome.done) done();
  };
  return (
    <>
      <Button size="small" disabled={busy} onClick={() => void takeBack()}>
        {words.undo}
      </Button>
      <ProblemBar problem={problem} />
    </>
  );
}

function NewSection({ guideId, outline, changed }: Pick<Props, 'guideId' | 'outline' | 'changed'>) {
  const words = inLanguage(said);
  const { run, busy, problem } = useAction();
  const [heading, setHeading] = useState('');
  const add = async () => {
    const last = outline.sections.at(-1);
    const { done } = await run(AddSection, {
      input: {
        guideId,
        version: outline.version,
        sectionId: freeId(slugOf(heading), outline),
        place: { after: last?.sectionId ?? null, depth: 1 },
        text: { heading, markdown: words.firstWords },
      },
    });
    if (done) setHeading('');
    changed();
  };
  return (
    <form
      className="inline-form"
      onSubmit={(event) => {
        event.preventDefault();
        void add();
      }}
    >
      <Field label={words.newSection}>
        <Input
          value={heading}
          required
          onChange={(_, { value }) => {
            setHeading(value);
          }}
        />
      </Field>
      <Button type="submit" disabled={busy || heading.trim() === ''}>
        {words.add}
      </Button>
      <ProblemBar problem={problem} />
    </form>
  );
}

/** An id for a new section that no section of this draft has. */
export function freeId(wanted: string, { sections }: Outline): string {
  const base = (wanted === '' ? 'section' : wanted).slice(0, 50);
  const taken = new Set(sections.map(({ sectionId }) => sectionId));
  const suffix = Math.random().toString(36).slice(2, 7);
  return taken.has(base) || base.length < 3 ? `${base}-${suffix}` : base;
}

function headingOf({ text, sectionId }: OutlineSection): string {
  return text?.heading ?? sectionId;
}

interface OutlineWords {
  readonly sections: string;
  readonly moved: (heading: string) => string;
  readonly retired: (heading: string) => string;
  readonly undo: string;
  readonly menu: string;
  readonly change: (heading: string) => string;
  readonly directions: Readonly<Record<Direction, string>>;
  readonly retire: string;
  readonly newSection: string;
  readonly add: string;
  readonly firstWords: string;
}

const said: Words<OutlineWords> = {
  en: {
    sections: 'Sections',
    moved: (heading) => `Moved: ${heading}`,
    retired: (heading) => `Retired: ${heading}. Readers see it until the draft is published.`,
    undo: 'Undo',
    menu: 'Move or retire…',
    change: (heading) => `Move or retire: ${heading}`,
    directions: { up: 'Move up', down: 'Move down', in: 'Put below the one above', out: 'Raise by one level' },
    retire: 'Retire',
    newSection: 'Heading of a new section',
    add: 'Add the section',
    firstWords: 'The answer comes first.',
  },
  fr: {
    sections: 'Sections',
    moved: (heading) => `Déplacée\u00a0: ${heading}`,
    retired: (heading) => `Retirée\u00a0: ${heading}. Les lecteurs la voient jusqu’à la publication du brouillon.`,
    undo: 'Annuler',
    menu: 'Déplacer ou retirer…',
    change: (heading) => `Déplacer ou retirer\u00a0: ${heading}`,
    directions: { up: 'Monter', down: 'Descendre', in: 'Placer sous la précédente', out: 'Remonter d’un niveau' },
    retire: 'Retirer',
    newSection: 'Titre d’une nouvelle section',
    add: 'Ajouter la section',
    firstWords: 'La réponse vient d’abord.',
  },
};
