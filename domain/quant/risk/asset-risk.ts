import { seriesOf } from '@assay/domain/market';
import { hasTraded } from '../features/asset-series.ts';
import { abstain, type Judgement, judged } from '../judgement.ts';
import { identify } from '../model-identity.ts';
import { known } from '../statistics/daily-returns.ts';
import { standardDeviation } from '../statistics/moments.ts';
import { published, publishedRecord } from '../statistics/published.ts';
import { type Beta, betaTo } from './betas.ts';
import { type Closes, type Drawdown, deepestDrawdowns, ulcerIndex } from './drawdowns.ts';
import {
  amihudIlliquidity,
  corwinSchultzSpread,
  daysToLiquidate,
  type LiquidityWindow,
  medianTurnover,
  rollSpread,
} from './liquidity.ts';
import { RISK_SCORE, type RiskInputs, type RiskScore, riskScore } from './risk-score.ts';
import type { RiskSurvey } from './risk-survey.ts';
import { crashesPerYear, hillTailIndex, type WorstDay, worstDays } from './tail.ts';
import type { RiskLevel, TailRisk } from './value-at-risk.ts';
import { type RiskMethod, VALUE_AT_RISK_RULE, valueAtRiskHistory } from './value-at-risk-history.ts';

const PARAMETERS = {
  ...VALUE_AT_RISK_RULE,
  maxSilentDays: 7,
  minReturns: 90,
  volatilityDays: 90,
  liquidityDays: 30,
  minLiquidityDays: 20,
  /** Days that the Roll estimator looks back on: on few it is mostly noise. */
  rollDays: 90,
  /** Share of the returns whose losses the tail index is made of. */
  tailShare: 0.05,
  minTailReturns: 250,
  crash: 0.1,
  listed: 5,
  /** USD; and share of the median daily turnover that may be taken. */
  position: 1_000_000,
  participation: 0.01,
} as const;

export const ASSET_RISK = identify('asset-risk', '1', { parameters: PARAMETERS, score: RISK_SCORE.digest });

export interface Liquidity {
  /** Mean |return| per million USD of turnover, 30 days. */
  readonly amihud: number;
  /** Corwin and Schultz, 30 days; fraction of the price. */
  readonly spread: number;
  /** Roll, 90 days; fraction of the price. */
  readonly rollSpread: number;
  /** Median day of 30, USD. */
  readonly turnover: number;
  /** For 1 M USD at 1 % of the median day's turnover. */
  readonly daysToLiquidate: number;
}

/** Risk of one asset as of a bar's close; a year back where nothing else is said. NaN = not known. Returns are fractions. */
export interface AssetRisk {
  /** Known daily returns of the window. */
  readonly returns: number;
  /** Annualised, 90 days. */
  readonly volatility: number;
  /** Returns of the next day, negative = a loss. */
  readonly valueAtRisk: Readonly<Record<RiskMethod, Readonly<Record<RiskLevel, TailRisk>>>>;
  /** The five deepest. */
  readonly drawdowns: readonly Drawdown[];
  readonly ulcerIndex: number;
  readonly market: Beta;
  readonly bitcoin: Beta;
  readonly liquidity: Liquidity;
  /** From the worst 5 % of days. */
  readonly tailIndex: number;
  readonly worstDays: readonly WorstDay[];
  /** Days a year with a fall of 10 % or more. */
  readonly crashesPerYear: number;
  readonly score: Judgement<RiskScore>;
}

/** Closes of the bars that traded in `[from, to]`. */
const closesOf = ({ panel }: RiskSurvey, asset: number, from: number, to: number): Closes => {
  const close = seriesOf(panel, 'close', asset);
  const turnover = seriesOf(panel, 'turnover', asset);
  const bars: number[] = [];
  for (let t = from; t <= to; t++) if (hasTraded(close[t], turnover[t])) bars.push(t);
  return {
    times: Float64Array.from(bars, (t) => panel.times[t]),
    values: Float64Array.from(bars, (t) => close[t]),
  };
};

const liquidityOf = ({ panel, returns }: RiskSurvey, asset: number, t: number): Liquidity => {
  const windowOf = (days: number): LiquidityWindow => {
    const from = Math.max(0, t - days + 1);
    const cut = (name: 'high' | 'low' | 'close' | 'turnover') =>
      seriesOf(panel, name, asset).subarray(from, t + 1);
    return {
      high: cut('high'),
      low: cut('low'),
      close: cut('close'),
      turnover: cut('turnover'),
      returns: returns[asset].subarray(from, t + 1),
    };
  };
  const { liquidityDays, minLiquidityDays, rollDays, position, participation } = PARAMETERS;
  const window = windowOf(liquidityDays);
  const turnover = medianTurnover(window, minLiquidityDays);
  return publishedRecord({
    amihud: amihudIlliquidity(window, minLiquidityDays),
    spread: corwinSchultzSpread(window, minLiquidityDays),
    rollSpread: rollSpread(windowOf(rollDays), (rollDays * 2) / 3),
    turnover,
    daysToLiquidate: daysToLiquidate(position, turnover, participation),
  });
};

