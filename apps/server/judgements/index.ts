import type { JudgementFamily } from './family.ts';
import { INDICES } from './indices.ts';
import { FUNDAMENTALS, INVESTOR } from './investing.ts';
import { MARKET } from './market-state.ts';
import { CORRELATION, FORECAST, LEVELS, RISK, SCENARIOS, STATISTICS } from './per-asset.ts';
import { HOURLY, MOONSHOTS, RELATIVE_DIRECTION } from './trading.ts';

export type { JudgedMarket, JudgementFamily } from './family.ts';

/** Every judgement other than a grade, in the order of making: the quick ones first. */
export const JUDGEMENT_FAMILIES: readonly JudgementFamily[] = [
  STATISTICS,
  RISK,
  CORRELATION,
  LEVELS,
  SCENARIOS,
  MARKET,
  RELATIVE_DIRECTION,
  MOONSHOTS,
  HOURLY,
  FUNDAMENTALS,
  INVESTOR,
  INDICES,
  FORECAST,
];

/** Every kind of judgement other than a grade. */
export const JUDGEMENT_KINDS: readonly string[] = JUDGEMENT_FAMILIES.flatMap(({ kinds }) => kinds);
