import { writeSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import type { GuideId } from '../../src/guides';
import { openStorage } from '../../src/storage';
import { buildActor, buildDetails, buildOffice, buildText } from './build-desk';

/** Run by kill-while-publishing.test.ts, and killed: publishes one edition after the other, every third at a date. */
export const killedGuide: GuideId = 'en/killed-guide';
export const killedSections = ['killed-one', 'killed-two', 'killed-three', 'killed-four'];

/** What every section of the edition with this note says. */
export function bodyOf(note: string): string {
  return `Edition ${note} says so.`;
}

async function main(directory: string, round: string): Promise<void> {
  const storage = await openStorage({ uri: undefined, directory, whenHeld: 'own', log: () => undefined });
  const { desk } = buildOffice(storage);
  const clockwork = buildOffice(storage);
  const guide = killedGuide;
  const [author, reviewer] = [buildActor('author'), buildActor('reviewer')];
  if (!(await storage.guides.edition(guide)) && !(await desk.draft(author, guide))) {
    const sections = killedSections.map((id) => ({ id, depth: 1, text: buildText(bodyOf('zero')) }));
    await desk.importIntoDraft(author, buildDetails(guide), sections);
  }
  void keepTime();
  say('ready');
  for (let i = 0; ; i++) await publish(`${round}-${String(i)}`, i % 3 === 2);

  /** As every server does each second. */
  async function keepTime(): Promise<never> {
    for (;;) {
      await clockwork.desk.runDueSchedules(new Date());
      await setTimeout(5);
    }
  }

  async function publish(note: string, atDate: boolean): Promise<void> {
    const opened = await desk.openDraft(author, { guide });
    let { version } = opened;
    for (const { section, revision: basedOn } of opened.outline) {
      const saved = await desk.saveSection(author, { guide, section, text: buildText(bodyOf(note)), basedOn });
      say(`saved ${section} ${String(saved.revision.number)} ${note}`);
      version = saved.draft.version;
    }
    const seen = { guide, version, note };
    await desk.submitForReview(author, seen);
    await desk.approve(reviewer, seen);
    if (!atDate) {
      const { number } = await desk.publishDraft(reviewer, seen);
      say(`published ${note} ${String(number)}`);
      return;
    }
    await desk.schedulePublication(reviewer, { ...seen, at: new Date(Date.now() + 40) });
    say(`scheduled ${note}`);
    while (await desk.draft(author, guide)) await setTimeout(5);
  }
}

/** Out of this process before it goes on: what is acknowledged must be known although the process dies. */
function say(line: string): void {
  writeSync(1, `${line}\n`);
}

if (require.main === module) void main(process.argv[2] ?? '', process.argv[3] ?? '');
