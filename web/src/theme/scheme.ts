import { useSyncExternalStore } from 'react';
import { onDevice } from '../on-device';

/** The colours of the page: those that web/assets/scheme.js and page.css know. */
export type Scheme = 'light' | 'dark' | 'contrast';

const chosenKey = 'pratique.scheme';
const teamsKey = 'pratique.teams-scheme';
const changed = new EventTarget();
const darkPreferred = window.matchMedia('(prefers-color-scheme: dark)');

/** The scheme shown now: asked for by Teams, or chosen on this device, or the browser's preference. */
export function currentScheme(): Scheme {
  const said = document.documentElement.dataset['scheme'];
  if (said === 'light' || said === 'dark' || said === 'contrast') return said;
  return darkPreferred.matches ? 'dark' : 'light';
}

/** What the reader chose on this device; undefined while the browser's preference rules. */
export function chosenScheme(): Scheme | undefined {
  const kept = onDevice(() => localStorage.getItem(chosenKey));
  return kept === 'light' || kept === 'dark' || kept === 'contrast' ? kept : undefined;
}

/** Shows a scheme and keeps the choice on this device; undefined gives the choice back to the browser. */
export function chooseScheme(scheme: Scheme | undefined): void {
  onDevice(() => {
    if (scheme === undefined) localStorage.removeItem(chosenKey);
    else localStorage.setItem(chosenKey, scheme);
  });
  show(scheme);
}

/** Follows a scheme that Teams says it has now, for as long as the tab is open. */
export function followTeams(scheme: Scheme): void {
  onDevice(() => {
    sessionStorage.setItem(teamsKey, scheme);
  });
  show(scheme);
}

/** The scheme shown, for components that have to know it. */
export function useScheme(): Scheme {
  return useSyncExternalStore(subscribe, currentScheme);
}

function show(scheme: Scheme | undefined): void {
  if (scheme === undefined) delete document.documentElement.dataset['scheme'];
  else document.documentElement.dataset['scheme'] = scheme;
  changed.dispatchEvent(new Event('change'));
}

function subscribe(listen: () => void): () => void {
  changed.addEventListener('change', listen);
  darkPreferred.addEventListener('change', listen);
  return () => {
    changed.removeEventListener('change', listen);
    darkPreferred.removeEventListener('change', listen);
  };
}
