import type { At } from '../../chart/days.ts';
import { type CsvTable, type CsvValue, csvTable } from '../../export/csv.ts';
import type { ChartPlan } from './draw-chart.ts';

type Read = (place: number) => CsvValue;

const barColumns = ({ points }: ChartPlan): Record<string, Read> => {
  const value = (place: number) => points.bars[place].value;
  return {
    time: (place) => new Date(points.bars[place].time * 1000).toISOString(),
    open: (place) => value(place)?.open,
    high: (place) => value(place)?.high,
    low: (place) => value(place)?.low,
    close: (place) => value(place)?.close,
    turnover: (place) => value(place)?.turnover,
  };
};

const studyColumns = ({ studies }: ChartPlan): Record<string, Read> =>
  Object.fromEntries(
    studies.flatMap(({ label, lines }) =>
      lines.map(({ words, values }): [string, Read] => [
        `${label} ${words}`.trim(),
        (place) => values[place],
      ]),
    ),
  );

const gradeColumns = ({ points, grades }: ChartPlan): Record<string, Read> => {
  if (!grades) return {};
  const at = (place: number) => points.grades[place].value;
  return {
    trader: (place) => at(place)?.trader,
    ta: (place) => at(place)?.ta,
    quant: (place) => at(place)?.quant,
    signal: (place) => at(place)?.signal,
  };
};

const fanColumns = ({ fan }: ChartPlan): Record<string, Read> => {
  if (fan === undefined) return {};
  const ribs = new Map(fan.ribs.filter(({ days }) => days > 0).map((rib) => [rib.place, rib]));
  return {
    daysAhead: (place) => ribs.get(place)?.days,
    low90: (place) => ribs.get(place)?.band90[0],
    low50: (place) => ribs.get(place)?.band50[0],
    high50: (place) => ribs.get(place)?.band50[1],
    high90: (place) => ribs.get(place)?.band90[1],
  };
};

const isKnown = <T>(at: At<T> | undefined): boolean => at !== undefined && at.value !== null;

/** Every series of the chart on the places from one to another; a bar that is missing is no row. */
export const chartTable = (plan: ChartPlan, from: number, to: number): CsvTable => {
  const { points, fan } = plan;
  const ahead = new Set(fan?.ribs.map(({ place }) => place));
  const places = points.bars
    .keys()
    .filter((place) => place >= from && place <= to)
    .filter((place) => isKnown(points.bars[place]) || isKnown(points.grades[place]) || ahead.has(place));
  return csvTable([...places], {
    ...barColumns(plan),
    ...studyColumns(plan),
    ...gradeColumns(plan),
    ...fanColumns(plan),
  });
};
