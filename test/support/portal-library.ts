import type { EditionWithTexts, Library } from '../../src/guides';
import { buildGuide, buildSection, buildTopic, libraryOf } from './build-library';

/** A small library with one of everything that portals are shown; `more` is published beside it. */
export function portalLibrary(more: readonly EditionWithTexts[] = []): Library {
  return libraryOf([competencies, competences, workshop, glossary, ...more], topics);
}

const topics = [buildTopic('framework', [buildTopic('core-tools'), buildTopic('examples')]), buildTopic('events')];

const competencies = buildGuide({
  slug: 'competencies',
  title: 'Competencies in customs',
  standing: 'NATIONAL',
  topics: ['framework'],
  edition: 3,
  review: '2026-01-31',
  source: {
    publisher: 'Customs Academy',
    title: 'Handbook of competencies',
    year: 2024,
    address: 'https://academy.example/handbook',
  },
  sections: [
    buildSection({
      id: 'co-catalogue',
      heading: 'What is a job catalogue?',
      revision: 4,
      topics: ['core-tools'],
      body: [
        'A job catalogue lists all jobs of the administration by family and title.[^academy] It comes before the [competency dictionary](section:co-dictionary).',
        'To write a job catalogue, take these steps:\n\n1. list the families\n2. list the titles\n3. check the list with the managers',
        '[^academy]: Handbook, Customs Academy, 2024, <https://academy.example/handbook>',
      ].join('\n\n'),
    }),
    buildSection({
      id: 'co-dictionary',
      heading: 'What is a competency dictionary?',
      topics: ['core-tools'],
      body: 'A competency dictionary gives the meaning, levels and indicators of each competency.',
    }),
    buildSection({
      id: 'co-levels',
      heading: 'How many proficiency levels are there?',
      depth: 2,
      body: 'Five proficiency levels are used in the administration. **Level one** is <script>alert(1)</script> the lowest.',
    }),
    buildSection({
      id: 'co-custom',
      heading: 'Who keeps the competency dictionary?',
      depth: 2,
      basis: 'GENERAL_PRACTICE',
      body: 'The training unit keeps the competency dictionary together with the managers.',
    }),
  ],
});

const competences = buildGuide({
  slug: 'competencies',
  language: 'fr',
  title: 'Les compétences en douane',
  standing: 'NATIONAL',
  topics: ['framework'],
  sections: [
    buildSection({
      id: 'co-catalogue-fr',
      heading: 'Qu’est-ce qu’un catalogue des emplois\u202f?',
      topics: ['core-tools'],
      body: 'Un catalogue des emplois énumère tous les emplois de l’administration par famille et par titre.',
      translates: { section: 'co-catalogue', revision: 2 },
    }),
  ],
});

const workshop = buildGuide({
  slug: 'workshop',
  title: 'Workshop on training',
  kind: 'WORKSHOP',
  topics: ['events'],
  edition: 2,
  sections: [
    buildSection({
      id: 'ws-when',
      heading: 'When was the workshop on training held?',
      body: 'The workshop on training was held online from 24 to 26 May 2022.',
    }),
    buildSection({
      id: 'ws-catalogue',
      heading: 'What did the workshop say about the job catalogue?',
      topics: ['examples'],
      body: 'The workshop said that a [job catalogue](section:co-catalogue) should be short.',
    }),
  ],
});

const glossary = buildGuide({
  slug: 'glossary',
  title: 'Glossary',
  kind: 'GLOSSARY',
  sections: [
    buildSection({
      id: 'gl-cbhrm',
      heading: 'Competency-based human resource management',
      body: 'The management of people by the competencies that their jobs need.',
      term: {
        abbreviations: ['CBHRM'],
        synonyms: ['competency management'],
        translations: { fr: 'gestion des ressources humaines basée sur les compétences' },
        more: 'co-catalogue',
      },
    }),
    buildSection({
      id: 'gl-academy',
      heading: 'Academy',
      body: 'A school of the customs administration.',
      term: { abbreviations: [], synonyms: [], translations: {} },
    }),
  ],
});
