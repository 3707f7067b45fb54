import type { RebalanceDay } from '@assay/sdk';

type Rebalance = NonNullable<RebalanceDay['rebalances']>[number];

export interface LoggedRebalance extends Rebalance {
  /** Of the day in which it is logged. */
  readonly statement: RebalanceDay['statement'];
  readonly key: string;
}

/** One row for each change of the basket, newest first; the days come newest first. */
export const loggedRebalances = (
  days: readonly Pick<RebalanceDay, 'asOf' | 'statement' | 'rebalances'>[],
): LoggedRebalance[] =>
  days.flatMap(({ asOf, statement, rebalances }) =>
    (rebalances ?? []).map((one, place) => ({ ...one, statement, key: `${asOf} ${place}` })).toReversed(),
  );
