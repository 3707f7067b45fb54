export interface RecordRule {
  /** Share of the traded value. */
  readonly feePerSide: number;
  readonly slippagePerSide: number;
  readonly closeAfterSilentDays: number;
}

/**
 * The account of one asset's follower, bar by bar: all in the asset while a signal of 1 stands, else in cash
 * that earns nothing; and one that holds the asset from the same moment. What stands after a bar is filled at
 * the open of the next bar that trades (its close where there is no open). Cost is fee plus slippage per side;
 * nothing is borrowed, and holding pays no cost. An asset that stays silent is sold, at cost, at its last
 * traded price.
 */
export class Follower {
  readonly #cost: number;
  readonly #closeAfterSilentDays: number;
  #cash = 1;
  #units = 0;
  #held = 0;
  #price = Number.NaN;
  #silent = 0;
  started = false;

  constructor({ feePerSide, slippagePerSide, closeAfterSilentDays }: RecordRule) {
    this.#cost = feePerSide + slippagePerSide;
    this.#closeAfterSilentDays = closeAfterSilentDays;
  }

  /** Cumulative return, as a fraction, of following; 0 on the bar of the start. */
  get strategy(): number {
    return this.#cash + this.#units * this.#price - 1;
  }

  /** Cumulative return of holding. */
  get holding(): number {
    return this.#held === 0 ? 0 : this.#held * this.#price - 1;
  }

  /** @param close of the bar of the first signal; both records start with a fill at the next bar that trades. */
  start(close: number): void {
    this.started = true;
    this.#price = close;
  }

  /** One more bar. @param open NaN = the source has none. @param long whether a signal of 1 stands since the bar before. */
  advance(open: number, close: number, traded: boolean, long: boolean): void {
    if (traded) {
      const fill = open > 0 ? open : close;
      if (this.#held === 0) this.#held = 1 / fill;
      this.#switchTo(long, fill);
      this.#price = close;
      this.#silent = 0;
    } else if (++this.#silent >= this.#closeAfterSilentDays) this.#switchTo(false, this.#price);
  }

  #switchTo(long: boolean, price: number): void {
    if (long && this.#units === 0) {
      this.#units = (this.#cash * (1 - this.#cost)) / price;
      this.#cash = 0;
    } else if (!long && this.#units > 0) {
      this.#cash = this.#units * price * (1 - this.#cost);
      this.#units = 0;
    }
  }
}
