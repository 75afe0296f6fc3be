import { encodeNodeId } from '../schema';
import type { App, AppOptions } from './app';
import { atDesk, permitsOf, type PersonAtDesk } from './at-desk';
import { createDraftTrials, type DraftTrials } from './draft-trials';
import { CodedError } from './errors';
import { guideId, type EditionWithTexts, type GuideId } from './guides';
import type { ImportDoor } from './http';
import { readImportFields } from './import-fields';
import { sectionsForGaps } from './sections-for-gaps';
import { mayDo, type People } from './people';
import {
  createDesk,
  createImportQueue,
  defaultImportLimits,
  planGuideImport,
  type Desk,
  type ImportedDocument,
  type ImportFields,
  type ImportQueue,
} from './publishing';

/** The editors' desk as the server runs it. */
export interface Editing {
  readonly desk: Desk;
  readonly trials: DraftTrials;
  readonly imports: ImportDoor<PersonAtDesk>;
  /** Takes up who looks after what. Fails as storage fails. */
  takeUpUpkeep(): Promise<void>;
  /** Does what is due by now, and once a minute takes up who looks after what. Never fails: the log says what did. */
  attend(): Promise<void>;
  close(): Promise<void>;
}

/** How often what is known of the upkeep of sections is read again, in milliseconds. */
const UPKEEP_EVERY_MS = 60_000;

export function createEditing(app: App, people: People, { config, log, now }: AppOptions): Editing {
  const library = () => app.assistant.snapshot.library;
  const desk = createDesk({
    guides: app.storage.guides,
    drafts: app.storage.drafts,
    library,
    refresh: () => app.refresh(),
    permits: permitsOf(() => library().topics),
    now,
    reviewRequired: config.editorialReview,
  });
  app.takeUpDesk(sectionsForGaps(desk, library));
  const queue = createImportQueue<PersonAtDesk>({
    accept: (actor, document, fields) => takeIn(app, desk, { actor, document, fields }),
    log,
    limits: { ...defaultImportLimits, fileBytes: config.imports.maxBytes },
  });
  const trials = createDraftTrials({
    desk,
    present: () => app.assistant.snapshot,
    questions: () => app.questionsToCompare(),
    log,
    now,
  });
  const takeUp = upkeepOf(app, desk);
  let takenUpAt = -Infinity;
  const takeUpWhenDue = async () => {
    if (now().getTime() - takenUpAt < UPKEEP_EVERY_MS) return;
    await takeUp();
    takenUpAt = now().getTime();
  };
  let failing = false;
  return {
    desk,
    trials,
    imports: importDoor(queue, people, config.imports.maxBytes),
    takeUpUpkeep: takeUp,
    async attend() {
      try {
        await desk.runDueSchedules(now());
        await takeUpWhenDue();
        failing = false;
      } catch (error) {
        if (!failing)
          log.error({ err: error }, 'What is due at the desk could not be done; it is tried again each second');
        failing = true;
      }
    },
    async close() {
      await Promise.all([queue.close(), trials.close()]);
    },
  };
}

/** Reads what is known of the upkeep of sections; the library is made anew only when that has changed. */
function upkeepOf(app: App, desk: Desk): () => Promise<void> {
  let known = JSON.stringify([]);
  return async () => {
    const upkeep = await desk.upkeep();
    const fresh = JSON.stringify([...upkeep]);
    if (fresh !== known) app.takeUpUpkeep(upkeep);
    known = fresh;
  };
}

function importDoor(queue: ImportQueue<PersonAtDesk>, people: People, maxBytes: number): ImportDoor<PersonAtDesk> {
  return {
    async authorise({ headers }) {
      const person = await people.authenticate(headers).then(
        (caller) => caller.person,
        (error: unknown) => {
          if (error instanceof CodedError && error.code === 'CREDENTIALS_REFUSED') return undefined;
          throw error;
        },
      );
      return person && mayDo(person, 'import') ? atDesk(person, 'import') : undefined;
    },
    submit(actor, file, fields) {
      readImportFields(fields);
      return queue.submit(actor, file, fields);
    },
    find: (actor, id) => queue.find(actor, id),
    maxBytes,
  };
}

interface Incoming {
  readonly actor: PersonAtDesk;
  readonly document: ImportedDocument;
  readonly fields: ImportFields;
}

/** Makes a draft of a document, and says what became of its sections. */
async function takeIn(app: App, desk: Desk, { actor, document, fields }: Incoming): Promise<object> {
  const { version, key, detailsFor } = readImportFields(fields);
  const guide = guideId(detailsFor(undefined));
  const previous = await presentEdition(app, guide);
  const { library } = app.assistant.snapshot;
  const plan = planGuideImport(document, {
    details: detailsFor(previous?.edition.details),
    isTaken: (section) => (library.section(section)?.guide.id ?? guide) !== guide,
    ...(previous ? { previous } : {}),
  });
  const draft = await desk.importIntoDraft(actor, plan.details, plan.sections, {
    ...(version === undefined ? {} : { version }),
    ...(key === undefined ? {} : { key }),
  });
  return {
    guideId: encodeNodeId('Guide', guide),
    version: draft.version,
    sections: plan.sections.map(({ id, change }) => ({ sectionId: id, change })),
    gone: plan.gone.map(({ id, heading }) => ({ sectionId: id, heading })),
    fidelity: document.fidelity,
  };
}

async function presentEdition({ storage }: App, guide: GuideId): Promise<EditionWithTexts | undefined> {
  const edition = await storage.guides.edition(guide);
  return edition && { edition, texts: await storage.guides.texts(edition) };
}
