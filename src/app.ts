import { createAssistant, type Assistant } from './answers';
import type { Config } from './config';
import {
  buildLibrary,
  contentFingerprint,
  problemAsText,
  readContent,
  readLibraryContext,
  type Content,
  type LibraryContext,
  type Problem,
  type UpkeepBySection,
} from './guides';
import type { Log } from './log';
import { createPublishing, EditionFollower, importContent, type ImportReport, type Publishing } from './publishing';
import { buildSnapshot } from './search';
import { openStorage, type Storage, type StorageOptions } from './storage';

/** The assistant over its storage, without the doors: what the server and every command stand on. */
export interface App {
  readonly storage: Storage;
  readonly publishing: Publishing;
  readonly assistant: Assistant;
  /** When the present snapshot was built. */
  builtAt(): Date;
  /** Takes up what has been published since, by whichever process. Fails as storage fails; answering goes on. */
  refresh(): Promise<void>;
  /** Answers from now on know who looks after which section, and until when it holds. */
  takeUpUpkeep(upkeep: UpkeepBySection): void;
  /**
   * Brings the content folder in, or what was just read of it; see `importContent`. What is wrong with its files is
   * reported and stays out.
   */
  importContent(content?: Content): Promise<ImportReport & { readonly problems: readonly Problem[] }>;
  close(): Promise<void>;
}

export interface AppOptions {
  readonly config: Config;
  readonly log: Log;
  readonly now: () => Date;
  /** See `StorageOptions`. */
  readonly whenHeld: StorageOptions['whenHeld'];
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
    const content = imported === undefined ? await readContent(config.contentDirectory) : undefined;
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

function assemble(storage: Storage, context: LibraryContext, { config, now }: AppOptions): App {
  const { guides } = storage;
  let builtAt = now();
  let snapshot = buildSnapshot(buildLibrary([], context));
  const follower = new EditionFollower(guides, context, (library) => {
    snapshot = snapshot.with(library);
    builtAt = now();
  });
  const refresh = () => follower.refresh();
  // While many guides come in, one snapshot at the end is enough.
  const silently = createPublishing({ store: guides, now, onPublished: () => Promise.resolve() });
  return {
    storage,
    publishing: createPublishing({ store: guides, now, onPublished: refresh }),
    assistant: createAssistant({ snapshot: () => snapshot, now }),
    builtAt: () => builtAt,
    refresh,
    takeUpUpkeep: (upkeep) => {
      follower.takeUpUpkeep(upkeep);
    },
    async importContent(read) {
      const fingerprint = await contentFingerprint(config.contentDirectory);
      const content = read ?? (await readContent(config.contentDirectory));
      const report = await importContent(content, guides, silently);
      await guides.recordImportedContent(fingerprint, now());
      await refresh();
      return { ...report, problems: content.problems };
    },
    close: () => storage.close(),
  };
}

async function importFirst(app: App, content: Content, log: Log): Promise<void> {
  const { published, problems } = await app.importContent(content);
  for (const problem of problems) log.warn({}, problemAsText(problem));
  log.info({ guides: published.length }, 'Brought the content folder in');
}

async function mentionChange(imported: string | undefined, { config, log }: AppOptions): Promise<void> {
  if (imported === (await contentFingerprint(config.contentDirectory))) return;
  log.info({}, 'The content folder has changed since it was imported: npm run content:import brings it in');
}
