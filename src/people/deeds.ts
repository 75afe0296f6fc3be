/** What was done to people and keys, for the audit trail; `by` and `person` are ids. */
export interface Deed {
  readonly kind:
    | 'person-invited'
    | 'sign-in-link-made'
    | 'sign-in-link-used'
    | 'roles-changed'
    | 'person-deactivated'
    | 'person-reactivated'
    | 'signed-out-everywhere'
    | 'key-created'
    | 'key-revoked';
  readonly by: string;
  /** The person or key it was done to. */
  readonly to: string;
  readonly at: Date;
  /** What a role or scope was changed to, in words: `AUTHOR, REVIEWER; core-tools`. */
  readonly detail?: string;
}

/** Keeps deeds; awaited before a verb is acknowledged. */
export type RecordDeed = (deed: Deed) => Promise<void>;
