/** Ctrl+K, or ⌘K, leads to the question field of the page; so does a link to it. */
export function focusByShortcut(): void {
  document.addEventListener('keydown', (event) => {
    if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey) return;
    if (focusField()) event.preventDefault();
  });
  document.addEventListener('click', (event) => {
    if (event.target instanceof Element && event.target.closest('a[href="#q"]') && focusField()) event.preventDefault();
  });
}

function focusField(): boolean {
  const field = document.querySelector<HTMLInputElement>('form.ask input');
  field?.focus();
  field?.select();
  return field !== null;
}

/** After asking, whoever hears the page begins at the answer. Somebody who came back, or to a place in it, is left there. */
export function focusTheAnswer(): void {
  const [navigation] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
  const heading = document.querySelector<HTMLElement>('main h1');
  const isAnswer = window.location.pathname.endsWith('/ask');
  if (!heading || !isAnswer || window.location.hash !== '' || navigation?.type === 'back_forward') return;
  if (document.activeElement !== null && document.activeElement !== document.body) return;
  heading.tabIndex = -1;
  heading.focus({ preventScroll: true });
}

/** A long list of contents shows the section that is read. */
export function showWhereWeAre(): void {
  const rail = document.querySelector('.rail.wide');
  const current = rail?.querySelector<HTMLElement>('[aria-current]');
  if (rail && current) rail.scrollTop = current.offsetTop - rail.clientHeight / 3;
}
