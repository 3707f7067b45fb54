import type { LatestPrice } from '@assay/sdk';
import type { GradePart, RatingRow } from './rating-row.ts';

const AS_OF = '2024-07-01T00:00:00.000Z';
const DIGEST = '0'.repeat(64);

/** For tests and the gallery: a grade of which only what is told matters. */
export const sampleGrade = (asset: string, told: Partial<GradePart> = {}): GradePart => ({
  asset,
  asOf: AS_OF,
  trader: null,
  ta: null,
  quant: null,
  investor: null,
  fundamental: null,
  technology: null,
  valuation: null,
  change24h: null,
  momentum: null,
  signal: null,
  abstained: null,
  model: { id: 'trader-grade', version: '1', digest: DIGEST },
  inputs: { digest: DIGEST, sources: ['test'] },
  statement: null,
  ...told,
});

export const samplePrice = (asset: string, told: Partial<LatestPrice> = {}): LatestPrice => ({
  asset,
  asOf: AS_OF,
  price: 2,
  change24h: null,
  change7d: null,
  change30d: null,
  turnover24h: null,
  marketCap: null,
  source: 'test',
  sparkline: [],
  ...told,
});

export const sampleRow = (asset: string, told: Partial<RatingRow> = {}): RatingRow => ({
  asset,
  name: null,
  categories: [],
  exchanges: [],
  rank: 1,
  grade: sampleGrade(asset),
  median: null,
  signal: null,
  price: null,
  old: false,
  ...told,
});
