import { AssayError, toIso } from '@assay/core/kernel';
import { endpoints, queryNumber } from '@assay/core/wire';
import { z } from 'zod';

const {
  limit: wireLimit,
  asset,
  category,
  exchange,
  minMarketCap,
  minVolume,
} = endpoints.listGrades.query.shape;
const { from, to } = endpoints.listGradeHistory.query.shape;

/** Rows of one answer, where they are not said. */
export const limitOf = (byDefault: number) =>
  queryNumber(wireLimit.out.unwrap().default(byDefault)).meta({
    description: 'Rows of one answer, at most 500; a long answer is cut and goes on by `cursor`',
  });

export const limit = limitOf(50);

/** As the API reads it: a ticker, number or slug. */
export const oneAsset = endpoints.getAsset.params.shape.asset;

export const assets = asset;

export const assetFilters = { category, exchange, minMarketCap, minVolume };

export const timeRange = {
  from: from.meta({ description: 'ISO 8601 date or time, UTC; inclusive' }),
  to: to.meta({ description: 'ISO 8601 date or time, UTC; exclusive' }),
};

const SIGNALS = { bullish: 1, neutral: 0, bearish: -1 } as const;
type SignalName = keyof typeof SIGNALS;

export const signalName = z.enum(['bullish', 'neutral', 'bearish']).optional();

export const signalOf = (name: SignalName | undefined) => (name === undefined ? undefined : SIGNALS[name]);

/** Text of a time for the SDK. */
export const timeText = (at: number | undefined): string | undefined =>
  at === undefined ? undefined : toIso(at);

export const refuse = (detail: string): AssayError => new AssayError('invalid-request', detail);
