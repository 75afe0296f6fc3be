import { useId, useState } from 'react';
import { chooseScheme, chosenScheme, type Scheme } from '../theme/scheme';
import { words } from './words';

const schemes = ['light', 'dark', 'contrast'] as const satisfies readonly Scheme[];

/** The colours of the page, chosen on this device. */
export function Colours() {
  const id = useId();
  const [chosen, setChosen] = useState(chosenScheme);
  return (
    <p className="colours">
      <label htmlFor={id}>{words.colours}</label>
      <select
        id={id}
        value={chosen ?? 'system'}
        onChange={({ target }) => {
          const scheme = schemes.find((each) => each === target.value);
          chooseScheme(scheme);
          setChosen(scheme);
        }}
      >
        {(['system', ...schemes] as const).map((scheme) => (
          <option key={scheme} value={scheme}>
            {words.schemes[scheme]}
          </option>
        ))}
      </select>
    </p>
  );
}
