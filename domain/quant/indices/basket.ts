/** One asset of the basket. */
interface Position {
  units: number;
  /** Bar of the fill that brought it in, and that fill's price. */
  enteredAt: number;
  entryPrice: number;
}

/** Positions of an index: units per asset of the panel and cash, and what turns their value into the level. */
export class Basket {
  readonly #positions: Position[];
  #held: readonly number[] = [];
  #cash: number;
  #divisor: number;

  /** All in cash. @param capital value of the basket after each rebalance. */
  constructor(assets: number, capital: number, level: number) {
    this.#positions = Array.from({ length: assets }, () => ({
      units: 0,
      enteredAt: -1,
      entryPrice: Number.NaN,
    }));
    this.#cash = capital;
    this.#divisor = capital / level;
  }

  get cash(): number {
    return this.#cash;
  }

  get divisor(): number {
    return this.#divisor;
  }

  /** Assets held, ascending. */
  get held(): readonly number[] {
    return this.#held;
  }

  position(asset: number): Readonly<Position> {
    return this.#positions[asset];
  }

  value(price: (asset: number) => number): number {
    return this.held.reduce((sum, asset) => sum + this.#positions[asset].units * price(asset), this.#cash);
  }

  level(price: (asset: number) => number): number {
    return this.value(price) / this.#divisor;
  }

  /** Weights per asset of the panel; what is missing to 1 is cash. */
  weights(price: (asset: number) => number): Float64Array {
    const value = this.value(price);
    const out = new Float64Array(this.#positions.length);
    for (const asset of this.held) out[asset] = (this.#positions[asset].units * price(asset)) / value;
    return out;
  }

  /** Sets an asset to a value at a price; the cash pays for it. */
  trade(asset: number, value: number, price: number, bar: number): void {
    const position = this.#positions[asset];
    const before = position.units * price;
    if (position.units === 0 && value > 0) {
      position.enteredAt = bar;
      position.entryPrice = price;
    }
    position.units = value / price;
    if (value === 0) position.enteredAt = -1;
    this.#cash += before - value;
    const others = this.#held.filter((one) => one !== asset);
    this.#held = value > 0 ? [...others, asset].sort((a, b) => a - b) : others;
  }

  /**
   * After trades: scales the basket back to its capital and sets the divisor so that the level is the one
   * before them less the cost, whatever the new basket is worth.
   * @param cost share of the value.
   */
  rebase(capital: number, cost: number, price: (asset: number) => number): void {
    const value = this.value(price);
    const level = (value / this.#divisor) * (1 - cost);
    const scale = capital / value;
    for (const asset of this.#held) this.#positions[asset].units *= scale;
    this.#cash *= scale;
    this.#divisor = this.value(price) / level;
  }
}
