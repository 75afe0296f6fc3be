import { Button, Field, Input } from '@fluentui/react-components';
import { useState } from 'react';
import { useQuery } from 'urql';
import { graphql, type ResultOf } from '../graphql';
import { moment } from './dates';
import { inLanguage, type Words } from './in-language';
import { PageTitle } from './page-title';
import { roles, RoleTicks, roleWords, type Role } from './role-ticks';
import { ProblemBar, Shown } from './shown';
import { useAction } from './use-action';

const PeopleQuery = graphql(`
  query DeskPeople {
    people(first: 100) {
      nodes {
        id
        name
        email
        roles
        rolesFromDirectory
        topics
        state
        signedInAt
      }
    }
  }
`);

const Invite = graphql(`
  mutation InvitePerson($input: InvitePersonInput!) {
    invitePerson(input: $input) {
      userErrors {
        code
        message
        path
      }
      person {
        name
      }
      signInLink {
        address
        expiresAt
      }
    }
  }
`);

const Renew = graphql(`
  mutation RenewSignInLink($input: RenewSignInLinkInput!) {
    renewSignInLink(input: $input) {
      userErrors {
        code
        message
        path
      }
      person {
        name
      }
      signInLink {
        address
        expiresAt
      }
    }
  }
`);

const ChangeRoles = graphql(`
  mutation ChangeRoles($input: ChangeRolesInput!) {
    changeRoles(input: $input) {
      userErrors {
        code
        message
        path
      }
      person {
        id
      }
    }
  }
`);

const Deactivate = graphql(`
  mutation DeactivatePerson($input: DeactivatePersonInput!) {
    deactivatePerson(input: $input) {
      userErrors {
        code
        message
        path
      }
      person {
        id
      }
    }
  }
`);

const Reactivate = graphql(`
  mutation ReactivatePerson($input: ReactivatePersonInput!) {
    reactivatePerson(input: $input) {
      userErrors {
        code
        message
        path
      }
      person {
        id
      }
    }
  }
`);

type Person = ResultOf<typeof PeopleQuery>['people']['nodes'][number];
interface Link {
  readonly address: string;
  readonly expiresAt: string;
}

/** `/desk/people`: who may do what; somebody new is invited by a link that works once. */
export function People() {
  const words = inLanguage(said);
  const [people, again] = useQuery({ query: PeopleQuery });
  const [link, setLink] = useState<{ readonly name: string; readonly link: Link }>();
  const changed = () => {
    again({ requestPolicy: 'network-only' });
  };
  return (
    <>
      <PageTitle title={words.title} />
      {link && (
        <div className="panel" role="status">
          <p>{words.link(link.name, moment(link.link.expiresAt))}</p>
          <code className="copy">{link.link.address}</code>
        </div>
      )}
      <Shown of={people}>
        {(data) => (
          <ul className="rows">
            {data.people.nodes.map((person) => (
              <OnePerson
                key={person.id}
                person={person}
                changed={changed}
                showLink={(given) => {
                  setLink({ name: person.name, link: given });
                }}
              />
            ))}
          </ul>
        )}
      </Shown>
      <InviteForm
        invited={(name, given) => {
          setLink({ name, link: given });
          changed();
        }}
      />
    </>
  );
}

function OnePerson({
  person,
  changed,
  showLink,
}: {
  readonly person: Person;
  readonly changed: () => void;
  readonly showLink: (link: Link) => void;
}) {
  const words = inLanguage(said);
  const { run, busy, problem } = useAction();
  const [chosen, setChosen] = useState<readonly Role[]>(person.roles);
  const after = ({ done }: { readonly done: boolean }) => {
    if (done) changed();
  };
  const personId = person.id;
  return (
    <li>
      <strong>{person.name}</strong> {person.email !== null && <span className="meta">{person.email}</span>}{' '}
      <span className="meta">
        {person.roles.map((role) => inLanguage(roleWords)[role]).join(', ')} · {words.states[person.state]}
      </span>
      <ProblemBar problem={problem} />
      <details>
        <summary>{words.change(person.name)}</summary>
        <RoleTicks chosen={chosen} change={setChosen} />
        {person.rolesFromDirectory.length > 0 && <p className="meta">{words.fromDirectory}</p>}
        <p className="ways">
          <Button
            size="small"
            disabled={busy}
            onClick={() =>
              void run(ChangeRoles, { input: { personId, roles: [...chosen], topics: person.topics } }).then(after)
            }
          >
            {words.save}
          </Button>
          <Button
            size="small"
            disabled={busy}
            onClick={() =>
              void run(Renew, { input: { personId } }).then(({ payload }) => {
                if (payload?.signInLink) showLink(payload.signInLink);
              })
            }
          >
            {words.newLink}
          </Button>
          {person.state === 'DEACTIVATED' ? (
            <Button
              size="small"
              disabled={busy}
              onClick={() => void run(Reactivate, { input: { personId } }).then(after)}
            >
              {words.reactivate}
            </Button>
          ) : (
            <Button
              size="small"
              disabled={busy}
              onClick={() => void run(Deactivate, { input: { personId } }).then(after)}
            >
              {words.deactivate}
            </Button>
          )}
        </p>
      </details>
    </li>
  );
}

