import { figure, percent, share } from '../format/number.ts';

/** A figure of the market that is drawn as a small line. */
export interface SeriesWords {
  readonly field:
    | 'aboveMean'
    | 'highGradeShare'
    | 'altcoinSeason'
    | 'drawdown'
    | 'volatility'
    | 'termStructure'
    | 'turbulence'
    | 'meanCorrelation';
  readonly name: string;
  readonly explains: string;
  /** Said where today's value is not known. */
  readonly missing: string;
  readonly format: (value: number) => string;
  /** A value that means something, and what. */
  readonly mark?: number;
  readonly markWords: string;
}

const TOO_SHORT = 'Not known today: too few assets with enough history.';

export const SERIES: readonly SeriesWords[] = [
  {
    field: 'aboveMean',
    name: 'Assets above their mean',
    explains: 'Share of the assets above their 60-day exponential mean',
    missing: TOO_SHORT,
    format: share,
    mark: 0.5,
    markWords: 'Dashed: half of them',
  },
  {
    field: 'highGradeShare',
    name: 'Graded 60 or more',
    explains: 'Share of the 300 largest graded assets with a Trader Grade of 60 or more',
    missing: 'Not known today: nothing is graded.',
    format: share,
    markWords: 'Of the 300 largest graded',
  },
  {
    field: 'altcoinSeason',
    name: 'Altcoin season',
    explains:
      'Share of the 50 largest assets that beat BTC over 90 days; from 75% it is called altcoin season',
    missing: 'Not known: it needs 90 days of BTC and ten other assets.',
    format: share,
    mark: 0.75,
    markWords: 'Dashed: season from 75%',
  },
  {
    field: 'drawdown',
    name: 'Drawdown',
    explains: 'Market index below its highest level of 365 days',
    missing: TOO_SHORT,
    format: percent,
    markWords: 'Below the high of a year',
  },
  {
    field: 'volatility',
    name: 'Volatility',
    explains: 'Volatility index, annualised: exponentially weighted, decay 0.94',
    missing: TOO_SHORT,
    format: share,
    markWords: 'Of the market, annualised',
  },
  {
    field: 'termStructure',
    name: 'Volatility, short over long',
    explains: 'Volatility of 10 days over that of 90; above 1 the market is more nervous than usual',
    missing: TOO_SHORT,
    format: (value) => figure(value, 2),
    mark: 1,
    markWords: 'Dashed: as usual',
  },
  {
    field: 'turbulence',
    name: 'Turbulence',
    explains: 'Mahalanobis distance of the day from the year before: about 1 on a usual day',
    missing: TOO_SHORT,
    format: (value) => figure(value, 2),
    mark: 1,
    markWords: 'Dashed: a usual day',
  },
  {
    field: 'meanCorrelation',
    name: 'Mean correlation',
    explains: 'Mean correlation of the 20 largest assets over 90 days, −1 to 1',
    missing: TOO_SHORT,
    format: (value) => figure(value, 2),
    markWords: 'Of the 20 largest, 90 d',
  },
];