/** The forecasts as of the last bar of the returns. */
const tailRisks = (returns: Float64Array): AssetRisk['valueAtRisk'] => {
  const last = returns.length - 1;
  const histories = valueAtRiskHistory(returns, last);
  const at = (method: RiskMethod, level: RiskLevel): TailRisk => {
    const { valueAtRisk, conditional } = histories[method][level];
    return { valueAtRisk: published(valueAtRisk[last]), conditional: published(conditional[last]) };
  };
  const levels = (method: RiskMethod) => ({ 95: at(method, 95), 99: at(method, 99) });
  return {
    historical: levels('historical'),
    'cornish-fisher': levels('cornish-fisher'),
    filtered: levels('filtered'),
  };
};

const betasOf = (survey: RiskSurvey, asset: number, from: number, t: number) => {
  const beta = (other: Float64Array | undefined): Beta =>
    other === undefined
      ? { beta: Number.NaN, downside: Number.NaN }
      : publishedRecord({ ...betaTo(survey.returns[asset], other, from, t, PARAMETERS.minReturns) });
  return { market: beta(survey.market), bitcoin: beta(survey.bitcoin) };
};

const tailIndexOf = (sample: Float64Array): number => {
  const { tailShare, minTailReturns } = PARAMETERS;
  const enough = sample.length >= minTailReturns;
  return enough
    ? published(hillTailIndex(sample.slice().sort(), Math.floor(sample.length * tailShare)))
    : Number.NaN;
};

const inputsOf = (risk: Omit<AssetRisk, 'score'>): RiskInputs => ({
  volatility: risk.volatility,
  shortfall: -risk.valueAtRisk.filtered[95].conditional,
  drawdown: risk.drawdowns.length === 0 ? 0 : -risk.drawdowns[0].depth,
  downsideBeta: risk.market.downside,
  tailIndex: risk.tailIndex,
  crashes: risk.crashesPerYear,
  turnover: risk.liquidity.turnover,
});

const measure = (survey: RiskSurvey, asset: number, from: number, t: number): Omit<AssetRisk, 'score'> => {
  const own = survey.returns[asset];
  const closes = closesOf(survey, asset, from, t);
  const window = own.subarray(from, t + 1);
  const sample = known(window);
  const recent = known(own.subarray(Math.max(0, t - PARAMETERS.volatilityDays + 1), t + 1));
  const { crash, listed } = PARAMETERS;
  return {
    returns: sample.length,
    volatility: published(standardDeviation(recent) * Math.sqrt(365)),
    valueAtRisk: tailRisks(own.subarray(0, t + 1)),
    drawdowns: deepestDrawdowns(closes, listed).map((row) => ({ ...row, depth: published(row.depth) })),
    ulcerIndex: published(ulcerIndex(closes)),
    ...betasOf(survey, asset, from, t),
    liquidity: liquidityOf(survey, asset, t),
    tailIndex: tailIndexOf(sample),
    worstDays: worstDays(survey.panel.times.subarray(from, t + 1), window, listed).map((day) => ({
      time: day.time,
      return: published(day.return),
    })),
    crashesPerYear: published(crashesPerYear(sample, crash)),
  };
};

/** Risk of one asset as of the close of bar `t`; abstains on fewer than 90 returns or 7 silent days. */
export const assetRiskAt = (survey: RiskSurvey, asset: number, t: number): Judgement<AssetRisk> => {
  const { window, minReturns, maxSilentDays } = PARAMETERS;
  const from = Math.max(0, t - window + 1);
  const recent = closesOf(survey, asset, Math.max(0, t - maxSilentDays + 1), t);
  if (recent.values.length === 0)
    return abstain('no-bar', `The asset has not traded in the last ${maxSilentDays} days.`);
  const count = known(survey.returns[asset].subarray(from, t + 1)).length;
  if (count < minReturns)
    return abstain('too-little-history', `There are ${count} daily returns; ${minReturns} are needed.`);
  const risk = measure(survey, asset, from, t);
  return judged({ ...risk, score: riskScore(inputsOf(risk)) });
};
