import { DAY, seededRandom } from '@assay/core/kernel';
import {
  METRICS,
  type MetricId,
  type MetricSeries,
  type Metrics,
  type Panel,
  type Snapshot,
} from '@assay/domain/market';
import { snapshotOf } from '../../testing/shared-prices.ts';

const UNIT_SCALE = { units: 1e8, usd: 1e7, count: 1000, share: 1, score: 100, flag: 1, days: 30 } as const;
const BOUNDED = new Set(['share', 'score', 'flag']);

/**
 * Random metrics of every asset but each fifth: a walk observed every `every` days from the first bar's close on.
 * Each asset belongs to one of three categories; each third has no development metrics.
 */
export const madeUpMetrics = ({ assets, times }: Panel, every = 10): Metrics => {
  const random = seededRandom('made-up metrics');
  const walk = (id: keyof typeof METRICS): MetricSeries => {
    const { unit } = METRICS[id];
    const length = Math.ceil(times.length / every);
    let level = random.normal();
    const value = Float64Array.from({ length }, () => {
      level += 0.1 * random.normal();
      return BOUNDED.has(unit)
        ? UNIT_SCALE[unit] / (1 + Math.exp(level))
        : UNIT_SCALE[unit] * Math.exp(level);
    });
    return { at: Float64Array.from({ length }, (_, i) => times[i * every] + DAY), value };
  };
  return new Map(
    assets.flatMap((symbol, asset): [string, ReadonlyMap<MetricId, MetricSeries>][] => {
      if (asset % 5 === 4) return [];
      const ids = (Object.keys(METRICS) as (keyof typeof METRICS)[]).filter(
        (id) => asset % 3 !== 2 || !id.startsWith('development/'),
      );
      const category = { at: Float64Array.of(times[0]), value: Float64Array.of(1) };
      return [
        [
          symbol,
          new Map<MetricId, MetricSeries>([
            ...ids.map((id) => [id, walk(id)] as const),
            [`category/c${asset % 3}`, category],
          ]),
        ],
      ];
    }),
  );
};

export const snapshotWith = (panel: Panel, metrics: Metrics): Snapshot => ({ ...snapshotOf(panel), metrics });
