import {
  buildLibrary,
  type ChangesOfSources,
  type EditionWithTexts,
  type GuideId,
  type Library,
  type LibraryContext,
  type UpkeepBySection,
} from '../guides';
import { SourceChangeCount } from './changes-of-sources';
import type { GuideHead, GuideStore } from './guide-store';

const nothing: LibraryContext = { topics: [], questions: [], synonyms: [] };

/**
 * Keeps the published library in memory in step with storage. Heads are compared, not a log of changes: whatever differs is
 * read again, so nothing can be missed, whichever process published it.
 */
export class EditionFollower {
  private loaded: ReadonlyMap<GuideId, EditionWithTexts> = new Map();
  private readonly sourceChanges: SourceChangeCount;
  private changesOfSources: ChangesOfSources = new Map();
  private current = buildLibrary([], nothing);
  private context = nothing;
  private upkeep: Pick<LibraryContext, 'upkeep'> = {};
  private refreshing: Promise<void> = Promise.resolve();

  constructor(
    private readonly store: GuideStore,
    /** What the library has beside its guides: the same value until it changes. */
    private readonly readContext: () => Promise<LibraryContext>,
    private readonly onChange: (library: Library) => void,
  ) {
    this.sourceChanges = new SourceChangeCount(store);
  }

  get library(): Library {
    return this.current;
  }

  /**
   * Reads what has changed and hands the new library over before it resolves. Calls run one after the other, so a call made
   * after a publication sees it. Fails as storage fails; the library then stays as it was.
   */
  refresh(): Promise<void> {
    const turn = this.refreshing.catch(() => undefined).then(() => this.catchUp());
    this.refreshing = turn;
    return turn;
  }

  /** The same library with what is now known of the upkeep of its sections. */
  takeUpUpkeep(upkeep: UpkeepBySection): void {
    this.upkeep = { upkeep };
    this.replace();
  }

  private async catchUp(): Promise<void> {
    const known = [...this.loaded.values()].map(({ edition }) => ({ guide: edition.guide, edition: edition.number }));
    const [changed, context] = await Promise.all([this.store.changedHeads(known), this.readContext()]);
    if (changed.length === 0 && context === this.context) return;
    const fresh = await Promise.all(changed.map((head) => this.load(head)));
    const loaded = new Map([...this.loaded, ...fresh.map((each) => [each.edition.guide, each] as const)]);
    // All that may fail comes first: what was taken up in part would never be looked at again.
    this.changesOfSources = await this.sourceChanges.count(loaded.values());
    this.loaded = loaded;
    this.context = context;
    this.replace();
  }

  private replace(): void {
    const { changesOfSources } = this;
    this.current = buildLibrary(this.loaded.values(), { ...this.context, ...this.upkeep, changesOfSources });
    this.onChange(this.current);
  }

  private async load(head: GuideHead): Promise<EditionWithTexts> {
    const edition = await this.store.edition(head.guide, head.edition);
    if (!edition) throw new Error(`Edition ${String(head.edition)} of ${head.guide} is missing`);
    return { edition, texts: await this.store.texts(edition) };
  }
}
