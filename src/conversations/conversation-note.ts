/** One value that a door keeps between two messages of a conversation, so that any process can take the next one. */
export interface ConversationNote {
  /** Names what the note is about; opaque here. */
  readonly key: string;
  /** Any whole number above 0 for the first, then one more with each change. */
  readonly version: number;
  /** Opaque here. */
  readonly value: string;
  readonly updatedAt: Date;
  /** From then on the note counts as forgotten. */
  readonly until: Date;
}

/** What keeping notes needs of storage. Every call fails as storage fails, and may take as long. */
export interface ConversationNoteStore {
  /** The note as it is now; undefined where none is kept. One whose time is over may still be given. */
  read(key: string): Promise<ConversationNote | undefined>;
  /**
   * Keeps a first version of a note. Of all who add one at once exactly one gets true; where a note is kept, all get false and
   * nothing is changed.
   */
  add(note: ConversationNote): Promise<boolean>;
  /**
   * Puts a version in the place of the one before it, `version - 1`. Of all who do so at once exactly one gets true; whoever has
   * not seen the version that is kept gets false, and nothing is changed.
   */
  change(note: ConversationNote): Promise<boolean>;
  /** Deletes a note; whether there was one. */
  forget(key: string): Promise<boolean>;
  /** Deletes the notes whose time is over; how many there were. */
  sweep(now: Date): Promise<number>;
}
