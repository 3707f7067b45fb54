import { DAY, type Instant } from '@assay/core/kernel';
import { type Snapshot, seriesOf } from '@assay/domain/market';
import {
  ABSTENTIONS,
  type GradedDay,
  type GradeHistory,
  type GradeRun,
  type RunFeature,
} from '@assay/domain/quant';

const known = (value: number): number | null => (Number.isNaN(value) ? null : value);

/** Grades have four decimals, so their differences do too. */
const toGradeDecimals = (points: number): number => Math.round(points * 1e4) / 1e4;

/** The features in the order in which {@link gradedDays} lists contributions: TA Grade first. */
const featuresOf = ({ model }: GradeHistory): RunFeature[] => {
  const meaning = new Map(model.features.map((feature) => [feature.id, feature.meaning]));
  const of = (grade: RunFeature['grade'], ids: readonly string[]): RunFeature[] =>
    ids.map((id) => ({
      grade,
      share: model.parameters.trader[grade],
      id,
      meaning: meaning.get(id) as string,
    }));
  return [
    ...of('ta', model.ta),
    ...of(
      'quant',
      model.quant.map(({ id }) => id),
    ),
  ];
};

export const gradeRun = (history: GradeHistory, snapshot: Snapshot, issuedAt: Instant): GradeRun => ({
  model: { id: history.model.id, version: history.model.version, digest: history.model.digest },
  features: featuresOf(history),
  inputs: { digest: snapshot.digest, sources: snapshot.sources },
  asOf: (history.times.at(-1) ?? snapshot.asOf - DAY) + DAY,
  issuedAt,
});

const dayOf = (
  history: GradeHistory,
  asset: number,
  t: number,
  when: Pick<GradedDay, 'symbol' | 'asOf' | 'backfill' | 'since' | 'change'>,
): GradedDay => {
  const cell = asset * history.times.length + t;
  const { id, reason } = ABSTENTIONS[history.abstention[cell]];
  const graded = history.abstention[cell] === 0;
  return {
    ...when,
    ta: known(history.ta[cell]),
    quant: known(history.quant[cell]),
    trader: known(history.trader[cell]),
    abstained: graded ? null : { code: id, reason },
    signal: graded ? history.signal[cell] : null,
    trend: history.trend[cell] === 0 ? null : history.trend[cell],
    strategyReturn: known(history.strategyReturn[cell]),
    holdingReturn: known(history.holdingReturn[cell]),
    contributions: history.contributions.of(asset, t) ?? null,
    ranks: history.contributions.ranksOf(asset, t) ?? null,
  };
};

/**
 * The judgements of a history, asset by asset, day by day: for every day that has a bar, and for every
 * asset on the last day, so that who looks for an asset finds it or the reason why not.
 * @param from first bar.
 */
export function* gradedDays(
  history: GradeHistory,
  snapshot: Snapshot,
  issuedAt: Instant,
  from = 0,
): Generator<GradedDay> {
  const { assets, times, trader, signal, abstention } = history;
  const last = times.length - 1;
  for (let asset = 0; asset < assets.length; asset++) {
    const closes = seriesOf(snapshot.panel, 'close', asset);
    let since: Instant | null = null;
    for (let t = 0; t <= last; t++) {
      const cell = asset * times.length + t;
      const asOf = times[t] + DAY;
      const continues = t > 0 && abstention[cell - 1] === 0 && signal[cell - 1] === signal[cell];
      if (abstention[cell] !== 0) since = null;
      else if (!continues || since === null) since = asOf;
      if (t < from || (Number.isNaN(closes[t]) && t < last)) continue;
      const change = t > 0 ? known(toGradeDecimals(trader[cell] - trader[cell - 1])) : null;
      yield dayOf(history, asset, t, {
        symbol: assets[asset],
        asOf,
        backfill: issuedAt - asOf > DAY,
        since,
        change,
      });
    }
  }
}
