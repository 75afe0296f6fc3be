import { count } from './dates';
import { inLanguage, type Words } from './in-language';

export interface Bar {
  readonly label: string;
  readonly value: number;
  /** A part of the value that is shown within it, patterned: never by colour alone. */
  readonly part?: number;
}

interface Props {
  /** What the chart shows, as a finding in a sentence. */
  readonly finding: string;
  readonly bars: readonly Bar[];
  readonly names: { readonly label: string; readonly value: string; readonly part?: string };
}

const WIDTH = 600;
const HEIGHT = 160;
const BASE = HEIGHT - 24;

/** Bars beside each other, with the same figures as a table below. The drawing is for eyes only; the table says it all. */
export function Chart({ finding, bars, names }: Props) {
  const words = inLanguage(said);
  const most = Math.max(1, ...bars.map(({ value }) => value));
  const step = WIDTH / Math.max(1, bars.length);
  const heightOf = (value: number) => (value / most) * (BASE - 16);
  const every = Math.ceil(bars.length / 6);
  return (
    <figure className="chart">
      <figcaption>{finding}</figcaption>
      <svg viewBox={`0 0 ${String(WIDTH)} ${String(HEIGHT)}`} aria-hidden="true" focusable="false">
        <defs>
          <pattern id="striped" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
            <rect width="3" height="6" className="stripe" />
          </pattern>
        </defs>
        <text x="0" y="12" className="scale">
          {count(most)}
        </text>
        {bars.map(({ label, value, part = 0 }, i) => (
          <g key={label}>
            <rect
              x={i * step + 1}
              width={Math.max(1, step - 2)}
              y={BASE - heightOf(value)}
              height={heightOf(value)}
              className="bar-all"
            />
            <rect
              x={i * step + 1}
              width={Math.max(1, step - 2)}
              y={BASE - heightOf(part)}
              height={heightOf(part)}
              fill="url(#striped)"
            />
            {i % every === 0 && (
              <text x={i * step + 1} y={HEIGHT - 6} className="scale">
                {label}
              </text>
            )}
          </g>
        ))}
        <line x1="0" x2={WIDTH} y1={BASE} y2={BASE} className="axis" />
      </svg>
      {names.part !== undefined && (
        <p className="legend">
          <span className="key all" /> {names.value} <span className="key part" /> {names.part}
        </p>
      )}
      <details>
        <summary>{words.table}</summary>
        <table className="table">
          <thead>
            <tr>
              <th scope="col">{names.label}</th>
              <th scope="col" className="number">
                {names.value}
              </th>
              {names.part !== undefined && (
                <th scope="col" className="number">
                  {names.part}
                </th>
              )}
            </tr>
          </thead>
          <tbody>
            {bars.map(({ label, value, part = 0 }) => (
              <tr key={label}>
                <th scope="row" data-label={names.label}>
                  {label}
                </th>
                <td className="number" data-label={names.value}>
                  {count(value)}
                </td>
                {names.part !== undefined && (
                  <td className="number" data-label={names.part}>
                    {count(part)}
                  </td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </figure>
  );
}

const said: Words<{ table: string }> = {
  en: { table: 'The figures as a table' },
  fr: { table: 'Les chiffres en tableau' },
};
