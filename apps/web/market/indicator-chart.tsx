import { useMemo } from 'react';
import { ChartFrame } from '../chart/chart-frame.tsx';
import { ChartToolbar } from '../chart/chart-toolbar.tsx';
import { HISTORY_FIELDS, type MarketDay } from '../data/use-market.ts';
import { csvFields } from '../export/csv.ts';
import type { Exportable } from '../export/exportables.ts';
import { dateTime } from '../format/time.ts';
import { Choice } from '../ui/choice.tsx';
import { knownMeasures, MEASURE_WORDS, marketPlot, shownMeasure } from './market-plot.ts';
import type { ChangeView, MarketSearch } from './market-search.ts';

/** What the bands behind the line mean. */
const BandKey = () => (
  <p className="flex items-center gap-3 text-12 text-muted max-xl:hidden">
    <span className="flex items-center gap-1">
      <span aria-hidden className="size-3 rounded-sm bg-accent/15" /> bullish
    </span>
    <span className="flex items-center gap-1">
      <span aria-hidden className="size-3 rounded-sm bg-ink/12" /> bearish
    </span>
    <span className="flex items-center gap-1">
      <span aria-hidden className="size-3 rounded-sm border border-line-strong" /> neutral
    </span>
  </p>
);

const exportOf = (history: readonly MarketDay[] = [], title: string): Exportable => {
  const last = history.at(-1);
  if (last === undefined) return { name: 'Market history' };
  return {
    name: 'Market history',
    csv: () => csvFields(history, HISTORY_FIELDS),
    png: {
      title,
      about: `As of ${dateTime(last.asOf)}. Behind the line: indigo where bullish, grey where bearish.`,
    },
  };
};

interface IndicatorChartProps {
  readonly history: readonly MarketDay[] | undefined;
  readonly view: MarketSearch;
  readonly onChange: ChangeView;
}

/** The market as a line, before the bands of what the indicator said. */
export const IndicatorChart = ({ history, view, onChange }: IndicatorChartProps) => {
  const { by, range, scale } = view;
  const measure = shownMeasure(history ?? [], { by });
  const plot = useMemo(
    () => (history === undefined ? undefined : marketPlot(history, measure, { range, scale })),
    [history, measure, range, scale],
  );
  const known = knownMeasures(history ?? []);
  const label = `${MEASURE_WORDS[measure].name} and the state of the market, daily`;
  return (
    <ChartFrame label={label} plot={plot} exported={exportOf(history, label)}>
      <ChartToolbar view={view} onChange={onChange}>
        <span className="mx-1 h-4 w-px bg-line max-md:hidden" aria-hidden />
        <div className="max-md:hidden">
          <Choice
            name="Drawn by"
            options={known.map((value) => ({ value, words: MEASURE_WORDS[value].short }))}
            value={measure}
            onChange={(value) => onChange({ by: value })}
          />
        </div>
        <div className="ml-auto">
          <BandKey />
        </div>
      </ChartToolbar>
    </ChartFrame>
  );
};
