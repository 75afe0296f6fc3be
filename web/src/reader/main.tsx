import type { ComponentType } from 'react';
import { createRoot } from 'react-dom/client';
import { applyFiltersAtOnce } from './apply-filters';
import { AskedBefore } from './asked-before';
import { rememberQuestion } from './asked-questions';
import { Colours } from './colours';
import { offerCopies } from './copying';
import { focusByShortcut, focusTheAnswer, showWhereWeAre } from './focus';
import { MyQuestions } from './my-questions';
import { PassagePreview } from './passage-preview';
import { PrintButton, Share } from './share';
import { Suggestions } from './suggestions';
import { livesInTeams } from './teams-tab';
import { Vote } from './vote';

/** What stands in the places that the server's pages leave for script. */
const islands: Readonly<Record<string, ComponentType<{ readonly place: HTMLElement }>>> = {
  colours: Colours,
  mine: MyQuestions,
  print: PrintButton,
  recent: AskedBefore,
  share: Share,
  vote: Vote,
};

// The readers' pages are complete as they come; from here on they only gain.
rememberQuestion();
focusByShortcut();
focusTheAnswer();
showWhereWeAre();
offerCopies();
applyFiltersAtOnce();
livesInTeams();

for (const place of document.querySelectorAll<HTMLElement>('[data-island]')) {
  const Island = islands[place.dataset['island'] ?? ''];
  if (Island) createRoot(place).render(<Island place={place} />);
}

for (const field of document.querySelectorAll<HTMLInputElement>('form.ask input[name="q"]')) {
  const beside = document.createElement('div');
  beside.className = 'suggesting';
  field.after(beside);
  createRoot(beside).render(<Suggestions field={field} />);
}

if (document.querySelector('a.ref')) {
  createRoot(document.body.appendChild(document.createElement('div'))).render(<PassagePreview />);
}
