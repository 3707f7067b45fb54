import { toIso } from '@assay/core/kernel';
import type { OnchainFacts } from '@assay/core/wire';
import { describeMetric, type FactsOfMoment } from '@assay/domain/market';
import { assetOf } from '../asset-of.ts';
import type { Handlers } from '../handler.ts';
import { timePage } from '../time-page.ts';

const factsRow = ({ at, facts }: FactsOfMoment): OnchainFacts => ({
  time: toIso(at),
  facts: facts.map(({ metric, value, source }) => {
    const { meaning, unit } = describeMetric(metric);
    return { metric, meaning, unit, value, source };
  }),
});

export const onchainHandlers: Handlers<'listOnchainFacts'> = {
  listOnchainFacts: async ({ params, query, desk: { view, world } }) => {
    const { symbol } = assetOf(view, params.asset);
    const page = await timePage(
      query,
      (stretch) =>
        world.lake.facts({
          symbol,
          metrics: query.metric,
          knownAt: Number.MAX_SAFE_INTEGER,
          ...stretch,
        }),
      ({ at }) => at,
      factsRow,
    );
    return { ...page, simulated: world.place.simulated };
  },
};
