import { z } from 'zod';
import { queryNumber, slugList } from './fields.ts';

const least = (what: string) =>
  queryNumber(z.number().nonnegative())
    .optional()
    .meta({ description: `Least ${what}, USD; assets of which it is not known are left out` });

/** Filters of lists with one row per asset, by what the asset is. */
export const assetFilters = {
  category: slugList
    .optional()
    .meta({ description: 'In one of these categories: slugs, comma-separated', example: 'defi,meme' }),
  exchange: slugList
    .optional()
    .meta({ description: 'With bars of one of these exchanges, comma-separated', example: 'binance,kraken' }),
  minMarketCap: least('market capitalisation'),
  minVolume: least('turnover of the last day'),
  minFullyDilutedValuation: least('fully diluted valuation'),
};
