import {
  BookInformation20Regular,
  BuildingGovernment20Regular,
  CheckmarkCircle20Regular,
  ClockAlarm20Regular,
  Drafts20Regular,
  Eye20Regular,
  Flag20Regular,
  Globe20Regular,
  Hourglass20Regular,
  Translate20Regular,
} from '@fluentui/react-icons';
import { day } from './dates';
import { inLanguage, type Words } from './in-language';

export type DraftState = 'DRAFT' | 'IN_REVIEW' | 'APPROVED' | 'PUBLISHING';
export type Standing = 'OFFICIAL' | 'NATIONAL' | 'EXPLANATORY';

const stateIcons = {
  DRAFT: Drafts20Regular,
  IN_REVIEW: Eye20Regular,
  APPROVED: CheckmarkCircle20Regular,
  PUBLISHING: Hourglass20Regular,
} as const;

const standingIcons = {
  OFFICIAL: BuildingGovernment20Regular,
  NATIONAL: Flag20Regular,
  EXPLANATORY: BookInformation20Regular,
} as const;

/** Where a draft stands on its way to readers. */
export function StateBadge({ state }: { readonly state: DraftState }) {
  const Icon = stateIcons[state];
  return (
    <span className={`badge state-${state.toLowerCase().replace('_', '-')}`}>
      <Icon aria-hidden /> {inLanguage(words).states[state]}
    </span>
  );
}

export function PublishedBadge({ edition }: { readonly edition: number }) {
  return (
    <span className="badge published">
      <Globe20Regular aria-hidden /> {inLanguage(words).published(edition)}
    </span>
  );
}

/** Whose words a guide holds. Not a grade: all look alike. */
export function StandingBadge({ standing }: { readonly standing: Standing }) {
  const Icon = standingIcons[standing];
  return (
    <span className={`badge ${standing.toLowerCase()}`}>
      <Icon aria-hidden /> {inLanguage(words).standings[standing]}
    </span>
  );
}

export function OverdueBadge({ since }: { readonly since: string }) {
  return (
    <span className="badge overdue">
      <ClockAlarm20Regular aria-hidden /> {inLanguage(words).overdue(day(since))}
    </span>
  );
}

export function BehindBadge({ by }: { readonly by: number }) {
  return (
    <span className="badge behind">
      <Translate20Regular aria-hidden /> {inLanguage(words).behind(by)}
    </span>
  );
}

interface BadgeWords {
  readonly states: Readonly<Record<DraftState, string>>;
  readonly standings: Readonly<Record<Standing, string>>;
  readonly published: (edition: number) => string;
  readonly overdue: (date: string) => string;
  readonly behind: (by: number) => string;
}

const words: Words<BadgeWords> = {
  en: {
    states: { DRAFT: 'Draft', IN_REVIEW: 'In review', APPROVED: 'Approved', PUBLISHING: 'Being published' },
    standings: { OFFICIAL: 'Official', NATIONAL: 'National', EXPLANATORY: 'Explanatory' },
    published: (edition) => `Published ${String(edition)}`,
    overdue: (date) => `Review was due ${date}`,
    behind: (by) => `Behind by ${String(by)}`,
  },
  fr: {
    states: { DRAFT: 'Brouillon', IN_REVIEW: 'En relecture', APPROVED: 'Approuvé', PUBLISHING: 'Publication en cours' },
    standings: { OFFICIAL: 'Officiel', NATIONAL: 'National', EXPLANATORY: 'Explicatif' },
    published: (edition) => `Publié ${String(edition)}`,
    overdue: (date) => `Vérification en retard depuis le ${date}`,
    behind: (by) => `En retard de ${String(by)}`,
  },
};
