import { useCallback, useState } from 'react';
import { useClient, type AnyVariables, type CombinedError, type TypedDocumentNode } from 'urql';
import { inLanguage, type Words } from './in-language';

export interface UserError {
  readonly code: string;
  readonly message: string;
  readonly path?: readonly string[] | null;
}

/** Why something could not be done: what to say, and where. */
export interface Problem {
  readonly messages: readonly string[];
  /** True when the session is over: signing in again in another window lets the same be tried again. */
  readonly signedOut: boolean;
  readonly codes: readonly string[];
}

/** What every mutation of the contract answers with. */
interface Payload {
  readonly userErrors: readonly UserError[];
}

/** What came of it: done, or not done with the payload that says why (a conflict), or not even answered. */
export interface Outcome<P> {
  readonly done: boolean;
  readonly payload: P | undefined;
  readonly problem: Problem | undefined;
}

export interface Action {
  /** Runs one mutation of one field. Never throws: what failed is in the outcome, and in `problem` until the next run. */
  readonly run: <D extends Record<string, Payload>, V extends AnyVariables>(
    document: TypedDocumentNode<D, V>,
    variables: V,
  ) => Promise<Outcome<D[keyof D]>>;
  readonly busy: boolean;
  readonly problem: Problem | undefined;
  readonly forget: () => void;
}

/** One thing a person does that may fail: whether it is under way, and what went wrong. */
export function useAction(): Action {
  const client = useClient();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const run = useCallback<Action['run']>(
    async (document, variables) => {
      setBusy(true);
      setProblem(undefined);
      const { data, error } = await client.mutation(document, variables).toPromise();
      setBusy(false);
      const payload = data ? Object.values(data)[0] : undefined;
      const found = problemOf(payload, error);
      setProblem(found);
      return { done: found === undefined, payload: payload as never, problem: found };
    },
    [client],
  );
  const forget = useCallback(() => {
    setProblem(undefined);
  }, []);
  return { run, busy, problem, forget };
}

function problemOf(payload: Payload | undefined, error: CombinedError | undefined): Problem | undefined {
  if (error) return problemIn(error);
  const errors = payload?.userErrors ?? [];
  if (errors.length === 0) return undefined;
  return { messages: errors.map(({ message }) => message), codes: errors.map(({ code }) => code), signedOut: false };
}

/** What to say of an operation that was refused or not answered. */
export function problemIn(error: CombinedError): Problem {
  const words = inLanguage(said);
  const codes = error.graphQLErrors.map(({ extensions }) => String(extensions['code']));
  if (error.networkError) return { messages: [words.away], codes: ['AWAY'], signedOut: false };
  if (codes.includes('UNAUTHENTICATED')) return { messages: [words.signedOut], codes, signedOut: true };
  const messages = error.graphQLErrors.map(({ message, extensions }) =>
    extensions['code'] === 'INTERNAL' ? words.failed(textOf(extensions['requestId'])) : message,
  );
  return { messages, codes, signedOut: false };
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

interface Said {
  readonly away: string;
  readonly signedOut: string;
  readonly failed: (id: string) => string;
}

const said: Words<Said> = {
  en: {
    away: 'The server does not answer. What you wrote is kept on this device; try again in a minute.',
    signedOut: 'Sign in again to send your text.',
    failed: (id) => `That failed; nothing changed. Try again, or quote ${id}.`,
  },
  fr: {
    away: 'Le serveur ne répond pas. Votre texte est conservé sur cet appareil\u00a0; réessayez dans une minute.',
    signedOut: 'Reconnectez-vous pour envoyer votre texte.',
    failed: (id) => `Échec\u00a0; rien n’a changé. Réessayez ou citez ${id}.`,
  },
};
