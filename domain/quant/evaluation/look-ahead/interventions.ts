import { INTERVAL_MS, type Instant, type Random, seededRandom } from '@assay/core/kernel';
import {
  type Metrics,
  PANEL_COLUMNS,
  type Panel,
  panelDigest,
  type Snapshot,
  seriesOf,
  truncatePanel,
} from '@assay/domain/market';

/** What is done to the future: taken away, made unknown, or made nonsense. */
export const INTERVENTIONS = ['nothing', 'absent', 'noise'] as const;
export type Intervention = (typeof INTERVENTIONS)[number];

/** Close of the last of the first `cut` bars. */
const closeOf = ({ times, interval }: Panel, cut: number): Instant =>
  cut === 0 ? times[0] : times[cut - 1] + INTERVAL_MS[interval];

/** The panel of some of its assets, by index. */
export const selectAssets = (panel: Panel, chosen: readonly number[]): Panel => {
  const length = panel.times.length;
  const columns = Object.fromEntries(
    PANEL_COLUMNS.map((name) => {
      const out = new Float64Array(chosen.length * length);
      chosen.forEach((asset, place) => {
        out.set(seriesOf(panel, name, asset), place * length);
      });
      return [name, out];
    }),
  ) as Panel['columns'];
  return { ...panel, assets: chosen.map((asset) => panel.assets[asset]), columns };
};

const listed = (panel: Panel): number[] =>
  panel.assets.flatMap((_, asset) => (seriesOf(panel, 'close', asset).every(Number.isNaN) ? [] : [asset]));

const mapMetrics = (
  metrics: Metrics,
  change: (at: Float64Array, value: Float64Array) => { at: Float64Array; value: Float64Array },
): Metrics =>
  new Map(
    [...metrics].map(([symbol, own]) => [
      symbol,
      new Map([...own].map(([id, { at, value }]) => [id, change(at, value)])),
    ]),
  );

const knownBy = (at: Float64Array, moment: Instant): number => {
  const later = at.findIndex((when) => when > moment);
  return later < 0 ? at.length : later;
};

/** The snapshot as it was when its first `cut` bars had closed: assets not yet listed are not in it. */
export const truncateSnapshot = (snapshot: Snapshot, cut: number): Snapshot => {
  const moment = closeOf(snapshot.panel, cut);
  const kept = truncatePanel(snapshot.panel, cut);
  const panel = selectAssets(kept, listed(kept));
  const metrics = mapMetrics(snapshot.metrics, (at, value) => {
    const end = knownBy(at, moment);
    return { at: at.slice(0, end), value: value.slice(0, end) };
  });
  return { ...snapshot, panel, metrics, asOf: moment, knownAt: moment, digest: panelDigest(panel) };
};

/** Half of the values are scaled by a wild factor, gaps are filled now and then, and values go missing. */
const wild = (value: number, random: Random): number => {
  const draw = random.uniform();
  if (draw < 0.1) return Number.NaN;
  if (Number.isNaN(value)) return draw < 0.5 ? value : Math.exp(random.normal());
  return value * Math.exp(random.normal());
};

/** A copy of the snapshot with everything after its first `cut` bars replaced; lengths stay. */
const poisonSnapshot = (snapshot: Snapshot, cut: number, poison: (value: number) => number): Snapshot => {
  const moment = closeOf(snapshot.panel, cut);
  const { panel } = snapshot;
  const columns = Object.fromEntries(
    PANEL_COLUMNS.map((name) => [
      name,
      panel.columns[name].map((value, cell) => (cell % panel.times.length < cut ? value : poison(value))),
    ]),
  ) as Panel['columns'];
  const metrics = mapMetrics(snapshot.metrics, (at, value) => ({
    at,
    value: value.map((one, i) => (at[i] <= moment ? one : poison(one))),
  }));
  const poisoned = { ...panel, columns };
  return { ...snapshot, panel: poisoned, metrics, digest: panelDigest(poisoned) };
};

/** The snapshot with another future after its first `cut` bars; the same for the same arguments. */
export const interveneAfter = (snapshot: Snapshot, cut: number, intervention: Intervention): Snapshot => {
  if (intervention === 'nothing') return truncateSnapshot(snapshot, cut);
  if (intervention === 'absent') return poisonSnapshot(snapshot, cut, () => Number.NaN);
  const random = seededRandom(`noise after ${cut}`);
  return poisonSnapshot(snapshot, cut, (value) => wild(value, random));
};