function InviteForm({ invited }: { readonly invited: (name: string, link: Link) => void }) {
  const words = inLanguage(said);
  const { run, busy, problem } = useAction();
  const [name, setName] = useState('');
  const [email, setEmail] = useState('');
  const [chosen, setChosen] = useState<readonly Role[]>([roles[1]]);
  const invite = async () => {
    const { payload } = await run(Invite, {
      input: { name, roles: [...chosen], ...(email === '' ? {} : { email }), idempotencyKey: crypto.randomUUID() },
    });
    if (!payload?.signInLink) return;
    invited(name, payload.signInLink);
    setName('');
    setEmail('');
  };
  return (
    <form
      className="panel"
      onSubmit={(event) => {
        event.preventDefault();
        void invite();
      }}
    >
      <h2>{words.inviteTitle}</h2>
      <ProblemBar problem={problem} />
      <div className="form">
        <Field label={words.name} required>
          <Input
            value={name}
            onChange={(_, { value }) => {
              setName(value);
            }}
          />
        </Field>
        <Field label={words.email}>
          <Input
            type="email"
            value={email}
            onChange={(_, { value }) => {
              setEmail(value);
            }}
          />
        </Field>
        <RoleTicks chosen={chosen} change={setChosen} />
      </div>
      <Button type="submit" disabled={busy || name.trim() === ''}>
        {words.invite}
      </Button>
    </form>
  );
}

interface PeopleWords {
  readonly title: string;
  readonly link: (name: string, until: string) => string;
  readonly states: Readonly<Record<Person['state'], string>>;
  readonly change: (name: string) => string;
  readonly fromDirectory: string;
  readonly save: string;
  readonly newLink: string;
  readonly deactivate: string;
  readonly reactivate: string;
  readonly inviteTitle: string;
  readonly name: string;
  readonly email: string;
  readonly invite: string;
}

const said: Words<PeopleWords> = {
  en: {
    title: 'People',
    link: (name, until) => `Give this link to ${name}. It works once, until ${until}, and is not shown again.`,
    states: { INVITED: 'invited', ACTIVE: 'active', DEACTIVATED: 'deactivated' },
    change: (name) => `Change what ${name} may do`,
    fromDirectory: 'Some roles come from the directory and are changed there.',
    save: 'Save the roles',
    newLink: 'New sign-in link',
    deactivate: 'Deactivate',
    reactivate: 'Reactivate',
    inviteTitle: 'Invite somebody',
    name: 'Name',
    email: 'E-mail',
    invite: 'Make the invitation link',
  },
  fr: {
    title: 'Personnes',
    link: (name, until) =>
      `Donnez ce lien à ${name}. Il sert une fois, jusqu’au ${until}, et n’est plus montré ensuite.`,
    states: { INVITED: 'invité', ACTIVE: 'actif', DEACTIVATED: 'désactivé' },
    change: (name) => `Changer ce que ${name} peut faire`,
    fromDirectory: 'Certains rôles viennent de l’annuaire et y sont changés.',
    save: 'Enregistrer les rôles',
    newLink: 'Nouveau lien de connexion',
    deactivate: 'Désactiver',
    reactivate: 'Réactiver',
    inviteTitle: 'Inviter une personne',
    name: 'Nom',
    email: 'Courriel',
    invite: 'Créer le lien d’invitation',
  },
};
