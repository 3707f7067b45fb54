import { type Snapshot, seriesOf } from '@assay/domain/market';
import { hasTraded } from '../../features/asset-series.ts';
import { compareTables } from './compare-tables.ts';
import { INTERVENTIONS, type Intervention, interveneAfter, selectAssets } from './interventions.ts';
import type { JudgementModel } from './judgement-table.ts';

/** A value that was other when the future was other. */
export interface LookAheadFinding {
  readonly model: string;
  readonly intervention: Intervention;
  /** Bars that were left as they were. */
  readonly cut: number;
  readonly array: string;
  /** `null` for a judgement of the whole market. */
  readonly asset: string | null;
  /** Bar of the first value that differs. */
  readonly t: number;
  /** Cells of that array and cut that differ. */
  readonly cells: number;
}

/** How much is looked at. */
export interface LookAheadScope {
  readonly assets: number;
  readonly cuts: number;
}

/** Few cuts, for every run of the tests; and what is promised of every model. */
export const LOOK_AHEAD_SCOPES = {
  quick: { assets: 20, cuts: 4 },
  full: { assets: 20, cuts: 100 },
} as const satisfies Record<string, LookAheadScope>;

/** Whether a listed asset has no price at the bar. */
const hasGap = ({ panel: { assets, times, columns } }: Snapshot, t: number): boolean =>
  assets.some((_, asset) => {
    const cell = asset * times.length + t;
    return Number.isNaN(columns.close[cell]) && !Number.isNaN(columns.close[cell - 1]);
  });

/** Whether the bar is the first of a UTC month, when models are learned anew. */
const startsMonth = ({ panel: { times } }: Snapshot, t: number): boolean =>
  new Date(times[t]).getUTCDate() === 1;

const NEXT = 40;

/** The first cut from a given one on, and within {@link NEXT} bars, whose last bar is such; itself where there is none. */
const movedTo = (cut: number, bars: number, last: (t: number) => boolean): number => {
  for (let later = cut; later < Math.min(bars, cut + NEXT); later++) if (last(later - 1)) return later;
  return cut;
};

/**
 * Cuts spread over the bars of a snapshot: a third as they fall, a third right after a gap (where what fills gaps from
 * later bars shows) and a third right after the first bar of a month (where what learns from open outcomes shows).
 */
export const tellingCuts = (snapshot: Snapshot, cuts: number): number[] => {
  const bars = snapshot.panel.times.length;
  const found = Array.from({ length: cuts }, (_, i) => {
    const cut = Math.max(1, Math.floor(((i + 1) * bars) / (cuts + 1)));
    if (i % 3 === 0) return movedTo(cut, bars, (t) => hasGap(snapshot, t));
    return i % 3 === 1 ? movedTo(cut, bars, (t) => startsMonth(snapshot, t)) : cut;
  });
  return [...new Set(found)].sort((a, b) => a - b);
};

/** The snapshot of the assets that traded on most bars, ties by symbol. */
export const longestTraded = (snapshot: Snapshot, count: number): Snapshot => {
  const { panel } = snapshot;
  const traded = panel.assets.map((_, asset) => {
    const turnover = seriesOf(panel, 'turnover', asset);
    return seriesOf(panel, 'close', asset).reduce(
      (sum, close, t) => sum + Number(hasTraded(close, turnover[t])),
      0,
    );
  });
  const order = panel.assets.map((_, asset) => asset).sort((a, b) => traded[b] - traded[a] || a - b);
  const chosen = order.slice(0, count).sort((a, b) => a - b);
  return { ...snapshot, panel: selectAssets(panel, chosen) };
};

/**
 * Judges the snapshot again with the future after each cut taken away, made unknown and made noise, and compares with
 * the judgements of the whole snapshot bit for bit (as freqtrade's `lookahead-analysis` does for its strategies). No
 * finding means that no value of those bars depends on what came after it.
 * @param cuts numbers of bars to keep.
 */
export const checkLookAhead = (
  model: JudgementModel,
  snapshot: Snapshot,
  cuts: readonly number[],
  interventions: readonly Intervention[] = INTERVENTIONS,
): readonly LookAheadFinding[] => {
  const whole = model.judge(snapshot);
  const { times } = snapshot.panel;
  return cuts.flatMap((cut) =>
    interventions.flatMap((intervention) => {
      const other = model.judge(interveneAfter(snapshot, cut, intervention));
      const end = cut < times.length ? times[cut] : Infinity;
      return compareTables(whole, other, end).map((difference) => ({
        model: model.id,
        intervention,
        cut,
        ...difference,
      }));
    }),
  );
};
