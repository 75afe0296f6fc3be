import { focusByShortcut } from './focus-by-shortcut';

// What script adds to the readers' pages, which are complete without it.
focusByShortcut();
