import { PANEL_COLUMNS, type Panel, panelDigest, type Snapshot, seriesOf } from '@assay/domain/market';
import type { JudgementColumn, JudgementModel, JudgementTable } from './judgement-table.ts';

/** How much the judgements of the last bars depend on how far back the history goes. */
export interface StartUpDrift {
  readonly array: string;
  /** Bars of history that the shorter run had before the first compared bar. */
  readonly history: number;
  /** Values compared, those known to the whole run. */
  readonly values: number;
  /** Share of them that differ in any bit, abstentions included. */
  readonly changed: number;
  /** Share of them that the shorter run abstained from. */
  readonly lost: number;
  /** Greatest absolute difference of values that both know; 0 where they agree. */
  readonly largest: number;
}

/** The snapshot without its first `from` bars. */
const startLater = (snapshot: Snapshot, from: number): Snapshot => {
  const { panel } = snapshot;
  const length = panel.times.length - from;
  const columns = Object.fromEntries(
    PANEL_COLUMNS.map((name) => {
      const out = new Float64Array(panel.assets.length * length);
      panel.assets.forEach((_, asset) => {
        out.set(seriesOf(panel, name, asset).subarray(from), asset * length);
      });
      return [name, out];
    }),
  ) as Panel['columns'];
  const later = { ...panel, times: panel.times.slice(from), columns };
  return { ...snapshot, panel: later, digest: panelDigest(later) };
};

/** Values of the last `bars` bars, subject by subject. */
const lastBars = (table: JudgementTable, { of, values, width }: JudgementColumn, bars: number): number[] => {
  const length = table.times.length;
  const out: number[] = [];
  for (let subject = 0; subject < (of === 'market' ? 1 : table.assets.length); subject++) {
    const end = (subject + 1) * length * width;
    for (let i = end - bars * width; i < end; i++) out.push(values[i]);
  }
  return out;
};

const driftOf = (array: string, history: number, whole: number[], shorter: number[]): StartUpDrift => {
  let [values, changed, lost, largest] = [0, 0, 0, 0];
  whole.forEach((value, i) => {
    if (Number.isNaN(value)) return;
    values++;
    if (!Object.is(value, shorter[i])) changed++;
    if (Number.isNaN(shorter[i])) lost++;
    else largest = Math.max(largest, Math.abs(value - shorter[i]));
  });
  return { array, history, values, changed: changed / values, lost: lost / values, largest };
};

/**
 * Judges the last `bars` bars with ever less history before them (as freqtrade's `recursive-analysis` does): a value
 * that still moves where its stated warm-up is met depends on more history than it says.
 * @param histories bars before the first compared one; lengths that the panel does not hold are left out.
 */
export const startUpDrift = (
  model: JudgementModel,
  snapshot: Snapshot,
  bars: number,
  histories: readonly number[],
): readonly StartUpDrift[] => {
  const whole = model.judge(snapshot);
  const length = snapshot.panel.times.length;
  return histories
    .filter((history) => history + bars < length)
    .flatMap((history) => {
      const shorter = model.judge(startLater(snapshot, length - bars - history));
      return whole.columns.map((column, index) =>
        driftOf(
          column.name,
          history,
          lastBars(whole, column, bars),
          lastBars(shorter, shorter.columns[index], bars),
        ),
      );
    });
};
