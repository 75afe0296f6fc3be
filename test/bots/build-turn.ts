import type { Turn } from '../../bots/conversation';

/** A message in somebody's own chat; `overrides` replace any of it. */
export function buildTurn(overrides: Partial<Turn> = {}): Turn {
  return {
    text: 'What is CBHRM?',
    language: 'en',
    scope: 'personal',
    channel: 'msteams',
    conversation: 'a:conversation',
    user: '29:megan',
    hasImage: false,
    hasFile: false,
    addressed: true,
    privately: false,
    ...overrides,
  };
}
