import { Button } from '@fluentui/react-components';
import { useState } from 'react';
import { useQuery } from 'urql';
import { graphql } from '../graphql';
import { moment } from './dates';
import { deed } from './deeds';
import { inLanguage, type Words } from './in-language';
import { PageTitle } from './page-title';
import { Shown } from './shown';

const AuditQuery = graphql(`
  query DeskAudit($after: String) {
    auditTrail(first: 50, after: $after) {
      nodes {
        id
        on
        verb
        door
        at
        reason
        sectionId
        revision
        edition
        emergency
        actor {
          name
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

/** `/desk/audit`: who did what, when, through which door and why. It is only ever added to. */
export function Audit() {
  const words = inLanguage(said);
  const [after, setAfter] = useState<string | null>(null);
  const [audit] = useQuery({ query: AuditQuery, variables: { after } });
  return (
    <>
      <PageTitle title={words.title} />
      <Shown of={audit}>
        {({ auditTrail: { nodes, pageInfo } }) => (
          <>
            <table className="table">
              <thead>
                <tr>
                  <th scope="col">{words.when}</th>
                  <th scope="col">{words.who}</th>
                  <th scope="col">{words.what}</th>
                  <th scope="col">{words.where}</th>
                  <th scope="col">{words.why}</th>
                </tr>
              </thead>
              <tbody>
                {nodes.map((entry) => (
                  <tr key={entry.id}>
                    <td data-label={words.when}>{moment(entry.at)}</td>
                    <td data-label={words.who}>{entry.actor?.name}</td>
                    <td data-label={words.what}>
                      {deed(entry.verb)} {entry.emergency && <strong>{words.emergency}</strong>} {entry.sectionId}
                      {entry.revision !== null && ` #${String(entry.revision)}`}
                      {entry.edition !== null && ` ${words.edition(entry.edition)}`}
                    </td>
                    <td data-label={words.where}>{entry.door}</td>
                    <td data-label={words.why}>{entry.reason}</td>
                  </tr>
                ))}
              </tbody>
            </table>
            <p className="ways">
              {after !== null && (
                <Button
                  onClick={() => {
                    setAfter(null);
                  }}
                >
                  {words.newest}
                </Button>
              )}
              {pageInfo.hasNextPage && (
                <Button
                  onClick={() => {
                    setAfter(pageInfo.endCursor);
                  }}
                >
                  {words.older}
                </Button>
              )}
            </p>
          </>
        )}
      </Shown>
    </>
  );
}

interface AuditWords {
  readonly title: string;
  readonly when: string;
  readonly who: string;
  readonly what: string;
  readonly where: string;
  readonly why: string;
  readonly emergency: string;
  readonly edition: (number: number) => string;
  readonly newest: string;
  readonly older: string;
}

const said: Words<AuditWords> = {
  en: {
    title: 'Audit trail',
    when: 'When',
    who: 'Who',
    what: 'What',
    where: 'Through',
    why: 'Why',
    emergency: 'emergency',
    edition: (number) => `edition ${String(number)}`,
    newest: 'Newest',
    older: 'Older',
  },
  fr: {
    title: 'Journal',
    when: 'Quand',
    who: 'Qui',
    what: 'Quoi',
    where: 'Par',
    why: 'Pourquoi',
    emergency: 'urgence',
    edition: (number) => `édition ${String(number)}`,
    newest: 'Les plus récents',
    older: 'Plus anciens',
  },
};
