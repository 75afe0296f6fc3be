import { Button } from '@fluentui/react-components';
import { useQuery } from 'urql';
import { graphql } from '../graphql';
import { BehindBadge, OverdueBadge } from './badges';
import { day } from './dates';
import { inLanguage, type Words } from './in-language';
import { ProblemBar } from './shown';
import { useAction } from './use-action';

const UpkeepQuery = graphql(`
  query SectionUpkeep($sectionId: ID!) {
    section(id: $sectionId) {
      id
      revision
      review
      overdueSince
      address
      translations {
        language
        behindBy
        section {
          id
          address
        }
      }
      translationOf {
        behindBy
        section {
          id
          address
          heading
        }
      }
      backlinks(first: 20) {
        totalCount
        nodes {
          id
          heading
          address
        }
      }
    }
  }
`);

const Verify = graphql(`
  mutation VerifySection($input: VerifySectionInput!) {
    verifySection(input: $input) {
      userErrors {
        code
        message
        path
      }
      section {
        id
      }
    }
  }
`);

/** What has to be looked after in the published section: whether it still holds, who links to it, its translations. */
export function SectionUpkeep({ sectionId, guideId }: { readonly sectionId: string; readonly guideId: string }) {
  const words = inLanguage(said);
  const [{ data }, again] = useQuery({ query: UpkeepQuery, variables: { sectionId } });
  const { run, busy, problem } = useAction();
  const section = data?.section;
  if (!section) return null;
  const stillRight = async () => {
    const { done } = await run(Verify, { input: { guideId, sectionId, revision: section.revision } });
    if (done) again({ requestPolicy: 'network-only' });
  };
  return (
    <details className="panel">
      <summary>
        {words.title} {section.overdueSince !== null && <OverdueBadge since={section.overdueSince} />}
      </summary>
      <ProblemBar problem={problem} />
      <p>
        <a href={section.address}>{words.asReaders}</a>
      </p>
      {section.review !== null && <p>{words.review(day(section.review))}</p>}
      <p>
        <Button disabled={busy} onClick={() => void stillRight()}>
          {words.stillRight}
        </Button>{' '}
        <span className="meta">{words.noEdit}</span>
      </p>
      {section.translationOf && (
        <p>
          {words.translationOf}{' '}
          <a href={section.translationOf.section.address}>{section.translationOf.section.heading}</a>{' '}
          {section.translationOf.behindBy > 0 && <BehindBadge by={section.translationOf.behindBy} />}
        </p>
      )}
      {section.translations.map(({ language, behindBy, section: other }) => (
        <p key={other.id}>
          {words.translation} <a href={other.address}>{language}</a> {behindBy > 0 && <BehindBadge by={behindBy} />}
        </p>
      ))}
      <h3>{words.backlinks(section.backlinks.totalCount)}</h3>
      <ul>
        {section.backlinks.nodes.map(({ id, heading, address }) => (
          <li key={id}>
            <a href={address}>{heading}</a>
          </li>
        ))}
      </ul>
    </details>
  );
}

interface UpkeepWords {
  readonly title: string;
  readonly asReaders: string;
  readonly review: (date: string) => string;
  readonly stillRight: string;
  readonly noEdit: string;
  readonly translationOf: string;
  readonly translation: string;
  readonly backlinks: (count: number) => string;
}

const said: Words<UpkeepWords> = {
  en: {
    title: 'Upkeep: still right? links, translations',
    asReaders: 'The section as readers see it now',
    review: (date) => `To be looked at by ${date}.`,
    stillRight: 'Still right',
    noEdit: 'Says that you have checked it. It is no edit.',
    translationOf: 'Translated from',
    translation: 'Translation:',
    backlinks: (count) => (count === 0 ? 'No other section links here' : `Linked from ${String(count)}`),
  },
  fr: {
    title: 'Entretien\u00a0: toujours exact\u00a0? liens, traductions',
    asReaders: 'La section telle que les lecteurs la voient',
    review: (date) => `À vérifier avant le ${date}.`,
    stillRight: 'Toujours exact',
    noEdit: 'Dit que vous l’avez vérifiée. Ce n’est pas une modification.',
    translationOf: 'Traduite de',
    translation: 'Traduction\u00a0:',
    backlinks: (count) => (count === 0 ? 'Aucune autre section n’y renvoie' : `Liens depuis ${String(count)}`),
  },
};
