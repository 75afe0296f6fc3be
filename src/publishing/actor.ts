/** Who acts: a person by their id, which is all that is stored of them. */
export interface Actor {
  readonly id: string;
  readonly name: string;
}

/** Where an action came in. */
export const doors = ['page', 'api', 'command', 'import', 'system'] as const;
export type Door = (typeof doors)[number];

/** Somebody at the editors' desk, and the door they came through. */
export interface DeskActor extends Actor {
  readonly door: Door;
}

/** What the desk asks leave for; a part of the actions that roles are made of. */
export type DeskPermission =
  'read-drafts' | 'edit' | 'review' | 'publish' | 'publish-emergency' | 'import' | 'answer-as-expert' | 'read-audit';

/** Whether somebody may do this with a guide of these topics. */
export type Permits = (
  actor: Actor,
  permission: DeskPermission,
  topics: readonly string[],
) => boolean | Promise<boolean>;
