import { NONE } from '../format/number.ts';
import { SIGNAL_WORD } from '../format/signal-words.ts';
import { date } from '../format/time.ts';
import type { LinePlot, Tone } from './line-plot.ts';

const LINE: Readonly<Record<Tone, string>> = {
  accent: 'border-t-2 border-accent',
  ink: 'border-t border-ink',
  sky: 'border-t-2 border-sky',
  plum: 'border-t-2 border-dotted border-plum',
  faint: 'border-t border-dashed border-faint',
};

/** A piece of a line, beside its name. */
export const LineSwatch = ({ tone }: { tone: Tone }) => (
  <span aria-hidden className={`mr-1 inline-block w-3 align-middle ${LINE[tone]}`} />
);

const stateWord = ({ states }: LinePlot, index: number): string => {
  const state = states?.[index];
  return state === null || state === undefined ? 'no state' : SIGNAL_WORD[state];
};

const lastKnown = ({ lines }: LinePlot): number =>
  Math.max(0, ...lines.map(({ values }) => values.findLastIndex((value) => value !== null)));

/** What the chart says on the day under the crosshair, else on the newest. */
export const LineLegend = ({ plot, hovered }: { plot: LinePlot; hovered: number | undefined }) => {
  const index = hovered !== undefined && hovered in plot.days ? hovered : lastKnown(plot);
  const day = plot.days.at(index);
  if (day === undefined) return null;
  return (
    <p className="number flex min-h-[1.4em] flex-wrap gap-x-3 px-3 py-1.5 text-12 max-md:min-h-[2.8em] md:px-4">
      <span className="text-muted">{date(new Date(day * 1000).toISOString())}</span>
      {plot.lines.map(({ name, tone, values }) => {
        const value = values[index];
        return (
          <span key={name}>
            <LineSwatch tone={tone} />
            <span className="text-muted">{name}</span>{' '}
            <span className="text-ink">{value === null ? NONE : plot.format(value)}</span>
          </span>
        );
      })}
      {plot.states !== undefined && <span className="text-ink">{stateWord(plot, index)}</span>}
    </p>
  );
};
