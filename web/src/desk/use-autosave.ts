import { useCallback, useEffect, useRef, useState } from 'react';
import { graphql, type ResultOf, type VariablesOf } from '../graphql';
import { forgetOnDevice, keepOnDevice } from './kept-on-device';
import { useAction, type Problem } from './use-action';

export const SaveSection = graphql(`
  mutation SaveSection($input: SaveSectionInput!) {
    saveSection(input: $input) {
      userErrors {
        code
        message
        path
      }
      revision {
        number
        at
      }
      conflict {
        at
        by {
          name
        }
        base {
          revision {
            number
            text {
              heading
              markdown
            }
          }
        }
        theirs {
          revision {
            number
            text {
              heading
              markdown
            }
          }
        }
      }
    }
  }
`);

type Payload = ResultOf<typeof SaveSection>['saveSection'];
export type SectionText = VariablesOf<typeof SaveSection>['input']['text'];
export type Conflict = NonNullable<Payload['conflict']>;

export type SaveState =
  | { readonly kind: 'saved'; readonly at: Date | undefined }
  | { readonly kind: 'waiting' }
  | { readonly kind: 'saving' }
  | { readonly kind: 'notSent'; readonly problem: Problem }
  | { readonly kind: 'conflict'; readonly conflict: Conflict };

interface Options {
  readonly guideId: string;
  readonly sectionId: string;
  readonly person: string;
  readonly revision: number;
}

const AFTER_TYPING_MS = 1_500;
const AT_LEAST_EVERY_MS = 10_000;
const AGAIN_AFTER_MS = 5_000;

export interface Autosave {
  readonly state: SaveState;
  /** The revision that the text on the screen rests on. */
  readonly revision: number;
  /** Takes a text up: on this device at once, on the server as a revision soon after typing stops. */
  readonly take: (text: SectionText) => void;
  /** Sends now what waits. */
  readonly flush: () => Promise<void>;
  /** Goes on from another revision: after a conflict was decided. */
  readonly restFrom: (revision: number) => void;
}

/**
 * Saves a section as it is written: every save is a revision, based on the one before. One save is under way at a time. Where
 * somebody else saved meanwhile, saving stops with the conflict until it is decided; where the server is away, it is tried
 * again, under the same key, so that nothing is saved twice.
 */
export function useAutosave({ guideId, sectionId, person, revision }: Options): Autosave {
  const { run } = useAction();
  const [state, setState] = useState<SaveState>({ kind: 'saved', at: undefined });
  const rests = useRef(revision);
  const waiting = useRef<{ text: SectionText; key: string; since: number }>(undefined);
  const timer = useRef<number>(undefined);
  const sending = useRef(false);

  const send = useCallback(async (): Promise<void> => {
    const next = waiting.current;
    if (!next || sending.current) return;
    sending.current = true;
    setState({ kind: 'saving' });
    const input = { guideId, sectionId, basedOn: rests.current, text: next.text, idempotencyKey: next.key };
    const { done, payload, problem } = await run(SaveSection, { input });
    sending.current = false;
    if (done && payload?.revision) {
      rests.current = payload.revision.number;
      if (waiting.current === next) {
        waiting.current = undefined;
        forgetOnDevice(sectionId);
        setState({ kind: 'saved', at: new Date() });
      } else {
        timer.current = window.setTimeout(() => void send(), AFTER_TYPING_MS);
        setState({ kind: 'waiting' });
      }
    } else if (payload?.conflict) setState({ kind: 'conflict', conflict: payload.conflict });
    else if (problem) {
      setState({ kind: 'notSent', problem });
      const passing = problem.signedOut || problem.codes.includes('AWAY');
      if (passing) timer.current = window.setTimeout(() => void send(), AGAIN_AFTER_MS);
    }
  }, [guideId, sectionId, run]);

  const take = useCallback(
    (text: SectionText) => {
      const since = waiting.current?.since ?? Date.now();
      const key = crypto.randomUUID();
      waiting.current = { text, key, since };
      keepOnDevice(sectionId, { heading: text.heading, markdown: text.markdown, basedOn: rests.current, key, person });
      setState((before) => (before.kind === 'conflict' ? before : { kind: 'waiting' }));
      window.clearTimeout(timer.current);
      const delay = Math.max(0, Math.min(AFTER_TYPING_MS, since + AT_LEAST_EVERY_MS - Date.now()));
      timer.current = window.setTimeout(() => void send(), delay);
    },
    [send, sectionId, person],
  );
  const flush = useCallback(async () => {
    window.clearTimeout(timer.current);
    await send();
  }, [send]);
  const restFrom = useCallback((next: number) => {
    rests.current = next;
  }, []);
  useEffect(
    () => () => {
      window.clearTimeout(timer.current);
    },
    [],
  );
  useLeaveWarning(state);
  return { state, revision: rests.current, take, flush, restFrom };
}

/** The browser asks before leaving only while something is neither on the server nor kept safely on its way there. */
function useLeaveWarning(state: SaveState): void {
  const open = state.kind === 'saving' || state.kind === 'waiting' || state.kind === 'notSent';
  useEffect(() => {
    if (!open) return undefined;
    const ask = (event: BeforeUnloadEvent) => {
      event.preventDefault();
    };
    window.addEventListener('beforeunload', ask);
    return () => {
      window.removeEventListener('beforeunload', ask);
    };
  }, [open]);
}
