import { WindowSums } from './window-sums.ts';

/** What the sums are of; see `AssetSeries`. */
interface SummedColumns {
  readonly logPrice: Float64Array;
  readonly logReturn: Float64Array;
  readonly turnover: Float64Array;
  readonly market: Float64Array;
}

/** Units of the fixed point: 1e-9 of a log return, 1e-11 of a product of two or three, a dollar of turnover. */
const LOG = 2 ** -30;
const PRODUCT = 2 ** -36;
const MONEY = 1;

/** What is summed, by name, and in which unit. Days without a return of the market are no part of what is about both. */
const SUMMED = {
  price: [LOG, ({ logPrice }, t) => logPrice[t]],
  squaredPrice: [LOG, ({ logPrice }, t) => logPrice[t] * logPrice[t]],
  return: [LOG, ({ logReturn }, t) => logReturn[t]],
  absoluteReturn: [LOG, ({ logReturn }, t) => Math.abs(logReturn[t])],
  squaredReturn: [PRODUCT, ({ logReturn }, t) => logReturn[t] ** 2],
  cubedReturn: [PRODUCT, ({ logReturn }, t) => logReturn[t] * logReturn[t] * logReturn[t]],
  squaredLoss: [PRODUCT, ({ logReturn: r }, t) => (r[t] < 0 ? r[t] * r[t] : 0 * r[t])],
  turnover: [MONEY, ({ turnover }, t) => turnover[t]],
  signedTurnover: [MONEY, ({ logReturn, turnover }, t) => Math.sign(logReturn[t]) * turnover[t]],
  logTurnover: [LOG, ({ turnover }, t) => Math.log(turnover[t] + 1)],
  squaredLogTurnover: [LOG, ({ turnover }, t) => Math.log(turnover[t] + 1) ** 2],
  market: [LOG, ({ market, logReturn }, t) => market[t] + 0 * logReturn[t]],
  pairedReturn: [LOG, ({ market, logReturn }, t) => logReturn[t] + 0 * market[t]],
  squaredMarket: [PRODUCT, ({ market, logReturn }, t) => market[t] ** 2 + 0 * logReturn[t]],
  squaredPairedReturn: [PRODUCT, ({ market, logReturn }, t) => logReturn[t] ** 2 + 0 * market[t]],
  product: [PRODUCT, ({ market, logReturn }, t) => market[t] * logReturn[t]],
  coSkew: [PRODUCT, ({ market, logReturn }, t) => market[t] * market[t] * logReturn[t]],
  productInFall: [PRODUCT, ({ market, logReturn }, t) => Math.min(0, market[t]) * logReturn[t]],
  squaredFall: [PRODUCT, ({ market, logReturn }, t) => Math.min(0, market[t]) ** 2 + 0 * logReturn[t]],
} as const satisfies Record<
  string,
  readonly [unit: number, value: (columns: SummedColumns, t: number) => number]
>;

type Summed = keyof typeof SUMMED;

const NAMES = Object.keys(SUMMED) as Summed[];

/** Window sums of one asset, each made when first asked for. */
export class SeriesSums {
  readonly #columns: SummedColumns;
  /** In the order of the names: a place is found faster than a name. */
  #made: (WindowSums | undefined)[] = NAMES.map(() => undefined);

  constructor(columns: SummedColumns) {
    this.#columns = columns;
  }

  of(place: number): WindowSums {
    return this.#made[place] ?? this.#make(place);
  }

  /** Gives the memory back; what is asked for again is made again. */
  clear(): void {
    this.#made = NAMES.map(() => undefined);
  }

  #make(place: number): WindowSums {
    const [unit, value] = SUMMED[NAMES[place]];
    const made = new WindowSums(this.#columns.logPrice.length, unit, (t) => value(this.#columns, t));
    this.#made[place] = made;
    return made;
  }
}

/** Places of the sums; see {@link SeriesSums.of}. */
export const SUM = Object.fromEntries(NAMES.map((name, place) => [name, place])) as Readonly<
  Record<Summed, number>
>;
