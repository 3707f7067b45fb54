import { type Instant, toIso } from '@assay/core/kernel';
import type { EventData } from '@assay/core/wire';
import type { MarketView } from '../view/market-view.ts';

/** What is served, as the topic `status` tells it. */
export const statusEvent = (
  { run, revision, grades }: MarketView,
  busy: boolean,
  now: Instant,
): EventData['status'] => {
  const abstained = grades.filter((grade) => grade.abstained !== null).length;
  return {
    ready: run !== null,
    busy,
    revision,
    asOf: run === null ? null : toIso(run.asOf),
    issuedAt: run === null ? null : toIso(run.issuedAt),
    graded: grades.length - abstained,
    abstained,
    ageSeconds: run === null ? null : Math.max(0, (now - run.asOf) / 1000),
  };
};
