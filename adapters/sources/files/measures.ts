import type { MetricId } from '@assay/domain/market';
import { readNumber } from './cells.ts';
import type { Fact, FactsReader } from './metric-row.ts';

/** A metric made from number columns: `column * times / per * scale`. */
export interface Measure {
  readonly metric: MetricId;
  readonly column: string;
  readonly times?: string;
  readonly per?: string;
  readonly scale?: number;
  /** A zero means that the source has no value. */
  readonly zeroIsAbsent?: true;
  /** The only assets of which the column says this. */
  readonly only?: ReadonlySet<string>;
}

type Numbers = (column: string) => number;

const amountOf = (measure: Measure, number: Numbers): number => {
  const { column, times, per, scale = 1, zeroIsAbsent } = measure;
  const stated = number(column);
  if (zeroIsAbsent && stated === 0) return Number.NaN;
  const divisor = per === undefined ? 1 : number(per);
  if (divisor === 0) return Number.NaN;
  return ((stated * (times === undefined ? 1 : number(times))) / divisor) * scale;
};

const columnsOf = ({ column, times, per }: Measure): readonly string[] =>
  [column, times, per].filter((name) => name !== undefined);

const isPresent = (measure: Measure, columns: readonly string[]): boolean =>
  columnsOf(measure).every((name) => columns.includes(name));

/** Whether a header has the columns of any of the measures. */
export const hasMeasure = (measures: readonly Measure[], columns: readonly string[]): boolean =>
  measures.some((measure) => isPresent(measure, columns));

const byMetric = (present: readonly Measure[]): readonly (readonly Measure[])[] => [
  ...Map.groupBy(present, ({ metric }) => metric).values(),
];

const factOf = (choices: readonly Measure[], symbol: string, number: Numbers): Fact | undefined => {
  for (const measure of choices) {
    if (measure.only?.has(symbol) === false) continue;
    const value = amountOf(measure, number);
    if (!Number.isNaN(value)) return { metric: measure.metric, value };
  }
  return undefined;
};

/** Reads number columns as metrics; of several measures of one metric the first that has a value counts. */
export const measuresReader =
  (measures: readonly Measure[]) =>
  (columns: readonly string[]): FactsReader => {
    const present = measures.filter((measure) => isPresent(measure, columns));
    const metrics = byMetric(present);
    const places = [...new Set(present.flatMap(columnsOf))].map(
      (name) => [name, columns.indexOf(name)] as const,
    );
    return (cells, symbol) => {
      const numbers = new Map<string, number>();
      for (const [name, place] of places) {
        const number = readNumber(cells[place]);
        if (number === undefined)
          return { fault: `${name} ${JSON.stringify(cells[place].slice(0, 40))} is no number` };
        numbers.set(name, number);
      }
      const facts = metrics
        .map((choices) => factOf(choices, symbol, (name) => numbers.get(name) as number))
        .filter((fact) => fact !== undefined);
      return facts.length === 0 ? 'nothing' : facts;
    };
  };
