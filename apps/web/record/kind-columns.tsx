import type { ReactNode } from 'react';
import type { KindRow } from '../data/use-record.ts';
import { count, NONE, share, signedFigure } from '../format/number.ts';
import { date } from '../format/time.ts';
import { Change } from '../ui/change.tsx';

export interface KindColumn {
  readonly id: string;
  readonly head: string;
  readonly explains: string;
  /** From which width on it is shown. */
  readonly from?: 'md' | 'xl';
  readonly cell: (row: KindRow) => ReactNode;
}

/** Nothing that an outcome says something about. */
export const isMeasured = ({ hits, signals, bands }: KindRow): boolean =>
  hits !== null || signals !== null || bands !== null;

const withCount = (shown: string, tried: number, what: string): ReactNode => (
  <span title={`of ${count(tried)} ${what}`}>{shown}</span>
);

/** Forecasts over the registered horizon. */
const heldBy90 = ({ bands, horizonDays }: KindRow): ReactNode => {
  const band = bands?.find((one) => one.horizonDays === horizonDays);
  return band === undefined ? NONE : withCount(share(band.inside90), band.forecasts, 'forecasts');
};

export const KIND_COLUMNS: readonly KindColumn[] = [
  {
    id: 'days',
    head: 'Days',
    explains: 'Days with a live slot: the length of its forward record',
    from: 'md',
    cell: ({ days, first, last }) => <span title={`${date(first)} to ${date(last)}`}>{count(days)}</span>,
  },
  {
    id: 'judged',
    head: 'Judged',
    explains: 'Judgements that count, abstentions included',
    from: 'xl',
    cell: ({ judgements }) => count(judgements),
  },
  {
    id: 'abstained',
    head: 'Abstained',
    explains: 'Judgements that gave a reason in place of a value',
    from: 'xl',
    cell: ({ abstentions }) => count(abstentions),
  },
  {
    id: 'unrevealed',
    head: 'Unrevealed',
    explains: 'Committed to and never revealed: each is a loss in every rate',
    from: 'xl',
    cell: ({ unrevealed }) => count(unrevealed),
  },
  {
    id: 'closed',
    head: 'Closed',
    explains: 'Judgements whose outcome over the registered horizon is known',
    cell: ({ resolved }) => count(resolved),
  },
  {
    id: 'hits',
    head: 'Hit rate',
    explains: 'On the same side of the medians of its slot in score and in return; chance is 50%',
    cell: ({ hits }) => (hits === null ? NONE : withCount(share(hits.rate), hits.tried, 'tried')),
  },
  {
    id: 'ic',
    head: 'Rank IC',
    explains: 'Mean of the slots: rank correlation of score and return, from −1 to +1; chance is 0',
    cell: ({ rankIc }) =>
      rankIc === null ? NONE : withCount(signedFigure(rankIc.mean, 3), rankIc.slots, 'slots'),
  },
  {
    id: 't',
    head: 't',
    explains: 'Of the rank IC, allowing for overlapping horizons (Newey and West); below 2 it may be chance',
    from: 'md',
    cell: ({ rankIc }) => signedFigure(rankIc?.t, 1),
  },
  {
    id: 'calls',
    head: 'Calls right',
    explains: 'Long and short calls that ended above zero after costs',
    from: 'md',
    cell: ({ signals }) =>
      signals === null ? NONE : withCount(share(signals.calls.rate), signals.calls.tried, 'calls'),
  },
  {
    id: 'costs',
    head: 'After costs',
    explains: 'Mean return of a call over the horizon, after 0.15% of fee and slippage per side',
    from: 'md',
    cell: ({ signals }) => (signals === null ? NONE : <Change value={signals.afterCosts.mean} />),
  },
  {
    id: 'band',
    head: 'In 90% band',
    explains: 'Prices that ended inside the band that should hold 90% of them, over the registered horizon',
    from: 'md',
    cell: heldBy90,
  },
];
