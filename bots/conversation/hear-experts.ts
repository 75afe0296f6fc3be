import type { Language } from '../../src/guides';
import { withoutAccents } from './words';

/** What somebody wants of, or for, the experts. */
export type ExpertWish =
  | { readonly kind: 'ask'; readonly question?: string }
  | { readonly kind: 'status' }
  | { readonly kind: 'stop' }
  | { readonly kind: 'channelHere' }
  | { readonly kind: 'channelOff' };

/** Words by which each wish is said; the first of each is the one that we name ourselves. */
export const expertPhrases: Readonly<Record<Language, Readonly<Record<ExpertWish['kind'], readonly string[]>>>> = {
  en: {
    ask: [
      'ask an expert',
      'ask the experts',
      'ask expert',
      'ask experts',
      'contact an expert',
      'talk to an expert',
      'i want to ask an expert',
    ],
    status: [
      'my questions to experts',
      'my questions to the experts',
      'my expert questions',
      'status of my question',
      'status of my questions',
    ],
    stop: ['stop messages', 'stop the messages', 'no more messages'],
    channelHere: ['experts here', 'set up experts here', 'this is the experts channel', "this is the experts' channel"],
    channelOff: ['experts off', 'no more experts', 'no experts here'],
  },
  fr: {
    ask: [
      'consulter les spécialistes',
      'consultez les spécialistes',
      'demander aux spécialistes',
      'demander à un spécialiste',
      'demander à une spécialiste',
      'poser la question aux spécialistes',
      'consulter un expert',
      'demander à un expert',
    ],
    status: ['mes questions aux spécialistes', 'où en est ma question', 'où en sont mes questions'],
    stop: ['arrêter les messages', 'arrêtez les messages', 'arrête les messages', 'plus de messages'],
    channelHere: ['spécialistes ici', 'les spécialistes sont ici', 'canal des spécialistes'],
    channelOff: ['plus de spécialistes', 'pas de spécialistes ici'],
  },
};

/** What is wished, and in which language it was said; undefined for anything else. A question may stand behind "ask an expert:". */
export function hearExperts(text: string): { readonly wish: ExpertWish; readonly language: Language } | undefined {
  const said = plain(text);
  const bare = said.replace(/(^please |[ ,]+(please|svp|s'il vous plait)$)/g, '').replace(/[\s.!?]+$/, '');
  for (const { language, kind, phrase } of phrases) {
    if (bare === phrase) return { wish: { kind }, language };
    if (kind !== 'ask' || !said.startsWith(`${phrase}:`) || said.length < phrase.length + 4) continue;
    return { wish: { kind, question: text.slice(text.indexOf(':') + 1).trim() }, language };
  }
  return undefined;
}

const phrases = (['en', 'fr'] as const).flatMap((language) =>
  (['ask', 'status', 'stop', 'channelHere', 'channelOff'] as const).flatMap((kind) =>
    expertPhrases[language][kind].map((phrase) => ({ language, kind, phrase: plain(phrase) })),
  ),
);

function plain(text: string): string {
  return withoutAccents(text).replaceAll('’', "'").replace(/\s+/g, ' ').replace(/ ?: ?/, ':').trim();
}
