import { DAY, type Instant } from '@assay/core/kernel';
import type { PriceRow } from './price-row.ts';

interface Seen {
  readonly at: Instant;
  readonly bare: boolean;
  /** The line of a bare date that no row of its asset has yet shown to be a midnight; 0 = none. */
  readonly doubted: number;
}

/** A row that can only be a bar of a day. */
export interface DayBar {
  readonly symbol: string;
  readonly line: number;
}

/**
 * Watches the rows of a file of hours or minutes for bare dates (`2024-06-01`). Some tools write midnight so; where
 * neither the row of the asset before it nor the one after it is a time within a day, it is a bar of that day.
 */
export class BareDateWatch {
  readonly #last = new Map<string, Seen>();

  /** @returns the asset's bar of a day, once this row shows that there is one. */
  see({ symbol, bar, dateOnly }: PriceRow, line: number): DayBar | undefined {
    const last = this.#last.get(symbol);
    const near = last !== undefined && Math.abs(bar.time - last.at) < DAY && !(last.bare && dateOnly);
    this.#last.set(symbol, { at: bar.time, bare: dateOnly, doubted: dateOnly && !near ? line : 0 });
    return last !== undefined && last.doubted > 0 && !near ? { symbol, line: last.doubted } : undefined;
  }

  /** @returns a bar of a day that stayed in doubt to the last row. */
  end(): DayBar | undefined {
    for (const [symbol, { doubted }] of this.#last) if (doubted > 0) return { symbol, line: doubted };
    return undefined;
  }
}
