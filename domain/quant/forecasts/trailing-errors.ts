/**
 * Running mean and mean square of one error per asset, each borrowing some days from all assets together,
 * so that a young asset starts from what is known of the others (shrinkage towards the pooled figure).
 */
export class TrailingErrors {
  readonly #borrowed: number;
  readonly #count: Float64Array;
  readonly #sum: Float64Array;
  readonly #squares: Float64Array;
  #allCount = 0;
  #allSum = 0;
  #allSquares = 0;

  constructor(assets: number, borrowed: number) {
    this.#borrowed = borrowed;
    this.#count = new Float64Array(assets);
    this.#sum = new Float64Array(assets);
    this.#squares = new Float64Array(assets);
  }

  /** A NaN is no error. @param pooled whether the others may borrow from it. */
  add(asset: number, error: number, pooled: boolean): void {
    if (Number.isNaN(error)) return;
    this.#count[asset]++;
    this.#sum[asset] += error;
    this.#squares[asset] += error * error;
    if (!pooled) return;
    this.#allCount++;
    this.#allSum += error;
    this.#allSquares += error * error;
  }

  /** NaN before the first pooled error. */
  mean(asset: number): number {
    return this.#shrunk(this.#sum[asset], this.#allSum, asset);
  }

  meanSquare(asset: number): number {
    return this.#shrunk(this.#squares[asset], this.#allSquares, asset);
  }

  #shrunk(own: number, all: number, asset: number): number {
    return (own + (this.#borrowed * all) / this.#allCount) / (this.#count[asset] + this.#borrowed);
  }
}
