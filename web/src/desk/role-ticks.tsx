import { inLanguage, type Words } from './in-language';

export const roles = ['READER', 'AUTHOR', 'REVIEWER', 'PUBLISHER', 'EXPERT', 'ADMIN'] as const;
export type Role = (typeof roles)[number];

/** The roles of a person or a key, to be ticked. */
export function RoleTicks({
  chosen,
  change,
}: {
  readonly chosen: readonly Role[];
  readonly change: (roles: Role[]) => void;
}) {
  return (
    <fieldset className="ticks">
      <legend>{inLanguage(legend)}</legend>
      {roles.map((role) => (
        <label key={role}>
          <input
            type="checkbox"
            checked={chosen.includes(role)}
            onChange={({ target }) => {
              change(target.checked ? [...chosen, role] : chosen.filter((each) => each !== role));
            }}
          />{' '}
          {inLanguage(roleWords)[role]}
        </label>
      ))}
    </fieldset>
  );
}

const legend: Words<string> = { en: 'Roles', fr: 'Rôles' };

export const roleWords: Words<Readonly<Record<Role, string>>> = {
  en: {
    READER: 'Reader',
    AUTHOR: 'Author',
    REVIEWER: 'Reviewer',
    PUBLISHER: 'Publisher',
    EXPERT: 'Expert',
    ADMIN: 'Administrator',
  },
  fr: {
    READER: 'Lecteur',
    AUTHOR: 'Auteur',
    REVIEWER: 'Relecteur',
    PUBLISHER: 'Éditeur',
    EXPERT: 'Spécialiste',
    ADMIN: 'Administrateur',
  },
};
