import { accumulationDistribution } from './accumulation-distribution.ts';
import { adx } from './adx.ts';
import { aroon } from './aroon.ts';
import { atr } from './atr.ts';
import { awesomeOscillator } from './awesome-oscillator.ts';
import { bollingerBands } from './bollinger-bands.ts';
import { cci } from './cci.ts';
import { chaikinMoneyFlow } from './chaikin-money-flow.ts';
import { chaikinOscillator } from './chaikin-oscillator.ts';
import { choppiness } from './choppiness.ts';
import { cmo } from './cmo.ts';
import { dema } from './dema.ts';
import { donchianChannels } from './donchian-channels.ts';
import { dpo } from './dpo.ts';
import { ema } from './ema.ts';
import { forceIndex } from './force-index.ts';
import { heikinAshi } from './heikin-ashi.ts';
import { hma } from './hma.ts';
import { ichimoku } from './ichimoku.ts';
import type { Indicator } from './indicator.ts';
import { kama } from './kama.ts';
import { keltnerChannels } from './keltner-channels.ts';
import { linearRegressionSlope } from './linear-regression-slope.ts';
import { macd } from './macd.ts';
import { massIndex } from './mass-index.ts';
import { momentum } from './momentum.ts';
import { moneyFlowIndex } from './money-flow-index.ts';
import { natr } from './natr.ts';
import { obv } from './obv.ts';
import { parabolicSar } from './parabolic-sar.ts';
import { pivotPointsCamarilla } from './pivot-points-camarilla.ts';
import { pivotPointsClassic } from './pivot-points-classic.ts';
import { pivotPointsFibonacci } from './pivot-points-fibonacci.ts';
import { ppo } from './ppo.ts';
import { rateOfChange } from './rate-of-change.ts';
import { rma } from './rma.ts';
import { rsi } from './rsi.ts';
import { sma } from './sma.ts';
import { standardDeviation } from './standard-deviation.ts';
import { stochastic } from './stochastic.ts';
import { stochasticFast } from './stochastic-fast.ts';
import { stochasticRsi } from './stochastic-rsi.ts';
import { supertrend } from './supertrend.ts';
import { tema } from './tema.ts';
import { trix } from './trix.ts';
import { trueRange } from './true-range.ts';
import { ultimateOscillator } from './ultimate-oscillator.ts';
import { vortex } from './vortex.ts';
import { vwapRolling } from './vwap-rolling.ts';
import { vwapSession } from './vwap-session.ts';
import { vwma } from './vwma.ts';
import { williamsR } from './williams-r.ts';
import { wma } from './wma.ts';

/** Every indicator there is, in the order of a menu: averages, oscillators, trend, range, volume, levels. */
export const INDICATORS: readonly Indicator[] = [
  sma,
  ema,
  wma,
  hma,
  dema,
  tema,
  kama,
  rma,
  vwma,
  vwapRolling,
  vwapSession,
  rsi,
  stochastic,
  stochasticFast,
  stochasticRsi,
  macd,
  ppo,
  adx,
  trueRange,
  atr,
  natr,
  bollingerBands,
  keltnerChannels,
  donchianChannels,
  ichimoku,
  supertrend,
  parabolicSar,
  obv,
  accumulationDistribution,
  chaikinOscillator,
  chaikinMoneyFlow,
  moneyFlowIndex,
  cci,
  williamsR,
  rateOfChange,
  momentum,
  aroon,
  trix,
  ultimateOscillator,
  awesomeOscillator,
  vortex,
  forceIndex,
  cmo,
  dpo,
  linearRegressionSlope,
  standardDeviation,
  massIndex,
  choppiness,
  pivotPointsClassic,
  pivotPointsFibonacci,
  pivotPointsCamarilla,
  heikinAshi,
];

const BY_ID = new Map(INDICATORS.map((indicator) => [indicator.id, indicator]));

/** @throws RangeError on an unknown id. */
export const indicatorById = (id: string): Indicator => {
  const indicator = BY_ID.get(id);
  if (indicator === undefined) throw new RangeError(`there is no indicator ${id}`);
  return indicator;
};
