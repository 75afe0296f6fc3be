import type { Language } from '../../guides';
import type { Person } from '../../people';
import { html, type Html } from '../html';
import { pageWords } from '../words';
import type { Page } from './layout';

/** Who is signed in, and the ways out. */
export function accountPage(language: Language, person: Person): Page {
  const words = pageWords[language].signIn;
  const roles = person.roles.map((role) => words.roles[role]);
  return page(
    language,
    words.signedIn(person.name),
    html`<p>${roles.length > 0 ? words.yourRoles(roles.join(', ')) : words.noRoles}</p>
      ${person.topics.length > 0 && html`<p>${words.yourTopics(person.topics.join(', '))}</p>`} ${signOutForm(language)}`,
  );
}

/** A question before signing out, for whoever opens the address itself. */
export function signOutPage(language: Language): Page {
  return page(language, pageWords[language].signIn.signOut, signOutForm(language));
}

/** There is no directory here, so there is nothing to fill in. */
export function byLinkPage(language: Language): Page {
  const words = pageWords[language].signIn;
  return page(language, words.title, html`<p>${words.byLink}</p>`);
}

/** What a sign-in link opens. Opening it uses nothing up: mail scanners open every link. The button does. */
export function linkPage(language: Language, token: string, person: Pick<Person, 'name'>): Page {
  const words = pageWords[language].signIn;
  const asksName = person.name === '';
  return page(
    language,
    asksName ? words.welcome : words.welcomeBy(person.name),
    html`<p>${words.once}</p>
      <form method="post" action="/sign-in/link/${token}">
        ${
          asksName &&
          html`<p>
            <label for="name">${words.yourName}</label>
            <span class="field"
              ><input id="name" name="name" type="text" maxlength="200" autocomplete="name" required
            /></span>
          </p>`
        }
        <button type="submit">${words.title}</button>
      </form>`,
  );
}

/** What went wrong, and the way on. */
export function signInNotice(
  language: Language,
  what: 'linkInvalid' | 'declined' | 'refused' | 'closed' | 'away' | 'unknown',
): Page {
  const words = pageWords[language].signIn;
  const again = what === 'declined' || what === 'refused' || what === 'away';
  return page(
    language,
    words.notSignedIn,
    html`<p>${words[what]}</p>
      ${again && html`<p class="ways"><a href="/sign-in">${words.again}</a></p>`}`,
  );
}

function signOutForm(language: Language): Html {
  const words = pageWords[language].signIn;
  return html`<form method="post" action="/sign-out">
    <p class="ways">
      <button type="submit">${words.signOut}</button>
      <button type="submit" class="quiet" name="everywhere" value="yes">${words.everywhere}</button>
    </p>
  </form>`;
}

function page(language: Language, title: string, content: Html): Page {
  const body = html`<h1>${title}</h1>
    ${content}`;
  return { language, title, otherLanguage: `/${pageWords[language].otherLanguage.code}`, body };
}
