import type { Instant } from '@assay/core/kernel';
import { MARKET_CAP_RULE } from '../market-cap/market-caps.ts';
import { TRADER_GRADE } from '../model.ts';
import { identify } from '../model-identity.ts';

/** Windows in days, money in USD, costs as shares of the traded value. */
export const MOONSHOT_RULE = {
  /** Low-cap: market cap below this; where no cap is known, turnover below the median of the graded assets. */
  maxMarketCap: 500_000_000,
  turnoverWindow: 30,
  /** Entry: the highest close of so many days before, on a turnover so many times its usual one, graded at least so. */
  breakoutWindow: 30,
  surgeWindow: 3,
  minSurge: 2,
  minTraderGrade: 50,
  /** Exit: below the lowest close of so many days before, after so many days, or when silent for so long. */
  exitWindow: 10,
  maxDays: 60,
  silentDays: 7,
  /** Half a tail fee each way, with slippage. */
  feePerSide: 0.003,
  slippagePerSide: 0.002,
} as const;

export const MOONSHOT = identify('moonshot', '2', {
  ...MOONSHOT_RULE,
  grades: TRADER_GRADE.description.digest,
  marketCap: MARKET_CAP_RULE,
});

export type MoonshotExit = 'broke-down' | 'timed-out' | 'stopped-trading';

/** A pick: never withdrawn, whatever became of it. */
export interface Moonshot {
  readonly symbol: string;
  /** Close of the bar that decided; the fill is the open of the next bar that trades. */
  readonly at: Instant;
  readonly lowCapBy: 'market-cap' | 'turnover';
  /** In USD; `null` where not known. */
  readonly marketCap: number | null;
  readonly traderGrade: number;
  /** Turnover of the last 3 days over that of the last 30. */
  readonly surge: number;
  /** `null` until a bar has traded after the pick. */
  readonly entryPrice: number | null;
  /** Close of the bar that decided to leave; `null` while active. */
  readonly endedAt: Instant | null;
  readonly exit: MoonshotExit | null;
  readonly exitPrice: number | null;
  /** After costs, as a fraction; at the last close while active; `null` until entered. */
  readonly roi: number | null;
  /** Best close so far over the entry price, before costs; `null` until entered. */
  readonly bestRoi: number | null;
}
