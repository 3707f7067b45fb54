import { DAY, type Instant, type Json } from '@assay/core/kernel';
import type { OutcomeValue, Statement } from '@assay/core/ledger';
import { type Snapshot, seriesOf } from '@assay/domain/market';
import { hasTraded } from '../features/asset-series.ts';
import { decimalText } from './decimal-text.ts';

/** A judgement in the log whose outcome is wanted. */
export interface DueJudgement {
  /** Number of its entry. */
  readonly number: number;
  readonly subject: string;
  /** Close of the last daily bar that it rests on. */
  readonly asOf: Instant;
}

export interface OutcomeRequest {
  readonly horizonDays: number;
  readonly issuedAt: Instant;
}

interface Series {
  readonly close: Float64Array;
  readonly turnover: Float64Array;
}

/** Last bar up to `t` on which the asset traded; -1 where there is none. */
const lastTraded = ({ close, turnover }: Series, t: number): number => {
  let bar = t;
  while (bar >= 0 && !hasTraded(close[bar], turnover[bar])) bar--;
  return bar;
};

const outcomeBetween = (
  number: number,
  series: Series,
  from: number,
  horizonDays: number,
): OutcomeValue | undefined => {
  const end = from + horizonDays;
  const [first, last] = [lastTraded(series, from), lastTraded(series, end)];
  if (first < 0) return undefined;
  const [before, after] = [series.close[first], series.close[last]];
  return {
    of: number,
    horizonDays,
    from: decimalText(before),
    to: decimalText(after),
    return: after / before - 1,
    stopped: last < end,
  };
};

/**
 * Statements of what came of judgements, by the rule that was registered: from the close that the judgement rests on
 * to the close `horizonDays` later, in the quote currency; an asset that did not trade on a day counts with its last
 * traded close. Judgements whose horizon has not closed in the snapshot, and those of subjects without a price by
 * then, have none.
 */
export const stateOutcomes = (
  due: readonly DueJudgement[],
  { panel, digest, sources }: Pick<Snapshot, 'panel' | 'digest' | 'sources'>,
  { horizonDays, issuedAt }: OutcomeRequest,
): readonly Statement[] => {
  const assets = new Map(panel.assets.map((symbol, asset) => [symbol, asset]));
  return due.flatMap(({ number, subject, asOf }) => {
    const asset = assets.get(subject);
    const from = (asOf - DAY - panel.times[0]) / DAY;
    if (
      asset === undefined ||
      !Number.isInteger(from) ||
      from < 0 ||
      from + horizonDays >= panel.times.length
    )
      return [];
    const series = { close: seriesOf(panel, 'close', asset), turnover: seriesOf(panel, 'turnover', asset) };
    const value = outcomeBetween(number, series, from, horizonDays);
    if (value === undefined) return [];
    return [
      {
        kind: 'outcome',
        subject,
        asOf: asOf + horizonDays * DAY,
        issuedAt,
        slot: null,
        model: null,
        inputs: { digest, sources },
        value: value as unknown as Json,
        abstained: null,
        supersedes: null,
      },
    ];
  });
};
