import { withoutAccents } from './words';

/**
 * True when somebody says that they may harm themselves. Said in the first person only: "which training helps staff with
 * suicidal colleagues" is a question. Looked for anywhere in a message, because nobody says this politely and briefly.
 */
export function soundsDistressed(text: string): boolean {
  const plain = withoutAccents(text).replaceAll('’', "'").replace(/\s+/g, ' ');
  return signs.some((sign) => sign.test(plain));
}

const signs: readonly RegExp[] = [
  /\b(want|wanna|wish|going|ready|plan|planning|think of|thinking of|thinking about) (to |of )?(die|dying|kill(ing)? myself|end(ing)? it all|hurt(ing)? myself|harm(ing)? myself|disappear forever)\b/,
  /\b(kill(ing)? myself|suicide myself|(end|ending|take|taking) my (own )?life|(hurt|hurting|harm|harming) myself)\b/,
  /\b(i am|i'm|im|i feel|feeling) (so |really |very )?suicidal\b/,
  /\b(i have|i've|my|having) suicidal (thoughts|ideas)\b/,
  /\bi (do not|don't|dont|no longer) want to (live|be alive|wake up|exist)\b/,
  /\b(no reason|nothing left) to live\b/,
  /\bi('d| would| am|'m)( be)? better off dead\b/,
  /\bi (can't|cant|cannot|can not) (go on|take it|cope)( any ?more| any longer| like this)\b/,
  /\bje (veux|voudrais|vais|souhaite|pense a|songe a) (mourir|me tuer|en finir(?! avec)|me suicider|me faire du mal|mettre fin a (mes jours|ma vie)|disparaitre)\b/,
  /\benvie (de|d') ?(mourir|me tuer|en finir(?! avec)|me suicider|me faire du mal|disparaitre)\b/,
  /\b(me suicider|mettre fin a (mes jours|ma vie)|en finir avec la vie|me foutre en l'air)\b/,
  /\b(j'ai (des )?|mes )(pensees|idees) (suicidaires|noires)\b/,
  /\b(je (ne )?veux plus|je n'ai plus (envie|la force) de) vivre\b/,
  /\b(aucune|plus de|plus aucune) raison de vivre\b/,
  /\bje (suis suicidaire|n'en peux plus de vivre)\b/,
];
