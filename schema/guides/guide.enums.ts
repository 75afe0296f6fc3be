import { registerEnumType } from 'type-graphql';
import type { GuideKind, Language, Standing } from '../../src/guides';

export const LanguageEnum = { EN: 'en', FR: 'fr' } as const satisfies Record<string, Language>;

registerEnumType(LanguageEnum, {
  name: 'Language',
  description: 'The languages that guides are written in and readers are served in.',
  valuesConfig: { EN: { description: 'English' }, FR: { description: 'French' } },
});

export const GuideKindEnum = {
  GUIDE: 'GUIDE',
  WORKSHOP: 'WORKSHOP',
  FRAMEWORK: 'FRAMEWORK',
  REPORT: 'REPORT',
  GLOSSARY: 'GLOSSARY',
} as const satisfies { [Kind in GuideKind]: Kind };

registerEnumType(GuideKindEnum, {
  name: 'GuideKind',
  description: 'What sort of work a guide is.',
  valuesConfig: {
    GUIDE: { description: 'Guidance on a subject.' },
    WORKSHOP: { description: 'The record of a workshop or meeting.' },
    FRAMEWORK: { description: 'A framework of principles or competencies.' },
    REPORT: { description: 'A report.' },
    GLOSSARY: { description: 'Terms and what they mean; each section is a term.' },
  },
});

export const StandingEnum = {
  OFFICIAL: 'OFFICIAL',
  NATIONAL: 'NATIONAL',
  EXPLANATORY: 'EXPLANATORY',
} as const satisfies { [Each in Standing]: Each };

registerEnumType(StandingEnum, {
  name: 'Standing',
  description: 'Whose words a guide holds. Shown beside everything that is quoted.',
  valuesConfig: {
    OFFICIAL: { description: 'The text of the issuing body itself, loaded under licence by the administration.' },
    NATIONAL: { description: 'The text of the administration itself.' },
    EXPLANATORY: { description: 'Written by the Pratique project; not an official text.' },
  },
});
