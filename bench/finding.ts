import { median } from './statistics.ts';

/** A limit on the value itself, or on how many times better than the peer it is. */
export interface Budget {
  readonly on: 'value' | 'ratio';
  readonly limit: number;
}

/** What a group measured: every sample, so that the spread is in the file beside the median. */
export interface Measurement {
  readonly group: string;
  readonly what: string;
  readonly unit: string;
  readonly better: 'more' | 'less';
  readonly samples: readonly number[];
  readonly peer?: { readonly name: string; readonly samples: readonly number[] };
  readonly budget?: Budget;
}

/** One row of the table. */
export interface Finding {
  readonly group: string;
  readonly what: string;
  /** Median; `null` where it could not be measured. */
  readonly value: number | null;
  readonly unit: string;
  readonly peer: string | null;
  readonly peerValue: number | null;
  /** How many times better than the peer, whichever way better is: below 1 is a loss. */
  readonly ratio: number | null;
  readonly budget: string | null;
  readonly verdict: 'met' | 'missed' | 'none';
  readonly samples: readonly number[];
  readonly peerSamples: readonly number[];
  /** Why something was not measured. */
  readonly note: string | null;
}

const ratioOf = (better: 'more' | 'less', value: number, peer: number): number =>
  better === 'more' ? value / peer : peer / value;

const budgetText = ({ on, limit }: Budget, better: 'more' | 'less', unit: string): string => {
  if (on === 'ratio') return `>= ${limit}x`;
  return `${better === 'more' ? '>=' : '<='} ${limit} ${unit}`;
};

const verdictOf = (budget: Budget, better: 'more' | 'less', value: number, ratio: number | null) => {
  if (budget.on === 'ratio') return ratio !== null && ratio >= budget.limit ? 'met' : 'missed';
  const kept = better === 'more' ? value >= budget.limit : value <= budget.limit;
  return kept ? 'met' : 'missed';
};

export const found = ({ group, what, unit, better, samples, peer, budget }: Measurement): Finding => {
  const value = median(samples);
  const peerValue = peer === undefined ? null : median(peer.samples);
  const ratio = peerValue === null ? null : ratioOf(better, value, peerValue);
  return {
    group,
    what,
    value,
    unit,
    peer: peer?.name ?? null,
    peerValue,
    ratio,
    budget: budget === undefined ? null : budgetText(budget, better, unit),
    verdict: budget === undefined ? 'none' : verdictOf(budget, better, value, ratio),
    samples,
    peerSamples: peer?.samples ?? [],
    note: null,
  };
};

/** A row that says why there is no figure. */
export const notMeasured = (group: string, what: string, peer: string | null, note: string): Finding => ({
  group,
  what,
  value: null,
  unit: '',
  peer,
  peerValue: null,
  ratio: null,
  budget: null,
  verdict: 'none',
  samples: [],
  peerSamples: [],
  note,
});
