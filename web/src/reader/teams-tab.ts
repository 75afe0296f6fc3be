import { followTeams, type Scheme } from '../theme/scheme';

const schemes: Readonly<Record<string, Scheme>> = { default: 'light', dark: 'dark', contrast: 'contrast' };

/**
 * In a tab of Teams: the colours follow those of Teams, our mark is hidden since Teams shows it, and what needs a session opens in
 * the browser, because no cookie reaches a frame. Of the host's protocol only the theme is used, so its library is not loaded.
 */
export function livesInTeams(): void {
  if (window.parent === window) return;
  document.documentElement.dataset['framed'] = '';
  for (const link of document.querySelectorAll<HTMLAnchorElement>('a[href^="/desk"], a[href^="/sign-in"]')) {
    link.target = '_blank';
    link.rel = 'noopener';
  }
  window.addEventListener('message', ({ origin, source, data }) => {
    if (source !== window.parent || !isTeams(origin)) return;
    const scheme = themeIn(data);
    if (scheme) followTeams(scheme);
  });
  // Nothing about the reader is in these, so whoever frames the page may have them.
  send(0, 'initialize', ['2.0.0']);
  send(1, 'registerHandler', ['themeChange']);
}

function send(id: number, func: string, args: readonly string[]): void {
  window.parent.postMessage({ id, func, args, timestamp: Date.now() }, '*');
}

function isTeams(origin: string): boolean {
  return /^https:\/\/(?:teams\.microsoft\.com|(?:[\w-]+\.)+cloud\.microsoft)$/.test(origin);
}

function themeIn(message: unknown): Scheme | undefined {
  if (typeof message !== 'object' || message === null) return undefined;
  const { func, args } = message as { readonly func?: unknown; readonly args?: unknown };
  const [theme] = Array.isArray(args) ? (args as unknown[]) : [];
  return func === 'themeChange' && typeof theme === 'string' ? schemes[theme] : undefined;
}
