import type { ChartBar, GradePoint } from '../data/use-asset.ts';
import type { Forecast, Level, Levels } from '../data/use-judgements.ts';
import { JUDGED } from './examples.ts';

export const ASSET = 'AAA';

const DAYS = 230;
const DAY_MS = 86_400_000;
/** Start of the first day; the last ends as the judgements say. */
const FIRST = Date.parse(JUDGED.asOf) - DAYS * DAY_MS;
const timeOf = (day: number): string => new Date(FIRST + day * DAY_MS).toISOString();

/** Days on which nobody traded. */
const isGap = (day: number): boolean => day >= 96 && day < 103;

const closeOf = (day: number): number =>
  120 +
  0.14 * day +
  17 * Math.sin(day / 21) +
  6 * Math.sin(day / 6.3) +
  2.4 * Math.sin(day * 1.7) +
  1.3 * Math.cos(day * 3.1);

const barOf = (day: number): ChartBar => {
  const [open, close] = [closeOf(day - 1), closeOf(day)];
  return {
    time: timeOf(day),
    open,
    high: Math.max(open, close) + 1.1 + Math.abs(Math.sin(day * 2.3)) * 2,
    low: Math.min(open, close) - 1.1 - Math.abs(Math.cos(day * 1.9)) * 2,
    close,
    turnover: 4.2e8 * (1.3 + Math.sin(day / 9) * 0.4 + Math.abs(Math.sin(day * 2.9)) * 0.7),
  };
};

const everyDay = Array.from({ length: DAYS }, (_, day) => day).filter((day) => !isGap(day));

const signalOf = (trader: number): 1 | 0 | -1 => {
  if (trader > 66) return 1;
  return trader < 38 ? -1 : 0;
};

const gradeOf = (day: number): GradePoint => {
  const trader = 52 + 30 * Math.sin(day / 21 + 0.9) + 3 * Math.sin(day / 4);
  return {
    asOf: timeOf(day + 1),
    trader,
    ta: trader + 6 * Math.sin(day / 11),
    quant: trader - 8 * Math.cos(day / 17),
    signal: signalOf(trader),
    backfill: day < 190,
  };
};

const price = closeOf(DAYS - 1);
const JUDGED_ASSET = { ...JUDGED, asset: ASSET, backfill: false, abstained: null };

const HORIZONS = [
  { days: 1, past: 400 },
  { days: 7, past: 388 },
  { days: 30, past: 214 },
  { days: 90, past: 0 },
] as const;

const horizonOf = ({ days, past }: (typeof HORIZONS)[number]): NonNullable<Forecast['horizons']>[number] => {
  const spread = 0.026 * Math.sqrt(days);
  const band = (width: number): [number, number] => [
    price * Math.exp(-width * spread),
    price * Math.exp(width * spread),
  ];
  const abstained =
    past === 0 ? { code: 'short-record', reason: 'Fewer than 30 past bands have closed.' } : null;
  return {
    days,
    at: timeOf(DAYS + days),
    volatility: { value: { daily: 0.026, annual: 0.497, basis: 'range' }, abstained: null },
    band: {
      value: past === 0 ? null : { median: price, band50: band(0.674), band90: band(1.645) },
      abstained,
    },
    up: { value: null, abstained: { code: 'no-edge', reason: 'No directional edge.' } },
    record: {
      forecasts: past,
      coverage50: past === 0 ? null : 0.514,
      coverage90: past === 0 ? null : 0.893,
      pinball: [],
      crps: null,
      pit: [],
      last: [],
    },
  };
};

export const FORECAST: Forecast = { ...JUDGED_ASSET, price, horizons: HORIZONS.map(horizonOf) };

const levelOf = (at: number, side: Level['side'], touches: number): Level => ({
  price: at,
  side,
  touches,
  firstTouch: timeOf(40),
  lastTouch: timeOf(200),
  ageDays: 30,
  strength: touches * 0.6,
});

export const LEVELS: Levels = {
  ...JUDGED_ASSET,
  close: price,
  tolerance: 2,
  support: 137.2,
  resistance: 171.4,
  levels: [levelOf(171.4, 'resistance', 4), levelOf(137.2, 'support', 3), levelOf(121.9, 'support', 1)],
};

export const HISTORY = { bars: everyDay.map(barOf), grades: everyDay.map(gradeOf) };
