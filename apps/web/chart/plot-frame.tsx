import type { ReactNode } from 'react';
import { type Exportable, useExportable } from '../export/exportables.ts';

/** A line across the plot, with its label on the axis at the right. */
export interface Tick {
  readonly value: number;
  readonly label: string;
  /** What chance would give, or what was promised. */
  readonly strong?: boolean;
}

interface PlotFrameProps {
  readonly exported: Exportable;
  readonly title: string;
  readonly about: string;
  /** What it shows, in a sentence, for who does not see it. */
  readonly says: string;
  readonly low: number;
  readonly high: number;
  readonly ticks: readonly Tick[];
  readonly under: readonly string[];
  readonly children: ReactNode;
}

/** Place of a value from the bottom, in percent. */
export const placeOf = (value: number, low: number, high: number): number =>
  (100 * (Math.min(high, Math.max(low, value)) - low)) / (high - low);

/** A small plot of columns: axis at the right, labels below. Sizes of text stay the same at every width. */
export const PlotFrame = ({
  exported,
  title,
  about,
  says,
  low,
  high,
  ticks,
  under,
  children,
}: PlotFrameProps) => {
  const figure = useExportable<HTMLElement>(exported);
  return (
    <figure ref={figure} className="min-w-0 p-3 md:p-4">
      <figcaption className="mb-3">
        <h3 className="text-13 font-semibold">{title}</h3>
        <p className="text-12 text-muted">{about}</p>
      </figcaption>
      <div role="img" aria-label={says} className="grid grid-cols-[minmax(0,1fr)_44px] text-12 text-muted">
        <div className="relative h-40">
          {ticks.map(({ value, strong }) => (
            <span
              key={value}
              className={`absolute inset-x-0 h-px ${strong ? 'bg-line-strong' : 'bg-line-soft'}`}
              style={{ bottom: `${placeOf(value, low, high)}%` }}
            />
          ))}
          <div className="absolute inset-0 flex">{children}</div>
        </div>
        <div className="number relative">
          {ticks.map(({ value, label }) => (
            <span
              key={value}
              className="absolute right-0 translate-y-1/2"
              style={{ bottom: `${placeOf(value, low, high)}%` }}
            >
              {label}
            </span>
          ))}
        </div>
        <div className="number mt-1 flex">
          {under.map((label, index) => (
            <span key={`${index.toString()} ${label}`} className="min-w-0 flex-1 text-center">
              {label}
            </span>
          ))}
        </div>
      </div>
    </figure>
  );
};

interface ColumnProps {
  readonly value: number | null;
  /** Where columns begin. */
  readonly base: number;
  readonly low: number;
  readonly high: number;
  readonly title: string;
  /** Of so few that it says little. */
  readonly pale?: boolean;
}

/** From the base up or down; nothing where there is no value. */
export const PlotColumn = ({ value, base, low, high, title, pale = false }: ColumnProps) => {
  if (value === null) return <span className="flex-1" title={title} />;
  const [from, to] = [placeOf(base, low, high), placeOf(value, low, high)];
  return (
    <span className="group relative flex-1" title={title}>
      <span
        className={`absolute left-1/2 w-3/5 max-w-10 min-w-1 -translate-x-1/2 rounded-sm ${value < base ? 'bg-faint' : 'bg-accent-solid'} ${pale ? 'opacity-40' : ''}`}
        style={{ bottom: `${Math.min(from, to)}%`, height: `max(2px, ${Math.abs(to - from)}%)` }}
      />
    </span>
  );
};
