import { parseArgs } from 'node:util';
import { recordDeeds } from '../at-desk';
import { readConfig, servesHttps, type Config } from '../config';
import { codedError } from '../errors';
import { createPeople, operator, roles, type Member, type Members, type Role } from '../people';
import { openStorage, type Storage } from '../storage';
import { runCommand } from './run-command';

const USAGE = `Usage: npm run people:invite, which makes a link by which a person signs in, once:
  npm run people:invite -- --name "Ana Diallo" --roles AUTHOR,REVIEWER [--topics core-tools] [--email ana@example.org]
  npm run people:invite -- --person ID     another link for somebody who signs in by links
  npm run people:invite -- --list          who there is, with their ids`;

runCommand(async (words) => {
  const wanted = read(words);
  const config = readConfig(process.env);
  const { mongodbUri: uri, dataDirectory: directory } = config;
  const storage = await openStorage({ uri, directory, whenHeld: 'join', log: () => undefined });
  try {
    await run(wanted, membersOf(storage, config), addressOf(storage, config));
    return 0;
  } finally {
    await storage.close();
  }
});

async function run(wanted: Wanted, members: Members, address: string): Promise<void> {
  if (wanted.kind === 'list') {
    for (const member of await members.all()) process.stdout.write(`${inWords(member)}\n`);
    return;
  }
  const { link } =
    wanted.kind === 'person'
      ? await members.renewLink(wanted.id, operator)
      : await members.invite(wanted.invitation, operator);
  process.stdout.write(`${address}/sign-in/link/${link.token}\n`);
  process.stderr.write(`Good once, until ${link.expiresAt.toISOString()}. Send it to nobody else.\n`);
}

type Wanted =
  | { readonly kind: 'list' }
  | { readonly kind: 'person'; readonly id: string }
  | { readonly kind: 'invite'; readonly invitation: Parameters<Members['invite']>[0] };

function read(words: readonly string[]): Wanted {
  const { list, person, name, email, roles: given, topics } = options(words);
  if (list === true) return { kind: 'list' };
  if (person !== undefined) return { kind: 'person', id: person };
  if (name === undefined || given === undefined) throw codedError('COMMAND_INVALID', USAGE);
  const invitation = { name, roles: parts(given).map(roleNamed), topics: parts(topics ?? '') };
  return { kind: 'invite', invitation: email === undefined ? invitation : { ...invitation, email } };
}

function options(words: readonly string[]) {
  const text = { type: 'string' } as const;
  try {
    const known = {
      name: text,
      roles: text,
      topics: text,
      email: text,
      person: text,
      list: { type: 'boolean' },
    } as const;
    return parseArgs({ args: [...words], options: known }).values;
  } catch {
    throw codedError('COMMAND_INVALID', USAGE);
  }
}

function roleNamed(name: string): Role {
  const role = roles.find((each) => each === name.toUpperCase());
  if (role) return role;
  throw codedError('COMMAND_INVALID', `${name} is not a role. Roles are ${roles.join(', ')}`);
}

function parts(text: string): string[] {
  return text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

function membersOf(storage: Storage, config: Config): Members {
  return createPeople({
    store: storage.people,
    settings: config.signIn,
    now: () => new Date(),
    secure: servesHttps(config),
    callback: () => '',
    record: recordDeeds(storage.drafts, 'command'),
  }).members;
}

/** Where people reach the page: as it is configured, else where a running server says that it listens, else where one would. */
function addressOf({ servedAt }: Storage, { publicUrl, host, port }: Config): string {
  return publicUrl ?? servedAt ?? `http://${host}:${String(port)}`;
}

function inWords({ id, name, roles: has, topics, deactivatedAt, signedInAt }: Member): string {
  const state = deactivatedAt ? 'deactivated' : signedInAt ? 'signed in before' : 'invited';
  return [id, name || '(no name yet)', has.join(',') || 'no role', topics.join(',') || 'all topics', state].join('\t');
}
