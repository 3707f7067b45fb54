import type { Instant } from '@assay/core/kernel';
import type { MetricId, MetricTable } from './metric.ts';

/** Numbers names in the order in which they are first met. */
class Names<T extends string> {
  readonly list: T[] = [];
  readonly #index = new Map<T, number>();

  indexOf(name: T): number {
    const known = this.#index.get(name);
    if (known !== undefined) return known;
    this.#index.set(name, this.list.length);
    this.list.push(name);
    return this.list.length - 1;
  }
}

/** Collects observations into a {@link MetricTable}. */
export class MetricTableBuilder {
  readonly #symbols = new Names<string>();
  readonly #metrics = new Names<MetricId>();
  readonly #asset: number[] = [];
  readonly #metric: number[] = [];
  readonly #at: number[] = [];
  readonly #value: number[] = [];

  get rows(): number {
    return this.#at.length;
  }

  add(symbol: string, metric: MetricId, at: Instant, value: number): void {
    this.#asset.push(this.#symbols.indexOf(symbol));
    this.#metric.push(this.#metrics.indexOf(metric));
    this.#at.push(at);
    this.#value.push(value);
  }

  build(): MetricTable {
    return {
      symbols: [...this.#symbols.list],
      metrics: [...this.#metrics.list],
      asset: Int32Array.from(this.#asset),
      metric: Int32Array.from(this.#metric),
      at: Float64Array.from(this.#at),
      value: Float64Array.from(this.#value),
    };
  }
}
