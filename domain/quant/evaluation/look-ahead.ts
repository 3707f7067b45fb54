import { type Panel, truncatePanel } from '@assay/domain/market';
import type { GradeHistory } from '../grades/grade-history.ts';

/** A value that was other when the future was not there to be seen. */
export interface LookAheadFault {
  /** Bars that the truncated panel held. */
  readonly cut: number;
  readonly array: string;
  readonly asset: string;
  /** Bar of the value. */
  readonly t: number;
  /** Cells of that array and cut that differ, this one included. */
  readonly cells: number;
}

type Column = ArrayLike<number>;

/** Arrays of a history by name, and how many values each cell has. */
const columnsOf = (history: GradeHistory): [name: string, values: Column, width: number][] => [
  ['ta', history.ta, 1],
  ['quant', history.quant, 1],
  ['trader', history.trader, 1],
  ['abstention', history.abstention, 1],
  ['signal', history.signal, 1],
  ['trend', history.trend, 1],
  ['strategyReturn', history.strategyReturn, 1],
  ['holdingReturn', history.holdingReturn, 1],
  ['contributions.ta', history.contributions.ta, history.model.ta.length],
  ['contributions.quant', history.contributions.quant, history.model.quant.length],
];

const cellDiffers = (a: Column, b: Column, cellA: number, cellB: number, width: number): boolean => {
  for (let i = 0; i < width; i++) if (!Object.is(a[cellA * width + i], b[cellB * width + i])) return true;
  return false;
};

/** First difference per array between two histories over the bars before `cut`, bit for bit. */
export const compareHistories = (
  whole: GradeHistory,
  cutOff: GradeHistory,
  cut: number,
): readonly LookAheadFault[] => {
  const others = columnsOf(cutOff);
  return columnsOf(whole).flatMap(([array, values, width], index) => {
    const other = others[index][1];
    let first: { asset: string; t: number } | undefined;
    let cells = 0;
    whole.assets.forEach((asset, a) => {
      for (let t = 0; t < cut; t++) {
        const [mine, theirs] = [a * whole.times.length + t, a * cutOff.times.length + t];
        if (!cellDiffers(values, other, mine, theirs, width)) continue;
        first ??= { asset, t };
        cells++;
      }
    });
    return first === undefined ? [] : [{ cut, array, ...first, cells }];
  });
};

/**
 * Grades the panel again as it was known after each cut and compares with the grades of the whole panel:
 * no fault means that no value depends on what came after it (freqtrade's `lookahead-analysis`, for grades).
 * @param cuts numbers of bars to keep.
 */
export const lookAheadFaults = (
  grade: (panel: Panel) => GradeHistory,
  panel: Panel,
  cuts: readonly number[],
): readonly LookAheadFault[] => {
  const whole = grade(panel);
  return cuts.flatMap((cut) => compareHistories(whole, grade(truncatePanel(panel, cut)), cut));
};
