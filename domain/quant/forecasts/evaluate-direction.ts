import type { TimeRange } from '@assay/core/kernel';
import { blockBootstrapInterval, type Interval } from './block-bootstrap.ts';
import type { DirectionGate } from './direction.ts';
import type { ForecastHistory, HorizonForecasts } from './forecast-market.ts';
import { FORECAST_RULE, type Horizon } from './model.ts';

export interface DirectionEvaluation {
  readonly days: Horizon;
  readonly forecasts: number;
  /** Share of outcomes that were up. */
  readonly ups: number;
  /** Share of forecasts on the right side of a half. */
  readonly hitRate: number;
  /** 1 - Brier score over that of the base rate known at the time, of every forecast tried. */
  readonly skill: number;
  /** Of the mean daily Brier score that the base rate loses more, by block bootstrap. */
  readonly gain: Interval;
  /** Forecasts that earned to be published, and their skill; NaN of none. */
  readonly published: number;
  readonly publishedSkill: number;
  readonly gates: readonly DirectionGate[];
}

class Brier {
  count = 0;
  own = 0;
  base = 0;

  add(probability: number, base: number, up: number): void {
    this.count++;
    this.own += (probability - up) ** 2;
    this.base += (base - up) ** 2;
  }

  skill(): number {
    return 1 - this.own / this.base;
  }
}

/** Forecasts of one horizon, added up over days. */
class Tally {
  readonly tried = new Brier();
  readonly published = new Brier();
  /** Mean over the assets of a day of what the base rate's Brier score was higher. */
  readonly gains: number[] = [];
  ups = 0;
  hits = 0;

  addDay({ times, view }: ForecastHistory, { bands, direction }: HorizonForecasts, t: number): void {
    const day = new Brier();
    const base = direction.base[t];
    for (let cell = t; cell < view.pool.length; cell += times.length) {
      const probability = direction.tried[cell];
      if (view.pool[cell] === 0 || Number.isNaN(probability) || Number.isNaN(bands.outcome[cell])) continue;
      const up = bands.outcome[cell] > 0 ? 1 : 0;
      this.ups += up;
      this.hits += Number(probability > 0.5 === (up === 1));
      for (const brier of [this.tried, day]) brier.add(probability, base, up);
      if (!Number.isNaN(direction.published[cell])) this.published.add(probability, base, up);
    }
    if (day.count > 0) this.gains.push((day.base - day.own) / day.count);
  }
}

const evaluateHorizon = (
  history: ForecastHistory,
  horizon: HorizonForecasts,
  range: TimeRange,
): DirectionEvaluation => {
  const { days, direction } = horizon;
  const tally = new Tally();
  history.times.forEach((time, t) => {
    if (time >= range.from && time < range.to) tally.addDay(history, horizon, t);
  });
  const { tried, published, gains } = tally;
  const { horizons, minDays } = FORECAST_RULE.direction.block;
  return {
    days,
    forecasts: tried.count,
    ups: tally.ups / tried.count,
    hitRate: tally.hits / tried.count,
    skill: tried.skill(),
    gain: blockBootstrapInterval(gains, Math.max(minDays, horizons * days), {
      ...FORECAST_RULE.direction.bootstrap,
      seed: `evaluation ${days}`,
    }),
    published: published.count,
    publishedSkill: published.skill(),
    gates: direction.gates,
  };
};

/** What the chance of a rise was worth, tried and published, on bars of a range. */
export const evaluateDirection = (
  history: ForecastHistory,
  range: TimeRange,
): readonly DirectionEvaluation[] =>
  history.horizons.map((horizon) => evaluateHorizon(history, horizon, range));
