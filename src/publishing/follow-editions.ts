import {
  buildLibrary,
  type EditionWithTexts,
  type GuideId,
  type Library,
  type LibraryContext,
  type UpkeepBySection,
} from '../guides';
import type { GuideHead, GuideStore } from './guide-store';

/**
 * Keeps the published library in memory in step with storage. Heads are compared, not a log of changes: whatever differs is
 * read again, so nothing can be missed, whichever process published it.
 */
export class EditionFollower {
  private readonly loaded = new Map<GuideId, EditionWithTexts>();
  private current: Library;
  private refreshing: Promise<void> = Promise.resolve();

  constructor(
    private readonly store: GuideStore,
    private context: LibraryContext,
    private readonly onChange: (library: Library) => void,
  ) {
    this.current = buildLibrary([], context);
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
    this.context = { ...this.context, upkeep };
    this.replace();
  }

  private async catchUp(): Promise<void> {
    const known = [...this.loaded.values()].map(({ edition }) => ({ guide: edition.guide, edition: edition.number }));
    const changed = await this.store.changedHeads(known);
    if (changed.length === 0) return;
    const fresh = await Promise.all(changed.map((head) => this.load(head)));
    for (const each of fresh) this.loaded.set(each.edition.guide, each);
    this.replace();
  }

  private replace(): void {
    this.current = buildLibrary(this.loaded.values(), this.context);
    this.onChange(this.current);
  }

  private async load(head: GuideHead): Promise<EditionWithTexts> {
    const edition = await this.store.edition(head.guide, head.edition);
    if (!edition) throw new Error(`Edition ${String(head.edition)} of ${head.guide} is missing`);
    return { edition, texts: await this.store.texts(edition) };
  }
}
