import { createAssistant, type Assistant } from './answers';
import type { Config } from './config';
import { buildLibrary, problemAsText, readContent, type Content } from './guides';
import type { Log } from './log';
import {
  contentFingerprint,
  createPublishing,
  EditionFollower,
  importContent,
  type ImportReport,
  type Publishing,
} from './publishing';
import { buildSnapshot } from './search';
import { openStorage, type Storage } from './storage';

/** The assistant over its storage, without the doors: what the server and every command stand on. */
export interface App {
  readonly storage: Storage;
  readonly content: Content;
  readonly publishing: Publishing;
  readonly assistant: Assistant;
  /** When the present snapshot was built. */
  builtAt(): Date;
  /** Takes up what has been published since, by whichever process. Fails as storage fails; answering goes on. */
  refresh(): Promise<void>;
  /** Brings the content folder in; see `importContent`. */
  importContent(): Promise<ImportReport>;
  close(): Promise<void>;
}

export interface AppOptions {
  readonly config: Config;
  readonly log: Log;
  readonly now: () => Date;
}

/** Opens storage, brings the content folder in if that was never done to the end, and builds the snapshot. */
export async function openApp(options: AppOptions): Promise<App> {
  const { config, log } = options;
  const content = await readContent(config.contentDirectory);
  const storage = await openStorage({
    uri: config.mongodbUri,
    directory: config.dataDirectory,
    log: (message) => {
      log.info({}, message);
    },
  });
  try {
    const app = assemble(storage, content, options.now);
    await importOnce(app, log);
    await app.refresh();
    return app;
  } catch (error) {
    await storage.close();
    throw error;
  }
}

function assemble(storage: Storage, content: Content, now: () => Date): App {
  const { guides } = storage;
  let builtAt = now();
  let snapshot = buildSnapshot(buildLibrary([], content));
  const follower = new EditionFollower(guides, content, (library) => {
    snapshot = snapshot.with(library);
    builtAt = now();
  });
  const refresh = () => follower.refresh();
  // While many guides come in, one snapshot at the end is enough.
  const silently = createPublishing({ store: guides, now, onPublished: () => Promise.resolve() });
  return {
    storage,
    content,
    publishing: createPublishing({ store: guides, now, onPublished: refresh }),
    assistant: createAssistant({ snapshot: () => snapshot, now }),
    builtAt: () => builtAt,
    refresh,
    async importContent() {
      const report = await importContent(content, guides, silently);
      await guides.recordImportedContent(contentFingerprint(content), now());
      await refresh();
      return report;
    },
    close: () => storage.close(),
  };
}

/** An import that was cut off was not recorded, so it goes on at the next start. */
async function importOnce(app: App, log: Log): Promise<void> {
  const { content, storage } = app;
  for (const problem of content.problems) log.warn({}, problemAsText(problem));
  const imported = await storage.guides.importedContent();
  if (imported === undefined) {
    const { published } = await app.importContent();
    log.info({ guides: published.length }, 'Brought the content folder in');
  } else if (imported !== contentFingerprint(content)) {
    log.info({}, 'The content folder has changed since it was imported: npm run content:import brings it in');
  }
}
