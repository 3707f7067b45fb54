import type { ChartBar, GradePoint } from '../../data/use-asset.ts';
import type { Forecast, Levels } from '../../data/use-judgements.ts';
import { type ChartSearch, shownLayers } from '../chart-search.ts';
import { chartPoints } from './chart-points.ts';
import type { ChartPlan } from './draw-chart.ts';
import { drawnHorizons, fanOf } from './fan.ts';
import { readChosen } from './indicators/chosen.ts';
import { columnsOf, studyOf } from './indicators/study.ts';
import { nearestLevels } from './nearest-levels.ts';
import { signalMarks } from './signal-marks.ts';

export interface ChartData {
  readonly bars: readonly ChartBar[];
  readonly grades: readonly GradePoint[];
  /** Null where there is none, or while it is fetched. */
  readonly forecast: Forecast | null;
  readonly levels: Levels | null;
}

const STEP_S = { '1d': 86_400, '1h': 3_600 } as const;

/** What is on the chart, from what the server holds and the address asks for. */
export const planOf = (
  { bars, grades, forecast, levels }: ChartData,
  { interval, style, ind, show }: Pick<ChartSearch, 'interval' | 'style' | 'ind' | 'show'>,
): ChartPlan => {
  const layers = shownLayers(show);
  const shownForecast = layers.includes('forecast') ? forecast : null;
  const until = drawnHorizons(shownForecast?.horizons ?? [], STEP_S[interval]).at(-1)?.at;
  const points = chartPoints({ bars, grades, interval, until });
  const columns = columnsOf(points);
  return {
    points,
    style,
    studies: readChosen(ind)
      .filter(({ listing }) => interval === '1h' || !listing.hoursOnly)
      .map((chosen) => studyOf(chosen, columns)),
    marks: layers.includes('signals') ? signalMarks(points.grades) : [],
    levels: layers.includes('levels') ? nearestLevels(levels?.levels ?? []) : [],
    fan: shownForecast === null ? undefined : fanOf(points, shownForecast),
    grades: layers.includes('grades'),
  };
};
