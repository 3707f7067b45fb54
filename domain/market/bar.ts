import type { Instant, Interval } from '@assay/core/kernel';

/**
 * One closed bar. Prices are in the quote currency (USD or a dollar stablecoin) per unit of the asset;
 * they are observations used in statistics, hence floats. NaN = the source has no value.
 */
export interface Bar {
  /** Start of the bar. */
  readonly time: Instant;
  readonly open: number;
  readonly high: number;
  readonly low: number;
  readonly close: number;
  /** In the unit the source states; see {@link VolumeUnit}. */
  readonly volume: number;
  /** In the quote currency. */
  readonly marketCap: number;
}

export const BAR_COLUMNS = ['open', 'high', 'low', 'close', 'volume', 'marketCap'] as const;
export type BarColumn = (typeof BAR_COLUMNS)[number];

/** `base`: units of the asset; `quote`: turnover in the quote currency; `unknown`: stated by nobody. */
export const VOLUME_UNITS = ['base', 'quote', 'unknown'] as const;
export type VolumeUnit = (typeof VOLUME_UNITS)[number];

/** Bars of many assets as columns of equal length, in no particular order. */
export interface BarTable {
  readonly interval: Interval;
  readonly symbols: readonly string[];
  /** Index into `symbols`, per row. */
  readonly asset: Int32Array;
  readonly time: Float64Array;
  readonly columns: Readonly<Record<BarColumn, Float64Array>>;
}

/** Collects rows into a {@link BarTable}. */
export class BarTableBuilder {
  readonly #interval: Interval;
  readonly #symbols: string[] = [];
  readonly #index = new Map<string, number>();
  readonly #asset: number[] = [];
  readonly #time: number[] = [];
  readonly #columns: Record<BarColumn, number[]> = {
    open: [],
    high: [],
    low: [],
    close: [],
    volume: [],
    marketCap: [],
  };

  constructor(interval: Interval) {
    this.#interval = interval;
  }

  get rows(): number {
    return this.#time.length;
  }

  add(symbol: string, bar: Bar): void {
    this.#asset.push(this.#indexOf(symbol));
    this.#time.push(bar.time);
    for (const column of BAR_COLUMNS) this.#columns[column].push(bar[column]);
  }

  build(): BarTable {
    const column = (name: BarColumn) => Float64Array.from(this.#columns[name]);
    return {
      interval: this.#interval,
      symbols: [...this.#symbols],
      asset: Int32Array.from(this.#asset),
      time: Float64Array.from(this.#time),
      columns: {
        open: column('open'),
        high: column('high'),
        low: column('low'),
        close: column('close'),
        volume: column('volume'),
        marketCap: column('marketCap'),
      },
    };
  }

  #indexOf(symbol: string): number {
    const known = this.#index.get(symbol);
    if (known !== undefined) return known;
    this.#index.set(symbol, this.#symbols.length);
    this.#symbols.push(symbol);
    return this.#symbols.length - 1;
  }
}
