import { Button, Field, Input } from '@fluentui/react-components';
import { useState } from 'react';
import { useQuery } from 'urql';
import { graphql } from '../graphql';
import { moment } from './dates';
import { inLanguage, type Words } from './in-language';
import { PageTitle } from './page-title';
import { RoleTicks, roleWords, type Role } from './role-ticks';
import { ProblemBar, Shown } from './shown';
import { useAction } from './use-action';

const KeysQuery = graphql(`
  query DeskKeys {
    apiKeys(first: 100) {
      nodes {
        id
        name
        roles
        createdAt
        expiresAt
        lastUsedAt
        revokedAt
      }
    }
  }
`);

const Create = graphql(`
  mutation CreateApiKey($input: CreateApiKeyInput!) {
    createApiKey(input: $input) {
      userErrors {
        code
        message
        path
      }
      secret
    }
  }
`);

const Revoke = graphql(`
  mutation RevokeApiKey($input: RevokeApiKeyInput!) {
    revokeApiKey(input: $input) {
      userErrors {
        code
        message
        path
      }
      apiKey {
        id
      }
    }
  }
`);

/** `/desk/keys`: the keys by which portals call; each is shown once, when it is made. */
export function Keys() {
  const words = inLanguage(said);
  const [keys, again] = useQuery({ query: KeysQuery });
  const { run, busy, problem } = useAction();
  const [name, setName] = useState('');
  const [chosen, setChosen] = useState<readonly Role[]>(['READER']);
  const [secret, setSecret] = useState<string>();
  const reread = () => {
    again({ requestPolicy: 'network-only' });
  };
  const create = async () => {
    const { payload } = await run(Create, { input: { name, roles: [...chosen], idempotencyKey: crypto.randomUUID() } });
    if (payload?.secret === undefined || payload.secret === null) return;
    setSecret(payload.secret);
    setName('');
    reread();
  };
  return (
    <>
      <PageTitle title={words.title} />
      <ProblemBar problem={problem} />
      {secret !== undefined && (
        <div className="panel" role="status">
          <p>{words.once}</p>
          <code className="copy">{secret}</code>
        </div>
      )}
      <Shown of={keys}>
        {({ apiKeys }) =>
          apiKeys.nodes.length === 0 ? (
            <p>{words.none}</p>
          ) : (
            <ul className="rows">
              {apiKeys.nodes.map((key) => (
                <li key={key.id}>
                  <strong>{key.name}</strong>{' '}
                  <span className="meta">
                    {key.roles.map((role) => inLanguage(roleWords)[role]).join(', ')} ·{' '}
                    {words.made(moment(key.createdAt))} ·{' '}
                    {key.lastUsedAt === null ? words.unused : words.used(moment(key.lastUsedAt))}
                    {key.expiresAt !== null && ` · ${words.expires(moment(key.expiresAt))}`}
                    {key.revokedAt !== null && ` · ${words.revoked}`}
                  </span>{' '}
                  {key.revokedAt === null && (
                    <Button
                      size="small"
                      disabled={busy}
                      onClick={() =>
                        void run(Revoke, { input: { keyId: key.id } }).then(({ done }) => {
                          if (done) reread();
                        })
                      }
                    >
                      {words.revoke}
                    </Button>
                  )}
                </li>
              ))}
            </ul>
          )
        }
      </Shown>
      <form
        className="panel"
        onSubmit={(event) => {
          event.preventDefault();
          void create();
        }}
      >
        <h2>{words.makeTitle}</h2>
        <Field label={words.name} hint={words.nameHint} required>
          <Input
            value={name}
            onChange={(_, { value }) => {
              setName(value);
            }}
          />
        </Field>
        <RoleTicks chosen={chosen} change={setChosen} />
        <Button type="submit" disabled={busy || name.trim() === ''}>
          {words.make}
        </Button>
      </form>
    </>
  );
}

interface KeyWords {
  readonly title: string;
  readonly once: string;
  readonly none: string;
  readonly made: (at: string) => string;
  readonly unused: string;
  readonly used: (at: string) => string;
  readonly expires: (at: string) => string;
  readonly revoked: string;
  readonly revoke: string;
  readonly makeTitle: string;
  readonly name: string;
  readonly nameHint: string;
  readonly make: string;
}

const said: Words<KeyWords> = {
  en: {
    title: 'Keys for portals',
    once: 'Copy the key now: it is not shown again.',
    none: 'No portal has a key yet.',
    made: (at) => `made ${at}`,
    unused: 'never used',
    used: (at) => `last used ${at}`,
    expires: (at) => `until ${at}`,
    revoked: 'revoked',
    revoke: 'Revoke',
    makeTitle: 'Make a key',
    name: 'Name',
    nameHint: 'The portal that will use it.',
    make: 'Make the key',
  },
  fr: {
    title: 'Clés des portails',
    once: 'Copiez la clé maintenant\u00a0: elle n’est plus montrée ensuite.',
    none: 'Aucun portail n’a encore de clé.',
    made: (at) => `créée le ${at}`,
    unused: 'jamais utilisée',
    used: (at) => `utilisée le ${at}`,
    expires: (at) => `jusqu’au ${at}`,
    revoked: 'révoquée',
    revoke: 'Révoquer',
    makeTitle: 'Créer une clé',
    name: 'Nom',
    nameHint: 'Le portail qui l’utilisera.',
    make: 'Créer la clé',
  },
};
