import { DAY, type Instant } from '@assay/core/kernel';
import type { IndexDay } from '@assay/core/wire';
import type { StoredJudgement } from '@assay/domain/quant';
import type { World } from '../jobs/index.ts';

/** A day of an index, with what else the money could have done since the index started. */
export interface ComparedDay {
  readonly stored: StoredJudgement;
  readonly bitcoinRoi: number | null;
  readonly equalWeightRoi: number | null;
}

/** A value by the close that it is as of. */
type Course = ReadonlyMap<Instant, number>;

const KIND = 'index-performance';
const YARDSTICK = 'equal-weight';

/** Whatever is known now. */
const NOW = Number.MAX_SAFE_INTEGER;

/** As the record of an index is rounded. */
const rounded = (value: number): number => Math.round(value * 1e6) / 1e6;

/** Closes of BTC as of the moments of the half-open range. */
const bitcoin = async ({ lake }: World, from: Instant, to: Instant): Promise<Course> => {
  const range = { from: from - DAY, to: to - DAY };
  const bars = await lake.bars({ symbol: 'BTC', interval: '1d', knownAt: NOW, ...range });
  return new Map(bars.map(({ time, close }) => [time + DAY, close]));
};

/** Level of equal weights, from 1, as of the moments of the half-open range. */
const equalWeights = async ({ judgements }: World, from: Instant, to: Instant): Promise<Course> => {
  const limit = Math.ceil((to - from) / DAY);
  const days = await judgements.history({
    kind: KIND,
    subject: YARDSTICK,
    ...{ from, to, limit, newestFirst: false },
  });
  return new Map(
    days.flatMap(({ asOf, value }) =>
      value === null ? [] : [[asOf, 1 + (value as { cumulativeRoi: number }).cumulativeRoi] as const],
    ),
  );
};

const roiOf = (course: Course, base: number | undefined, at: Instant): number | null => {
  const now = course.get(at);
  return now === undefined || base === undefined ? null : rounded(now / base - 1);
};

/** @param since as of which the index starts. */
export const compared = async (
  world: World,
  days: readonly StoredJudgement[],
  since: Instant,
): Promise<ComparedDay[]> => {
  if (days.length === 0) return [];
  const moments = days.map(({ asOf }) => asOf);
  const [from, to] = [Math.min(...moments), Math.max(...moments) + 1];
  const baseOf = async (read: typeof bitcoin) => (await read(world, since, since + 1)).get(since);
  const [coin, coinBase] = [await bitcoin(world, from, to), await baseOf(bitcoin)];
  const [equal, equalBase] = [await equalWeights(world, from, to), await baseOf(equalWeights)];
  return days.map((stored) => ({
    stored,
    bitcoinRoi: roiOf(coin, coinBase, stored.asOf),
    equalWeightRoi: roiOf(equal, equalBase, stored.asOf),
  }));
};

/** What is stored of a day. */
interface Performance {
  readonly cumulativeRoi: number;
  readonly marketCap: number | null;
  readonly volume: number;
  readonly fullyDilutedValue: number | null;
}

export const indexDayRow = ({ stored, ...rois }: ComparedDay, asOf: string): IndexDay => {
  const { cumulativeRoi, marketCap, volume, fullyDilutedValue } = stored.value as unknown as Performance;
  const { backfill } = stored;
  return {
    asOf,
    backfill,
    cumulativeRoi,
    ...rois,
    marketCap,
    volume,
    fullyDilutedValuation: fullyDilutedValue,
  };
};
