import { atDesk, permitsOf, recordDeeds } from '../../src/at-desk';
import type { Person } from '../../src/people';
import type { ForeignEntry } from '../../src/publishing';
import { buildActor } from '../support/build-desk';
import { buildTopic } from '../support/build-library';

const permits = permitsOf(() => [buildTopic('framework', [buildTopic('core-tools', [buildTopic('catalogue')])])]);

function author(topics: readonly string[]): Person {
  return { id: 'ana', name: 'Ana', roles: ['AUTHOR'], topics };
}

describe('what somebody may do at the desk', () => {
  it('is what their roles allow', () => {
    const ana = atDesk(author([]), 'page');
    expect(permits(ana, 'edit', [])).toBe(true);
    expect(permits(ana, 'review', [])).toBe(false);
  });

  it('reaches to topics below theirs, and not to those above or beside', () => {
    const ana = atDesk(author(['core-tools']), 'page');
    expect(permits(ana, 'edit', ['catalogue'])).toBe(true);
    expect(permits(ana, 'edit', ['framework'])).toBe(false);
    expect(permits(ana, 'edit', ['elsewhere'])).toBe(false);
    expect(permits(ana, 'edit', [])).toBe(false);
  });

  it('is nothing for an actor who did not come in as a person', () => {
    expect(permits(buildActor('ana'), 'edit', [])).toBe(false);
  });
});

describe('what is done to people', () => {
  it('stands in the audit trail', async () => {
    const kept: ForeignEntry[] = [];
    const record = recordDeeds({ record: (entry) => Promise.resolve(void kept.push(entry)) }, 'command');
    const at = new Date(0);
    await record({ kind: 'roles-changed', by: 'operator', to: 'ana', at, detail: 'AUTHOR' });
    expect(kept).toEqual([
      { on: 'ana', verb: 'roles-changed', actor: 'operator', door: 'command', at, reason: 'AUTHOR' },
    ]);
  });
});
