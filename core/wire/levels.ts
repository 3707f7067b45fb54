import { z } from 'zod';
import { isoTime } from './fields.ts';
import { figure, historyOfAsset, judgedRow, latestOfAll } from './judged-asset.ts';

const tag = 'forecasts';
const ABOUT = 'Swing highs and lows of the last 730 days, grouped within one average true range.';

const level = z.object({
  price: z.number().positive().meta({ description: 'In the quote currency' }),
  side: z
    .enum(['support', 'resistance', 'at-price'])
    .meta({ description: 'Below the last close, above it, or within half the tolerance of it' }),
  touches: z.int().positive(),
  firstTouch: isoTime.meta({ description: 'Start of the bar' }),
  lastTouch: isoTime.meta({ description: 'Start of the bar' }),
  ageDays: z.number().meta({ description: 'Days from the last touch to the last bar' }),
  strength: z.number().meta({ description: 'Touches, each halved in weight by every 180 days of its age' }),
});

export const levels = judgedRow(
  z.object({
    close: z.number().positive().meta({ description: 'Last close, in the quote currency' }),
    tolerance: z.number().meta({ description: 'Width of a level, in the quote currency' }),
    support: figure('Nearest level below the close; null where there is none'),
    resistance: figure('Nearest level above the close; null where there is none'),
    levels: z.array(level).meta({ description: 'The strongest of each side, by price, highest first' }),
  }),
);
export type LevelsRow = z.output<typeof levels>;

export const listLevels = latestOfAll(
  {
    id: 'listLevels',
    path: '/v1/levels',
    tag,
    summary: 'Latest support and resistance of each asset',
    description: ABOUT,
  },
  levels,
  ['asset', 'close', 'support', 'resistance'],
  'asset',
);

export const listLevelHistory = historyOfAsset(
  {
    id: 'listLevelHistory',
    path: '/v1/assets/{asset}/levels',
    tag,
    summary: 'Support and resistance of one asset, newest first',
    description: ABOUT,
  },
  levels,
);
