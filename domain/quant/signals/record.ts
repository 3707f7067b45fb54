export interface RecordInput {
  /** Prices per bar; NaN open = the source has none, and the close is taken. */
  readonly open: Float64Array;
  readonly close: Float64Array;
  readonly traded: Uint8Array;
  /** Signal in force after each bar: 1 is followed by holding the asset, 0 and -1 by holding cash. */
  readonly standing: Int8Array;
  /** Bar of the first signal; both records start with a fill at the next bar that trades. */
  readonly start: number;
}

export interface RecordRule {
  /** Share of the traded value. */
  readonly feePerSide: number;
  readonly slippagePerSide: number;
  readonly closeAfterSilentDays: number;
}

/** Where the returns go, one value per bar. */
export interface RecordOutput {
  readonly strategy: Float64Array;
  readonly holding: Float64Array;
}

/** The account of a follower: all in the asset or all in cash. */
interface Account {
  cash: number;
  units: number;
}

const switchTo = (account: Account, long: boolean, price: number, cost: number): void => {
  if (long && account.units === 0) {
    account.units = (account.cash * (1 - cost)) / price;
    account.cash = 0;
  } else if (!long && account.units > 0) {
    account.cash = account.units * price * (1 - cost);
    account.units = 0;
  }
};

/**
 * Cumulative return, as a fraction, of following the signal and of holding from the same moment. A signal
 * of bar `t` is filled at the open of the next bar that trades (its close where there is no open). Cost is
 * fee plus slippage per side; nothing is borrowed, cash earns nothing, and holding pays no cost. An asset
 * that stays silent is sold, at cost, at its last traded price.
 */
export const followSignal = (input: RecordInput, rule: RecordRule, output: RecordOutput): void => {
  const { open, close, traded, standing, start } = input;
  const cost = rule.feePerSide + rule.slippagePerSide;
  const account: Account = { cash: 1, units: 0 };
  let held = 0;
  let price = close[start];
  let silent = 0;
  output.strategy[start] = 0;
  output.holding[start] = 0;
  for (let t = start + 1; t < close.length; t++) {
    if (traded[t] === 1) {
      const fill = open[t] > 0 ? open[t] : close[t];
      if (held === 0) held = 1 / fill;
      switchTo(account, standing[t - 1] === 1, fill, cost);
      price = close[t];
      silent = 0;
    } else if (++silent >= rule.closeAfterSilentDays) switchTo(account, false, price, cost);
    output.strategy[t] = account.cash + account.units * price - 1;
    output.holding[t] = held === 0 ? 0 : held * price - 1;
  }
};
