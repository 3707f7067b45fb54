import { type Panel, seriesOf } from '@assay/domain/market';
import { abstentionCode } from '../abstention.ts';
import { BarRanker, type FeatureColumns, featureColumns } from '../features/ranked-bars.ts';
import { featuresOf, type Model } from '../model.ts';
import { AssetFollower, signalsOf } from '../signals/follow-market.ts';
import { UNIVERSE_WARM_UP } from '../universe.ts';
import { CellColumns } from './cell-columns.ts';
import { continuationOf } from './continuation.ts';
import { Contributions } from './contributions.ts';
import type { GradeHistory } from './grade-history.ts';
import type { GradedBar } from './graded-bar.ts';
import { rankedOutcomes } from './labels.ts';
import { type Survey, surveyMarket } from './market-survey.ts';
import { roundGrade } from './normal-grade.ts';
import { gradeQuant } from './quant-grade.ts';
import { TaWalk } from './ta-grade.ts';

const UNTRAINED = abstentionCode('model-untrained');
const ALIKE = abstentionCode('cross-section-too-small');

const EMPTY: Panel = {
  interval: '1d',
  assets: [],
  times: new Float64Array(0),
  columns: {
    open: new Float64Array(0),
    high: new Float64Array(0),
    low: new Float64Array(0),
    close: new Float64Array(0),
    turnover: new Float64Array(0),
    marketCap: new Float64Array(0),
  },
};

/**
 * Grades bar by bar. A history that was advanced in many steps is the same, to the last bit, as one of a
 * single step over all bars: there is one way only.
 */
export class GradeEngine {
  readonly #model: Model;
  readonly #spare: number;
  readonly #lookBack: number;
  readonly #cells = new CellColumns();
  readonly #walk: TaWalk;
  readonly #bars: GradedBar[] = [];
  #market = new Float64Array(0);
  #followers: AssetFollower[] = [];
  #panel = EMPTY;

