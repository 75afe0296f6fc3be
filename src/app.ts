import { createAssistant, questionTerms, type Assistant, type OnAnswered, type QuestionToCompare } from './answers';
import { permitsOf } from './at-desk';
import type { Config } from './config';
import { createExperts, type Experts } from './experts';
import { createAddressBook, createDeliveries, type AddressBook, type Deliveries } from './deliveries';
import {
  createGaps,
  createKeptQuestions,
  createQuestionLog,
  maskPersonalData,
  withoutMasks,
  type DraftDesk,
  type Gaps,
  type KeptQuestions,
  type Notify,
  type QuestionLog,
} from './gaps';
import {
  buildLibrary,
  contentFingerprint,
  problemAsText,
  readLibraryContext,
  sectionPath,
  type Content,
  type Library,
  type LibraryContext,
  type Problem,
  type UpkeepBySection,
} from './guides';
import type { Log } from './log';
import { logQuestions } from './log-questions';
import { importEvents, type KnownEvents } from './events';
import { readLibrary } from './read-library';
import { createPublishing, EditionFollower, importContent, type ImportReport, type Publishing } from './publishing';
import { buildSnapshot, type Snapshot } from './search';
import { openStorage, type Storage, type StorageOptions } from './storage';

/** The assistant over its storage, without the doors: what the server and every command stand on. */
export interface App {
  readonly storage: Storage;
  readonly publishing: Publishing;
  readonly assistant: Assistant;
  /** What the doors tell of each question that somebody asked. */
  readonly onAnswered: OnAnswered;
  readonly questionLog: QuestionLog;
  readonly gaps: Gaps;
  readonly keptQuestions: KeptQuestions;
  /** Messages that nobody asked for: they wait here until a door sends them. */
  readonly deliveries: Deliveries;
  /** Where people and channels can be reached. */
  readonly addresses: AddressBook;
  /** The questions that a publication is measured by: those kept, then those asked most. */
  questionsToCompare(): Promise<QuestionToCompare[]>;
  readonly experts: Experts;
  /** When the present snapshot was built. */
  builtAt(): Date;
  /** When storage was last found to hold nothing newer than the present snapshot. */
  comparedAt(): Date;
  /** Takes up what has been published since, by whichever process. Fails as storage fails; answering goes on. */
  refresh(): Promise<void>;
  /** Sections for gaps are begun here from now on. */
  takeUpDesk(desk: DraftDesk): void;
  /** Answers from now on know who looks after which section, and until when it holds. */
  takeUpUpkeep(upkeep: UpkeepBySection): void;
  /**
   * Brings the content folder in, or what was just read of it; see `importContent`. What is wrong with its files is
   * reported and stays out.
   */
  importContent(content?: Content & KnownEvents): Promise<ImportReport & { readonly problems: readonly Problem[] }>;
  close(): Promise<void>;
}

export interface AppOptions {
  readonly config: Config;
  readonly log: Log;
  readonly now: () => Date;
  /** See `StorageOptions`. */
  readonly whenHeld: StorageOptions['whenHeld'];
  /** Tells those who left a reply address; by a message in the queue unless said otherwise. */
  readonly notify?: Notify;
}

/** Opens storage, brings the content folder in if that was never done to the end, and builds the snapshot. */
export async function openApp(options: AppOptions): Promise<App> {
  const { config, log } = options;
  const storage = await openStorage({
    uri: config.mongodbUri,
    directory: config.dataDirectory,
    whenHeld: options.whenHeld,
    log: (message) => {
      log.info({}, message);
    },
  });
  try {
    const imported = await storage.guides.importedContent();
    // An import that was cut off was not recorded, so it goes on at the next start.
    const content = imported === undefined ? await readLibrary(config.contentDirectory) : undefined;
    const context = content ?? (await readLibraryContext(config.contentDirectory));
    const app = assemble(storage, context, options);
    if (content) await importFirst(app, content, log);
    else await mentionChange(imported, options);
    await app.refresh();
    return app;
  } catch (error) {
    await storage.close();
    throw error;
  }
}

