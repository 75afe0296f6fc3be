import type { NearScope } from './scripts';
import { withoutAccents } from './words';

/**
 * The neighbouring subject that a question is about, if it is. Asked only where the guides do not answer: a guide may well
 * speak of tariff officers.
 */
export function nearScopeOf(text: string): NearScope | undefined {
  const plain = withoutAccents(text).replaceAll('’', "'");
  if (aboutTraining.test(plain)) return undefined;
  return subjects.find(({ sign }) => sign.test(plain))?.subject;
}

/** A course on valuation is a course. */
const aboutTraining =
  /\b(courses?|trainings?|train|trainers?|trainees?|modules?|workshops?|classes|competenc(y|ies)|learn|teach|staff|hr|cours|formations?|formateurs?|formatrices?|former|stages?|ateliers?|competences?|apprendre|enseigner|personnel|rh)\b/;

const subjects: readonly { readonly subject: NearScope; readonly sign: RegExp }[] = [
  {
    subject: 'valuation',
    sign: /\b(customs valu(e|es|ation)|valuation|transaction values?|valeurs? en douane|valeurs? transactionnelles?|evaluation en douane)\b/,
  },
  {
    subject: 'tariffs',
    sign: /\b(tariffs?|hs codes?|hs headings?|harmoni[sz]ed system|(customs|import|export) (duty|duties)|duty rates?|rates? of duty|rules? of origin|classif(y|ication of) goods|(classification|tariff|advance) rulings?|tarif(s|aire|aires)?|droits? de douane|codes? sh|systeme harmonise|nomenclature|classement des marchandises|regles? d'origine)\b|\b(hs|sh)[ :]*\d{4}\b|\b\d{4}\.\d{2}\b/,
  },
  {
    subject: 'visas',
    sign: /\b(visas?|residence permits?|work permits?|passports?|immigration|titres? de sejour|permis de (sejour|travail)|passeports?)\b/,
  },
];
