import { DAY, seededRandom } from '@assay/core/kernel';
import { type MetricSeries, metricAt, seriesOf } from '@assay/domain/market';
import { medianInPlace } from '../../../cross-section/median.ts';
import { each, known, type OwnSeries, type PlantedCheat, planted } from './cheat.ts';

/** How late the made-up supply figures become known after the day they speak of. */
export const REPORTING_DELAY = 20 * DAY;

const SILENCE = 7;
const TOP = 5;

const supply = ({ snapshot, symbol }: OwnSeries): MetricSeries | undefined =>
  snapshot.metrics.get(symbol)?.get('supply/circulating');

const marketReturn = ({ snapshot: { panel } }: OwnSeries, t: number): number => {
  const changes = panel.assets.map((_, asset) => {
    const close = seriesOf(panel, 'close', asset);
    return Math.log(close[t] / close[t - 1]);
  });
  return medianInPlace(Float64Array.from(known(changes, 0, changes.length)));
};

/** Assets with a greater value of a column at bar `t`, of those that also trade at bar `alive`. */
const above = (own: OwnSeries, column: 'marketCap' | 'turnover', t: number, alive: number): number => {
  const { panel } = own.snapshot;
  const mine = own[column][t];
  return panel.assets.filter(
    (_, asset) => seriesOf(panel, column, asset)[t] > mine && seriesOf(panel, 'close', asset)[alive] > 0,
  ).length;
};

const lastTrade = ({ turnover }: OwnSeries): number => turnover.findLastIndex((value) => value > 0);

const silent = ({ turnover }: OwnSeries, t: number): boolean =>
  known(turnover, t - SILENCE + 1, t).every((value) => value === 0);

/** Leaks that come from what is known about the market and its assets today. */
export const MARKET_CHEATS: readonly PlantedCheat[] = [
  planted(
    'universe of the assets that trade today',
    each((own, t) => above(own, 'turnover', t, own.close.length - 1)),
    each((own, t) => above(own, 'turnover', t, t)),
  ),
  planted(
    'only assets with enough bars in the whole history',
    (own) => own.close.map((value) => (known(own.close, 0, 1e9).length >= 80 ? value : Number.NaN)),
    each(({ close }, t) => (known(close, 0, t).length >= 80 ? close[t] : Number.NaN)),
  ),
  planted(
    'filtered by the last traded bar of the asset',
    each((own, t) => Number(t < lastTrade(own) - 30)),
    each((own, t) => Number(!silent(own, t))),
  ),
  planted(
    'market return of the coming bar',
    each((own, t) => own.change[t] - marketReturn(own, t + 1)),
    each((own, t) => own.change[t] - marketReturn(own, t)),
  ),
  planted(
    'largest assets by their final market cap',
    each((own) => Number(above(own, 'marketCap', own.close.length - 1, own.close.length - 1) < TOP)),
    each((own, t) => Number(above(own, 'marketCap', t, t) < TOP)),
  ),
  planted(
    'restated metric read by the day it speaks of, not by the day it was known',
    each((own, t) => metricAt(supply(own), own.times[t] + DAY + REPORTING_DELAY, Infinity)),
    each((own, t) => metricAt(supply(own), own.times[t] + DAY, Infinity)),
  ),
  planted(
    'today’s supply times past prices',
    each((own, t) => own.close[t] * (supply(own)?.value.at(-1) ?? Number.NaN)),
    each((own, t) => own.close[t] * metricAt(supply(own), own.times[t] + DAY, Infinity)),
  ),
  planted(
    'seeded by the digest of all data',
    ({ snapshot, symbol, close }) => {
      const random = seededRandom(snapshot.digest + symbol);
      return close.map(() => random.uniform());
    },
    ({ symbol, close }) => {
      const random = seededRandom(symbol);
      return close.map(() => random.uniform());
    },
  ),
  planted(
    'counted back from the end of the data',
    each(({ close }, t) => close.length - t),
    each((_, t) => t),
  ),
];
