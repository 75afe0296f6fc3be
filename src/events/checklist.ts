import type { LocalText } from './event';

/** What an organiser of a live virtual training does, before, during and after: professional practice, in this project's words. */
export const checklist: readonly {
  readonly id: string;
  readonly when: 'BEFORE' | 'DURING' | 'AFTER';
  readonly title: LocalText;
}[] = [
  task(
    'objectives',
    'BEFORE',
    'Write down what participants can do afterwards',
    'Écrire ce que les personnes sauront faire ensuite',
  ),
  task(
    'time',
    'BEFORE',
    'Choose times that put nobody always at night',
    'Choisir des heures qui ne tombent pas toujours la nuit pour les mêmes',
  ),
  task('roles', 'BEFORE', 'Name a facilitator and a producer', 'Désigner l’animation et la régie'),
  task(
    'languages',
    'BEFORE',
    'Plan interpretation and captions, and ask about needs',
    'Prévoir interprétation et sous-titres, et demander les besoins',
  ),
  task(
    'access',
    'BEFORE',
    'Check access and equipment in a test of 10 to 15 minutes',
    'Vérifier accès et matériel lors d’un essai de 10 à 15 minutes',
  ),
  task(
    'materials',
    'BEFORE',
    'Send materials and joining instructions',
    'Envoyer les documents et les consignes de connexion',
  ),
  task(
    'plan-b',
    'BEFORE',
    'Agree what happens if the connection fails',
    'Convenir de ce qui se passe si la connexion est perdue',
  ),
  task('welcome', 'DURING', 'Open early and check sound', 'Ouvrir tôt et vérifier le son'),
  task(
    'decisions-open',
    'DURING',
    'Begin with the decisions still open',
    'Commencer par les décisions encore ouvertes',
  ),
  task(
    'activity',
    'DURING',
    'Give something to do every few minutes',
    'Donner quelque chose à faire toutes les quelques minutes',
  ),
  task(
    'minutes',
    'AFTER',
    'Keep minutes, materials and decisions here',
    'Conserver ici compte rendu, documents et décisions',
  ),
  task(
    'evaluation',
    'AFTER',
    'Evaluate, at the end and some weeks later',
    'Évaluer, à la fin et quelques semaines plus tard',
  ),
];

function task(id: string, when: 'BEFORE' | 'DURING' | 'AFTER', en: string, fr: string) {
  return { id, when, title: { en, fr } } as const;
}
