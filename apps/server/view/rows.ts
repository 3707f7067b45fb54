import { DAY, toIso } from '@assay/core/kernel';
import type { Asset, Explanation, Grade, LatestPrice, Signal } from '@assay/core/wire';
import type { AssetOverview } from '@assay/domain/market';
import { momentumZone, type StoredGrade } from '@assay/domain/quant';

const known = (value: number): number | null => (Number.isNaN(value) ? null : value);

export const assetRow = (overview: AssetOverview, id: number, newest: number): Asset => ({
  id,
  symbol: overview.symbol,
  status: overview.lastTraded === newest ? 'active' : 'inactive',
  firstBar: toIso(overview.firstBar),
  lastBar: toIso(overview.lastBar),
  bars: overview.bars,
  sources: [...overview.sources],
});

export const priceRow = ({
  symbol,
  closes,
  lastTraded,
  turnover,
  marketCap,
  source,
}: AssetOverview): LatestPrice => {
  const price = closes[closes.length - 1];
  const since = (days: number): number | null => known(price / closes[closes.length - 1 - days] - 1);
  return {
    asset: symbol,
    asOf: toIso(lastTraded + DAY),
    price,
    change24h: since(1),
    change7d: since(7),
    change30d: since(30),
    turnover24h: known(turnover),
    marketCap: known(marketCap),
    source,
    sparkline: closes.slice(-30).map(known),
  };
};

const judgementOf = ({ symbol, asOf, backfill, run, abstained }: StoredGrade) => ({
  asset: symbol,
  asOf: toIso(asOf),
  issuedAt: toIso(run.issuedAt),
  backfill,
  model: run.model,
  inputs: { digest: run.inputs.digest, sources: [...run.inputs.sources] },
  abstained,
});

export const gradeRow = (stored: StoredGrade): Grade => ({
  ...judgementOf(stored),
  trader: stored.trader,
  ta: stored.ta,
  quant: stored.quant,
  change24h: stored.change,
  momentum: stored.trader === null ? null : (momentumZone(stored.trader) ?? null),
  signal: stored.signal as Grade['signal'],
});

export const signalRow = (stored: StoredGrade): Signal => ({
  ...judgementOf(stored),
  interval: '1d',
  signal: stored.signal as Signal['signal'],
  trend: stored.trend as Signal['trend'],
  since: stored.since === null ? null : toIso(stored.since),
  trader: stored.trader,
  strategyReturn: stored.strategyReturn,
  holdingReturn: stored.holdingReturn,
});

const BASELINE = 50;

type ExplainedGrade = Explanation['grades'][number];

const explainedGrade = (
  { run, contributions, ...stored }: StoredGrade,
  kind: ExplainedGrade['kind'],
): ExplainedGrade[] => {
  const grade = stored[kind];
  if (grade === null || contributions === null) return [];
  const points = run.features.flatMap((feature, i) =>
    feature.grade === kind
      ? [{ feature: feature.id, meaning: feature.meaning, points: contributions[i] }]
      : [],
  );
  points.sort((a, b) => Math.abs(b.points) - Math.abs(a.points));
  return [
    {
      kind,
      weight: run.features.find((feature) => feature.grade === kind)?.share as number,
      grade,
      baseline: BASELINE,
      contributions: points,
    },
  ];
};

export const explanationOf = (stored: StoredGrade): Explanation => ({
  ...judgementOf(stored),
  grades: [...explainedGrade(stored, 'ta'), ...explainedGrade(stored, 'quant')],
});
