import type { Input } from '@assay/domain/quant/indicators';
import type { ChartPoints } from '../chart-points.ts';
import type { Listed, Look } from './catalogue.ts';
import { type Chosen, codeOf, labelOf } from './chosen.ts';

type Values = readonly (number | null)[];

export interface StudyLine {
  readonly words: string;
  readonly look: Look;
  /** One for each bar of the chart; null during the warm-up and at gaps. */
  readonly values: Values;
}

/** An indicator over the bars of a chart. */
export interface Study {
  /** In the address. */
  readonly code: string;
  readonly label: string;
  readonly listing: Listed;
  readonly lines: readonly StudyLine[];
  /** Edges of what is filled, where something is. */
  readonly band: { readonly upper: Values; readonly lower: Values } | undefined;
  /** 1 rising, -1 falling, where the indicator says so. */
  readonly directions: Values | undefined;
}

type Columns = Readonly<Record<Input, Float64Array>>;

/** Volume of the bar in units of the asset: the server keeps the turnover. */
const volumeOf = (high: number, low: number, close: number, turnover: number): number =>
  turnover / ((high + low + close) / 3);

/** The bars as the indicators take them; a gap is NaN. */
export const columnsOf = ({ bars }: Pick<ChartPoints, 'bars'>): Columns => {
  const column = (read: (index: number) => number | null | undefined): Float64Array =>
    Float64Array.from(bars, (_, index) => read(index) ?? Number.NaN);
  const high = column((index) => bars[index].value?.high);
  const low = column((index) => bars[index].value?.low);
  const close = column((index) => bars[index].value?.close);
  const turnover = column((index) => bars[index].value?.turnover);
  return {
    time: column((index) => bars[index].time * 1000),
    open: column((index) => bars[index].value?.open),
    high,
    low,
    close,
    volume: turnover.map((value, index) => volumeOf(high[index], low[index], close[index], value)),
  };
};

const known = (column: Float64Array): Values =>
  Array.from(column, (value) => (Number.isFinite(value) ? value : null));

export const studyOf = (chosen: Chosen, columns: Columns): Study => {
  const { listing, params } = chosen;
  const made = listing.indicator.batch(columns, params);
  const { band } = listing;
  return {
    code: codeOf(chosen),
    label: labelOf(chosen),
    listing,
    lines: listing.outputs.map(({ name, words, look }) => ({ words, look, values: known(made[name]) })),
    band: band && { upper: known(made[band[0]]), lower: known(made[band[1]]) },
    directions: 'direction' in made ? known(made.direction) : undefined,
  };
};
