import { DAY } from '@assay/core/kernel';
import {
  METRICS,
  type MetricId,
  type MetricSeries,
  type Metrics,
  type Snapshot,
  seriesOf,
} from '@assay/domain/market';
import { type ColumnDifference, compareTables } from './compare-tables.ts';
import type { JudgementModel } from './judgement-table.ts';

const append = ({ at, value }: MetricSeries, when: number, what: number): MetricSeries => ({
  at: Float64Array.of(...at, when),
  value: Float64Array.of(...value, what),
});

const NONE: MetricSeries = { at: new Float64Array(), value: new Float64Array() };

/** Every metric of every asset gets an observation that is dated after the snapshot. */
const metricCanary = (snapshot: Snapshot): Metrics =>
  new Map(
    snapshot.panel.assets.map((symbol, asset) => {
      const own = snapshot.metrics.get(symbol) ?? new Map<MetricId, MetricSeries>();
      const ids = new Set([...(Object.keys(METRICS) as MetricId[]), ...own.keys()]);
      return [
        symbol,
        new Map([...ids].map((id) => [id, append(own.get(id) ?? NONE, snapshot.asOf + DAY, 1e9 + asset)])),
      ];
    }),
  );

/** The snapshot with what no model may read: a column that holds the coming bar's return, and metrics of the future. */
const plantCanary = (snapshot: Snapshot): Snapshot => {
  const { panel } = snapshot;
  const canary = Float64Array.from(
    panel.assets.flatMap((_, asset) => {
      const close = seriesOf(panel, 'close', asset);
      return Array.from(close, (value, t) => close[t + 1] / value - 1);
    }),
  );
  const columns = { ...panel.columns, canary };
  return { ...snapshot, panel: { ...panel, columns }, metrics: metricCanary(snapshot) };
};

/** Judgements that changed when the future was planted beside the known columns; none should. */
export const checkCanary = (model: JudgementModel, snapshot: Snapshot): readonly ColumnDifference[] =>
  compareTables(model.judge(snapshot), model.judge(plantCanary(snapshot)));
