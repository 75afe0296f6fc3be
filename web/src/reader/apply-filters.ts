/**
 * Ticking a filter applies it at once: the server's own page of results takes the place of the one shown, and its address with
 * it. Without an answer the form is sent as it would be without script.
 */
export function applyFiltersAtOnce(): void {
  const form = document.querySelector<HTMLFormElement>('form.searching');
  if (!form) return;
  const said = form.appendChild(document.createElement('p'));
  said.className = 'heard';
  said.setAttribute('role', 'status');
  let request: AbortController | undefined;
  form.addEventListener('change', ({ target }) => {
    if (!(target instanceof HTMLInputElement) || target.type !== 'checkbox') return;
    request?.abort();
    const { signal } = (request = new AbortController());
    void resultsOf(form, signal).then((found) => {
      if (signal.aborted) return;
      if (!found) {
        form.submit();
        return;
      }
      show(found.page, form);
      window.history.replaceState(null, '', found.address);
      said.textContent = form.querySelector('h1')?.textContent ?? '';
    });
  });
}

interface Results {
  readonly page: Document;
  readonly address: string;
}

async function resultsOf(form: HTMLFormElement, signal: AbortSignal): Promise<Results | undefined> {
  const query = new URLSearchParams();
  for (const [name, value] of new FormData(form)) if (typeof value === 'string') query.append(name, value);
  const address = `${form.action}?${query.toString()}`;
  try {
    const response = await fetch(address, { headers: { accept: 'text/html' }, signal });
    if (!response.ok) return undefined;
    return { page: new DOMParser().parseFromString(await response.text(), 'text/html'), address };
  } catch {
    return undefined;
  }
}

/** The results are replaced; of the filters only the figures, so that the one just ticked keeps the focus. */
function show(page: Document, form: HTMLFormElement): void {
  const results = page.getElementById('results');
  if (results) form.querySelector('#results')?.replaceWith(results);
  document.title = page.title;
  const counts = page.querySelectorAll('.choice .count');
  form.querySelectorAll('.choice .count').forEach((count, i) => {
    count.textContent = counts[i]?.textContent ?? '';
  });
  const summary = page.querySelector('.filters summary')?.textContent;
  const shown = form.querySelector('.filters summary');
  if (shown && summary) shown.textContent = summary;
}
