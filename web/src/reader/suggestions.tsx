import { useEffect, useId, useRef, useState, type RefObject } from 'react';
import { client } from '../client';
import { graphql, type ResultOf } from '../graphql';
import { pageLanguage } from '../language';
import { words } from './words';

const SuggestionsQuery = graphql(`
  query Suggestions($typed: String!, $language: Language!) {
    suggestions(prefix: $typed, language: $language, first: 6) {
      kind
      text
      section {
        sectionId
      }
    }
  }
`);

type Suggestion = ResultOf<typeof SuggestionsQuery>['suggestions'][number];

const SHORTEST = 2;
const LONGEST = 200;
const PAUSE_MS = 120;

/**
 * What the reader of the page's own question field may want, as they type. The field stays the server's, so nothing typed before
 * the script came is lost. Arrows choose, Enter asks what is typed unless something is chosen, Escape closes and then clears.
 */
export function Suggestions({ field }: { readonly field: HTMLInputElement }) {
  const listId = useId();
  const [found, setFound] = useState<readonly Suggestion[]>([]);
  const [active, setActive] = useState(-1);
  const isOpen = found.length > 0;
  const close = () => {
    setFound([]);
    setActive(-1);
  };
  const choose = (suggestion: Suggestion) => {
    close();
    if (suggestion.kind !== 'QUESTION') {
      window.location.assign(`/s/${suggestion.section.sectionId}`);
      return;
    }
    field.value = suggestion.text;
    field.form?.requestSubmit();
  };
  useTyping(field, (suggestions) => {
    setFound(suggestions);
    setActive(-1);
  });
  useKeys(field, (event) => {
    if (event.key === 'Escape') {
      if (isOpen) close();
      else field.value = '';
      event.preventDefault();
    }
    if (!isOpen) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      const step = event.key === 'ArrowDown' ? 1 : -1;
      // From the field to the first or the last, and back to the field behind them.
      setActive(((active + 1 + step + found.length + 1) % (found.length + 1)) - 1);
    }
    const chosen = found[active];
    if (event.key === 'Enter' && chosen) {
      event.preventDefault();
      choose(chosen);
    }
  });
  useCombobox(field, { listId, isOpen, active });
  useEffect(() => {
    field.addEventListener('blur', close);
    return () => {
      field.removeEventListener('blur', close);
    };
  });

  return (
    <>
      <span className="heard" role="status">
        {isOpen && words.suggestions(found.length)}
      </span>
      {isOpen && (
        <div className="suggestions" role="listbox" id={listId} aria-label={words.suggestions(found.length)}>
          {groupsOf(found).map(([kind, group]) => (
            <div role="group" key={kind} aria-labelledby={`${listId}-${kind}`}>
              <span className="group-name" role="presentation" id={`${listId}-${kind}`}>
                {words.groups[kind]}
              </span>
              {group.map(([suggestion, index]) => (
                <div
                  key={suggestion.text}
                  role="option"
                  id={`${listId}-${String(index)}`}
                  aria-selected={index === active}
                  // The field keeps the focus, so that its text and the list stay together.
                  onPointerDown={(event) => {
                    event.preventDefault();
                  }}
                  onClick={() => {
                    choose(suggestion);
                  }}
                >
                  {suggestion.text}
                </div>
              ))}
            </div>
          ))}
        </div>
      )}
    </>
  );
}

type Group = readonly [Suggestion['kind'], readonly (readonly [Suggestion, number])[]];

function groupsOf(found: readonly Suggestion[]): Group[] {
  const kinds = [...new Set(found.map(({ kind }) => kind))];
  const numbered = found.map((suggestion, index) => [suggestion, index] as const);
  return kinds.map((kind) => [kind, numbered.filter(([each]) => each.kind === kind)] as const);
}

/** Asks for suggestions when typing pauses. What comes late, for another text, is dropped. */
function useTyping(field: HTMLInputElement, show: (suggestions: readonly Suggestion[]) => void): void {
  const latest = useLatest(show);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const typed = () => {
      clearTimeout(timer);
      const text = field.value.trim();
      if (text.length < SHORTEST || text.length > LONGEST) {
        latest.current([]);
        return;
      }
      timer = setTimeout(() => {
        void suggestionsFor(text).then((suggestions) => {
          if (field.value.trim() === text && document.activeElement === field) latest.current(suggestions);
        });
      }, PAUSE_MS);
    };
    field.addEventListener('input', typed);
    field.form?.addEventListener('submit', () => {
      clearTimeout(timer);
    });
    return () => {
      clearTimeout(timer);
      field.removeEventListener('input', typed);
    };
  }, [field, latest]);
}

/** None while the server does not answer: typing and asking go on. */
async function suggestionsFor(typed: string): Promise<readonly Suggestion[]> {
  const language = pageLanguage() === 'fr' ? 'FR' : 'EN';
  const { data } = await client.query(SuggestionsQuery, { typed, language });
  return data?.suggestions ?? [];
}

function useKeys(field: HTMLInputElement, press: (event: KeyboardEvent) => void): void {
  const latest = useLatest(press);
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      // While a character is being composed, keys belong to the composition.
      if (!event.isComposing) latest.current(event);
    };
    field.addEventListener('keydown', pressed);
    return () => {
      field.removeEventListener('keydown', pressed);
    };
  }, [field, latest]);
}

/** Says to assistive technology what the field and its list are to each other. */
function useCombobox(
  field: HTMLInputElement,
  { listId, isOpen, active }: { readonly listId: string; readonly isOpen: boolean; readonly active: number },
): void {
  useEffect(() => {
    field.setAttribute('role', 'combobox');
    field.setAttribute('aria-autocomplete', 'list');
    field.setAttribute('aria-expanded', String(isOpen));
    if (isOpen) field.setAttribute('aria-controls', listId);
    else field.removeAttribute('aria-controls');
    if (active >= 0) field.setAttribute('aria-activedescendant', `${listId}-${String(active)}`);
    else field.removeAttribute('aria-activedescendant');
    document.getElementById(`${listId}-${String(active)}`)?.scrollIntoView({ block: 'nearest' });
  }, [field, listId, isOpen, active]);
}

function useLatest<T>(value: T): RefObject<T> {
  const latest = useRef(value);
  useEffect(() => {
    latest.current = value;
  });
  return latest;
}
