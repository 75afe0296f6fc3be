/** Ctrl+K, or ⌘K, leads to the question field of the page. */
export function focusByShortcut(): void {
  document.addEventListener('keydown', (event) => {
    if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey) return;
    const field = document.querySelector<HTMLInputElement>('main form.ask input, form.ask input');
    if (!field) return;
    event.preventDefault();
    field.focus();
    field.select();
  });
}
