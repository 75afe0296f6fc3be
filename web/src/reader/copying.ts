import { words } from './words';

/** Puts text on the clipboard; false where the browser does not allow it. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

/** Brings the buttons to light that copy a citation. A path at the end of what they copy becomes a full address. */
export function offerCopies(): void {
  for (const button of document.querySelectorAll<HTMLButtonElement>('button[data-copy]')) {
    const text = (button.dataset['copy'] ?? '').replace(/\/\S*$/, (path) => window.location.origin + path);
    const name = button.textContent;
    button.hidden = false;
    button.setAttribute('aria-live', 'polite');
    button.addEventListener('click', () => {
      void copyText(text).then((done) => {
        button.textContent = done ? words.copied : words.notCopied;
        setTimeout(() => {
          button.textContent = name;
        }, 3_000);
      });
    });
  }
}
