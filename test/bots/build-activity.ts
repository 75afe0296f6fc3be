/** A message from Teams in somebody's own chat, as JSON; `overrides` replace any of it. */
export function buildActivity(overrides: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    type: 'message',
    id: '1485983408511',
    timestamp: '2026-02-01T21:10:07.437Z',
    serviceUrl: 'http://127.0.0.1:9/',
    channelId: 'msteams',
    from: { id: '29:megan', name: 'Megan Bowen', aadObjectId: '7faf8ab2-0000-4000-8000-000000000000' },
    conversation: { conversationType: 'personal', id: 'a:17I0', tenantId: 'tenant-one' },
    recipient: { id: '28:pratique', name: 'Pratique' },
    textFormat: 'plain',
    text: 'What is CBHRM?',
    attachments: [{ contentType: 'text/html', content: '<p>What is CBHRM?</p>' }],
    entities: [{ type: 'clientInfo', locale: 'en-GB', country: 'GB', platform: 'iOS', timezone: 'Europe/London' }],
    channelData: { tenant: { id: 'tenant-one' } },
    locale: 'en-GB',
    ...overrides,
  };
}

/** The same in a channel, where the bot is mentioned. */
export function buildChannelActivity(overrides: Record<string, unknown> = {}): Record<string, unknown> {
  return buildActivity({
    conversation: {
      conversationType: 'channel',
      id: '19:general@thread.tacv2;messageid=1',
      tenantId: 'tenant-one',
      isGroup: true,
    },
    text: '<at>Pratique</at>&nbsp;What is CBHRM?\n',
    entities: [
      { type: 'mention', text: '<at>Pratique</at>', mentioned: { id: '28:pratique', name: 'Pratique' } },
      { type: 'clientInfo', locale: 'en-GB' },
    ],
    ...overrides,
  });
}
