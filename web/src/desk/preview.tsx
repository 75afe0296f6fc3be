import { useEffect, useState } from 'react';
import { useQuery } from 'urql';
import { graphql } from '../graphql';
import { inLanguage, type Words } from './in-language';

const RenderQuery = graphql(`
  query RenderSection($guideId: ID!, $sectionId: ID!, $markdown: String!) {
    renderMarkdown(guideId: $guideId, sectionId: $sectionId, markdown: $markdown)
  }
`);

const PAUSE_MS = 400;

/** What readers would see of a text, made and cleaned by the server exactly as it is for them. */
export function Preview({
  guideId,
  sectionId,
  markdown,
  language,
}: {
  readonly guideId: string;
  readonly sectionId: string;
  readonly markdown: string;
  readonly language: string;
}) {
  const settled = useSettled(markdown);
  const [{ data }] = useQuery({ query: RenderQuery, variables: { guideId, sectionId, markdown: settled } });
  return (
    <section aria-label={inLanguage(words).preview} className="as-readers">
      <div
        className="text"
        lang={language.toLowerCase()}
        // Sanitised by the server: the same HTML that readers get.
        dangerouslySetInnerHTML={{ __html: data?.renderMarkdown ?? '' }}
      />
    </section>
  );
}

/** A value that rests for a moment before it is taken up. */
function useSettled(value: string): string {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => {
      setSettled(value);
    }, PAUSE_MS);
    return () => {
      clearTimeout(timer);
    };
  }, [value]);
  return settled;
}

const words: Words<{ preview: string }> = {
  en: { preview: 'As readers see it' },
  fr: { preview: 'Tel que les lecteurs le voient' },
};
