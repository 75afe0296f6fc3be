import { useEffect, useId, useState } from 'react';

interface Previewed {
  readonly reference: HTMLElement;
  readonly place: string;
  readonly passage: string;
  readonly language: string;
}

const HOVER_MS = 150;
const LEAVE_MS = 200;

/**
 * The passage behind a citation's number, while the pointer or the focus is on it. It stays while the pointer is on it, and
 * Escape closes it; the number itself leads to the source, with or without script.
 */
export function PassagePreview() {
  const id = useId();
  const [shown, setShown] = useState<Previewed>();
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const later = (what: Previewed | undefined, wait: number) => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        setShown(what);
      }, wait);
    };
    const over = ({ target }: Event) => {
      if (!(target instanceof Element)) return;
      const reference = target.closest<HTMLElement>('a.ref');
      if (reference) later(previewOf(reference), HOVER_MS);
      else if (target.closest('.preview')) clearTimeout(timer);
      else later(undefined, LEAVE_MS);
    };
    const focused = ({ target }: FocusEvent) => {
      const reference = target instanceof Element ? target.closest<HTMLElement>('a.ref') : null;
      // A press focuses too, and leads to the source: nothing is to cover it.
      later(reference?.matches(':focus-visible') ? previewOf(reference) : undefined, 0);
    };
    const pressed = ({ key }: KeyboardEvent) => {
      if (key === 'Escape' || key === 'Enter') later(undefined, 0);
    };
    document.addEventListener('pointerover', over);
    document.addEventListener('focusin', focused);
    document.addEventListener('keydown', pressed);
    return () => {
      clearTimeout(timer);
      document.removeEventListener('pointerover', over);
      document.removeEventListener('focusin', focused);
      document.removeEventListener('keydown', pressed);
    };
  }, []);
  useEffect(() => {
    shown?.reference.setAttribute('aria-describedby', id);
    return () => {
      shown?.reference.removeAttribute('aria-describedby');
    };
  }, [shown, id]);
  if (!shown) return null;
  const { left, bottom } = shown.reference.getBoundingClientRect();
  const width = Math.min(512, window.innerWidth - 32);
  const start = Math.max(16, Math.min(left, window.innerWidth - width - 16));
  return (
    <div
      className="preview"
      role="tooltip"
      id={id}
      style={{ left: start + window.scrollX, top: bottom + window.scrollY + 4 }}
    >
      <blockquote lang={shown.language}>
        <mark>{shown.passage}</mark>
      </blockquote>
      <p className="meta">{shown.place}</p>
    </div>
  );
}

/** What the source list of the page says of a citation. */
function previewOf(reference: HTMLElement): Previewed | undefined {
  const source = document.querySelector(reference.getAttribute('href') ?? '');
  const quote = source?.querySelector('mark');
  if (!source || !quote) return undefined;
  return {
    reference,
    place: (source.querySelector('.place')?.textContent ?? '').replace(/\s+/g, ' ').trim(),
    passage: quote.textContent,
    language: quote.closest<HTMLElement>('[lang]')?.lang ?? '',
  };
}
