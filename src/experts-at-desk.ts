import { createHash } from 'node:crypto';
import { atDesk } from './at-desk';
import type { BotConfig } from './config';
import { CodedError, codedError } from './errors';
import type { Guidance, StartGuidance } from './experts';
import type { GuideId } from './guides';
import { mayDo, type People, type Person } from './people';
import type { Desk, DeskActor, Draft, Place } from './publishing';

/**
 * Who may set the bot up: those whom the operator names by their object id, and administrators who have signed in with the directory.
 * Without an app id everybody on this machine may.
 */
export function mayAdministerBot(people: People, { admins, appId }: BotConfig): (user: string) => Promise<boolean> {
  return async (user) => {
    if (appId === undefined || admins.includes(user.toLowerCase())) return true;
    return mayDo(await people.members.byObjectId(user), 'manage-people');
  };
}

/** How somebody whom Teams names by their object id begins sections at the desk; undefined for whoever may not edit. */
export function guidanceAtDesk(people: People, desk: Desk): (user: string) => Promise<StartGuidance | undefined> {
  return async (user) => {
    const person = await people.members.byObjectId(user);
    return person && mayDo(person, 'edit') ? guidanceBy(person, desk) : undefined;
  };
}

/** Begins sections at the desk with experts' answers, as this person. */
export function guidanceBy(person: Person, desk: Desk): StartGuidance {
  return async ({ guide, heading, body, behind, reason, key }) => {
    const actor = atDesk(person, 'api');
    const section = sectionId(key);
    for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
      const draft = await desk.openDraft(actor, { guide });
      if (draft.outline.some((entry) => entry.section === section)) return { guide, section };
      const added = await addSection(actor, draft, { section, heading, body, behind, reason }, desk);
      if (added) return { guide, section };
    }
    throw codedError('DRAFT_BUSY', guide);
  };
}

/** Each failed attempt means that somebody else changed the outline. */
const MOST_ATTEMPTS = 20;

interface NewSection {
  readonly section: Guidance['section'];
  readonly heading: string;
  readonly body: string;
  readonly behind: string | undefined;
  readonly reason: string;
}

async function addSection(
  actor: DeskActor,
  draft: Draft,
  { section, heading, body, behind, reason }: NewSection,
  desk: Desk,
): Promise<boolean> {
  const guide: GuideId = draft.guide;
  const text = { heading, body, topics: [] };
  const place = placeBehind(draft, behind);
  try {
    await desk.addSection(actor, { guide, version: draft.version, section, text, place, reason });
    return true;
  } catch (error) {
    if (isConflict(error)) return false;
    throw error;
  }
}

/** Behind the section nearest to the question, on its level; at the end where that is not in the draft. */
function placeBehind({ outline }: Draft, behind: string | undefined): Place {
  const near = outline.find(({ section }) => section === behind);
  if (near) return { after: near.section, depth: near.depth };
  return { after: outline.at(-1)?.section ?? null, depth: 1 };
}

/** The same for the same request, so that repeating one makes no second section. */
function sectionId(key: string): string {
  return `expert-${createHash('sha256').update(key).digest('hex').slice(0, 12)}`;
}

function isConflict(error: unknown): boolean {
  return error instanceof CodedError && error.code === 'DRAFT_CONFLICT';
}
