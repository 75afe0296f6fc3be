import { Link, MessageBar, MessageBarBody } from '@fluentui/react-components';
import { useEffect, useState, type ReactNode } from 'react';
import type { UseQueryState } from 'urql';
import { inLanguage, type Words } from './in-language';
import { problemIn, type Problem } from './use-action';

/** What a query brought; before that nothing for 300 ms, then a word that it is coming; what went wrong if it did. */
export function Shown<D>({
  of: { data, error, fetching },
  children,
}: {
  readonly of: UseQueryState<D>;
  readonly children: (data: D) => ReactNode;
}) {
  if (error) return <ProblemBar problem={problemIn(error)} />;
  if (data !== undefined) return children(data);
  return fetching ? <Loading /> : null;
}

/** Said only of what takes so long that somebody wonders. */
export function Loading() {
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => {
      setLate(true);
    }, 300);
    return () => {
      clearTimeout(timer);
    };
  }, []);
  return late ? (
    <div role="status" className="skeleton">
      <span>{inLanguage(words).loading}</span>
    </div>
  ) : null;
}

/** What could not be done, why, and the way out. Announced at once. */
export function ProblemBar({ problem }: { readonly problem: Problem | undefined }) {
  if (!problem) return null;
  return (
    <MessageBar intent="error" role="alert" layout="multiline">
      <MessageBarBody>
        {problem.messages.map((message) => (
          <p key={message} className="problem">
            {message}
          </p>
        ))}
        {problem.signedOut && (
          <Link href="/sign-in" target="_blank" rel="noopener">
            {inLanguage(words).signIn}
          </Link>
        )}
      </MessageBarBody>
    </MessageBar>
  );
}

const words: Words<{ loading: string; signIn: string }> = {
  en: { loading: 'Loading…', signIn: 'Sign in (opens a new window)' },
  fr: { loading: 'Chargement…', signIn: 'Se connecter (nouvelle fenêtre)' },
};
