import type { Language } from '../language';

/** The words of the desk. No-break spaces are written out. */
export interface DeskWords {
  readonly desk: string;
  readonly welcome: (name: string) => string;
  readonly noRoles: string;
  readonly away: string;
  readonly signedOut: string;
  readonly signIn: string;
  readonly nothingHere: string;
}

export const deskWords: Readonly<Record<Language, DeskWords>> = {
  en: {
    desk: 'Desk',
    welcome: (name) => `Welcome, ${name}`,
    noRoles: 'You have no role here yet. An administrator can give you one.',
    away: 'The server does not answer. Nothing is lost; try again in a minute.',
    signedOut: 'You are not signed in',
    signIn: 'Sign in again',
    nothingHere: 'There is no such page',
  },
  fr: {
    desk: 'Bureau',
    welcome: (name) => `Bienvenue, ${name}`,
    noRoles: 'Vous n’avez pas encore de rôle ici. Un administrateur peut vous en donner un.',
    away: 'Le serveur ne répond pas. Rien n’est perdu\u00a0; réessayez dans une minute.',
    signedOut: 'La session est fermée',
    signIn: 'Se connecter de nouveau',
    nothingHere: 'Cette page n’existe pas',
  },
};