function assemble(storage: Storage, folder: LibraryContext, options: AppOptions): App {
  const { config, log, now } = options;
  const { guides } = storage;
  let builtAt = now();
  let comparedAt = builtAt;
  let snapshot = buildSnapshot(buildLibrary([], folder));
  const refresh = async () => {
    const asOf = now();
    await follower.refresh();
    comparedAt = asOf;
  };
  const keptQuestions = createKeptQuestions({
    store: storage.gaps.kept,
    folder,
    isPublished: (section) => snapshot.library.section(section) !== undefined,
    permits: (actor, topics) => permitsOf(() => snapshot.library.topics)(actor, 'edit', topics),
    topicsOf: (id) => topicsOf(snapshot.library, id),
    onChanged: refresh,
    now,
  });
  const follower = new EditionFollower(
    guides,
    () => keptQuestions.context(),
    (library) => {
      snapshot = snapshot.with(library);
      builtAt = now();
    },
  );
  // While many guides come in, one snapshot at the end is enough.
  const silently = createPublishing({ store: guides, now, onPublished: () => Promise.resolve() });
  const questionLog = createQuestionLog({ store: storage.gaps.log, log, now, days: config.questionLogDays });
  const deliveries = createDeliveries({ store: storage.deliveries.queue, log, now, days: config.deliveryLogDays });
  const addresses = createAddressBook({ store: storage.deliveries.addresses, log, now });
  const experts = createExperts({
    store: storage.experts,
    tell: (message) => deliveries.enqueue(message),
    mask: (text) => maskPersonalData(text),
    ...{ log, now, days: EXPERT_REQUEST_DAYS },
  });
  const notify = options.notify ?? tellOfGaps(deliveries);
  let desk = noDesk;
  const startSection: DraftDesk['startSection'] = (input) => desk.startSection(input);
  const parts = { storage, questionLog, desk: { startSection }, snapshot: () => snapshot };
  const gaps = openGaps(parts, { ...options, notify });
  return {
    storage,
    publishing: createPublishing({ store: guides, now, onPublished: refresh }),
    assistant: createAssistant({ snapshot: () => snapshot, now }),
    onAnswered: logQuestions(questionLog, log),
    questionLog,
    gaps,
    keptQuestions,
    deliveries,
    addresses,
    experts,
    async questionsToCompare() {
      const asked = await gaps.frequentQuestions(MOST_ASKED_COMPARED);
      const unmasked = asked.map(({ text, language }) => ({ text: withoutMasks(text), language, kept: false }));
      const kept = snapshot.library.questions.filter(({ outside }) => !outside);
      return [...kept.map(({ text, language }) => ({ text, language, kept: true })), ...unmasked];
    },
    builtAt: () => builtAt,
    comparedAt: () => comparedAt,
    refresh,
    takeUpDesk: (opened) => {
      desk = opened;
    },
    takeUpUpkeep: (upkeep) => {
      follower.takeUpUpkeep(upkeep);
    },
    async importContent(read) {
      const fingerprint = await contentFingerprint(config.contentDirectory);
      const content = read ?? (await readLibrary(config.contentDirectory));
      const report = await importContent(content, guides, silently);
      await importEvents(content, storage.events, now());
      await guides.recordImportedContent(fingerprint, now());
      await refresh();
      return { ...report, problems: content.problems };
    },
    async close() {
      await questionLog.close();
      await addresses.settled();
      await storage.close();
    },
  };
}

/** Questions to the experts are kept so long after the last thing done about them. */
const EXPERT_REQUEST_DAYS = 365;

/** Beside the kept ones, which editors chose. */
const MOST_ASKED_COMPARED = 500;

/** What a section is filed under, by itself and by its guide. */
function topicsOf(library: Library, id: string): readonly string[] {
  const section = library.section(id);
  return section ? [...section.topics, ...section.guide.topics] : [];
}

type GapOptions = AppOptions & Required<Pick<AppOptions, 'notify'>>;

interface GapParts {
  readonly storage: Storage;
  readonly questionLog: QuestionLog;
  readonly desk: DraftDesk;
  readonly snapshot: () => Snapshot;
}

function openGaps({ storage, questionLog, desk, snapshot }: GapParts, options: GapOptions): Gaps {
  const { config, log, now, notify } = options;
  const permits = permitsOf(() => snapshot().library.topics);
  return createGaps({
    store: storage.gaps,
    questionLog,
    termsOf: (text, language) => questionTerms(text, language, snapshot()),
    desk,
    permits: (actor, topics) => permits(actor, 'edit', topics),
    notify,
    guideOf: (section) => snapshot().library.section(section)?.guide.id,
    topicsOf: (id) => topicsOf(snapshot().library, id),
    linkTo: (id) => {
      const section = snapshot().library.section(id);
      return section ? sectionPath(section) : `/s/${id}`;
    },
    sequence: () => snapshot().sequence,
    log,
    now,
    days: config.questionLogDays,
  });
}

const noDesk: DraftDesk = { startSection: () => Promise.reject(new Error('Nobody has opened an editors’ desk')) };

/** What is told of a gap waits in the queue; handed in twice for one address, it goes out once. */
function tellOfGaps(deliveries: Deliveries): Notify {
  return async (address, { id, question, step }, link, day) => {
    const once = `gap ${id}@${String(step?.number ?? 0)} ${address}`;
    await deliveries.enqueue({ id: once, to: address, message: { kind: 'gap-closed', question, link, day } });
  };
}

async function importFirst(app: App, content: Content & KnownEvents, log: Log): Promise<void> {
  const { published, problems } = await app.importContent(content);
  for (const problem of problems) log.warn({}, problemAsText(problem));
  log.info({ guides: published.length }, 'Brought the content folder in');
}

async function mentionChange(imported: string | undefined, { config, log }: AppOptions): Promise<void> {
  if (imported === (await contentFingerprint(config.contentDirectory))) return;
  log.info({}, 'The content folder has changed since it was imported: npm run content:import brings it in');
}