  /** @param spare bars to leave room for: later ones are then added without copying those before. */
  constructor(model: Model, spare = 0) {
    const { ta, features } = model.description;
    const { ta: rule } = model.description.parameters;
    this.#model = model;
    this.#spare = spare;
    this.#lookBack = Math.max(UNIVERSE_WARM_UP, ...features.map(({ warmUp }) => warmUp));
    const training = { bars: this.#bars, width: ta.length, control: ta.indexOf(rule.control) };
    this.#walk = new TaWalk(training, rule);
  }

  /**
   * Grades the bars of a panel that come after those graded before.
   * @param onStep called after each asset and each new bar.
   * @returns false, and does nothing, where the past of the panel is not what was graded.
   * @throws RangeError where the panel is not daily.
   */
  advance(panel: Panel, onStep: () => void = () => {}): boolean {
    if (panel.interval !== '1d') throw new RangeError(`grades are daily, the panel is ${panel.interval}`);
    const order = continuationOf(this.#panel, panel);
    if (order === undefined) return false;
    const from = this.#panel.times.length;
    this.#arrange(order, panel);
    this.#panel = panel;
    const survey = surveyMarket(
      panel,
      this.#cells,
      this.#market.subarray(0, panel.times.length),
      from,
      this.#lookBack,
    );
    const features = featuresOf(this.#model);
    const columns = featureColumns(features, survey.series, survey.rows, survey.first, onStep);
    const ranker = new BarRanker(survey.rows.widest);
    for (let t = from; t < panel.times.length; t++) {
      this.#open(t, t - from, survey, columns, ranker);
      this.#closeOutcomes(t);
      this.#bars[t].ta = this.#grade(t);
      onStep();
    }
    this.#follow(from);
    return true;
  }

  /** Every judgement until now. */
  history(): GradeHistory {
    const { description } = this.#model;
    const { assets, times } = this.#panel;
    const { ta, quant, trader, direction, abstention, signals } = this.#cells;
    const exactly = <C extends Float64Array | Int8Array | Uint8Array>(column: C): C =>
      this.#cells.exactly(column, assets.length, times.length);
    return {
      model: description,
      assets,
      times,
      ta: exactly(ta),
      quant: exactly(quant),
      trader: exactly(trader),
      relativeDirection: exactly(direction),
      abstention: exactly(abstention),
      signal: exactly(signals.signal),
      trend: exactly(signals.trend),
      strategyReturn: exactly(signals.strategyReturn),
      holdingReturn: exactly(signals.holdingReturn),
      contributions: new Contributions([...this.#bars], assets.length, {
        ta: description.ta,
        quant: description.quant.map(({ id }) => id),
      }),
      refits: [...this.#walk.refits],
    };
  }

  /** Makes room for a panel's assets and bars. */
  #arrange(order: Int32Array, { times }: Panel): void {
    const isSame = order.length === this.#followers.length && order.every((previous, i) => previous === i);
    if (isSame && times.length <= this.#cells.stride) return;
    const stride =
      isSame || times.length > this.#cells.stride ? times.length + this.#spare : this.#cells.stride;
    this.#cells.arrange(order, stride);
    const market = new Float64Array(stride);
    market.set(this.#market.subarray(0, stride));
    this.#market = market;
    if (isSame) return;
    const { signal, record } = this.#model.description.parameters;
    const followers = this.#followers;
    this.#followers = Array.from(order, (previous) =>
      previous < 0 ? new AssetFollower(signal, record) : followers[previous],
    );
    const place = new Int32Array(order.length);
    order.forEach((previous, asset) => {
      if (previous >= 0) place[previous] = asset;
    });
    this.#bars.forEach((bar, t) => {
      this.#bars[t] = { ...bar, assets: bar.assets.map((previous) => place[previous]) };
    });
  }

  /** The rows of a bar, their ranks and the Quant Grade. */
  #open(t: number, at: number, { rows }: Survey, columns: FeatureColumns, ranker: BarRanker): void {
    const { ta, quant } = this.#model;
    const [from, to] = [rows.starts[at], rows.starts[at + 1]];
    const ranks = ranker.rank(columns, from, to, ta.length);
    const bar: GradedBar = {
      time: this.#panel.times[t],
      rows: to - from,
      assets: rows.asset.slice(from, to),
      ranks,
      week: undefined,
      day: undefined,
      quant: undefined,
      ta: undefined,
    };
    this.#bars[t] = bar;
    if (bar.rows === 0) return;
    const features = featuresOf(this.#model);
    const own = quant.map(({ feature }) => columns[features.indexOf(feature)].subarray(from, to));
    bar.quant = gradeQuant(
      own,
      quant.map(({ weight }) => weight),
    );
    this.#write(this.#cells.quant, bar, t, bar.quant?.grades);
  }

  /** Ranks of the outcomes that are known since bar `t`. */
  #closeOutcomes(t: number): void {
    const { horizonDays, blendDays } = this.#model.description.parameters.ta;
    const { logPrice, stride } = this.#cells;
    const price = (asset: number, at: number): number => logPrice[asset * stride + at];
    const week = this.#bars[t - horizonDays];
    const day = this.#bars[t - blendDays];
    if (week !== undefined) week.week = rankedOutcomes(week.assets, price, t - horizonDays, t);
    if (day !== undefined) day.day = rankedOutcomes(day.assets, price, t - blendDays, t);
  }

  #grade(t: number): GradedBar['ta'] {
    const bar = this.#bars[t];
    const own = this.#walk.advance(t);
    this.#write(this.#cells.ta, bar, t, own?.grades);
    this.#write(this.#cells.direction, bar, t, own?.direction);
    const { ta: taShare, quant: quantShare } = this.#model.description.parameters.trader;
    const { ta, quant, trader, abstention, stride } = this.#cells;
    const refusal = this.#walk.refits.length === 0 ? UNTRAINED : ALIKE;
    for (const asset of bar.assets) {
      const cell = asset * stride + t;
      trader[cell] = roundGrade(taShare * ta[cell] + quantShare * quant[cell]);
      if (Number.isNaN(trader[cell])) abstention[cell] = refusal;
    }
    return own;
  }

  #write(column: Float64Array, { assets }: GradedBar, t: number, values: Float64Array | undefined): void {
    if (values === undefined) return;
    const { stride } = this.#cells;
    for (let row = 0; row < assets.length; row++) column[assets[row] * stride + t] = values[row];
  }

  #follow(from: number): void {
    const { trader, traded, signals, stride } = this.#cells;
    const bars = this.#panel.times.length;
    this.#followers.forEach((follower, asset) => {
      const own = {
        open: seriesOf(this.#panel, 'open', asset),
        close: seriesOf(this.#panel, 'close', asset),
        grades: trader.subarray(asset * stride, (asset + 1) * stride),
        traded: traded.subarray(asset * stride, (asset + 1) * stride),
      };
      follower.advance(own, from, bars, signalsOf(signals, asset, stride));
    });
  }
}
