import type { Input } from '../indicator.ts';

/** A function of TA-Lib, and the indicator that computes the same. */
export interface TaLibCase {
  readonly id: string;
  readonly params: Readonly<Record<string, number>>;
  /** Its name and options in TA-Lib. */
  readonly name: string;
  readonly options: Readonly<Record<string, number>>;
  /** TA-Lib's inputs, and our columns. */
  readonly inputs: Readonly<Record<string, Input>>;
  /** Our outputs, and TA-Lib's. */
  readonly outputs: Readonly<Record<string, string>>;
  /** First bar from which both agree; `undefined` = from the first value on. Later where the seeds differ. */
  readonly agreeFrom?: number;
  /** Greatest distance relative to 1 + |value|. */
  readonly tolerance?: number;
}

const CLOSE = { inReal: 'close' } as const;
const RANGE = { high: 'high', low: 'low', close: 'close' } as const;
const HIGH_LOW = { high: 'high', low: 'low' } as const;
const FLOW = { ...RANGE, volume: 'volume' } as const;

const ofClose = (id: string, name: string, output: string, period = 14): TaLibCase => ({
  id,
  params: { period },
  name,
  options: { optInTimePeriod: period },
  inputs: CLOSE,
  outputs: { [output]: 'outReal' },
});

const ofRange = (id: string, name: string, output: string, period = 14): TaLibCase => ({
  ...ofClose(id, name, output, period),
  inputs: RANGE,
});

const MACD_OPTIONS = { optInFastPeriod: 12, optInSlowPeriod: 26 };

export const TA_LIB_CASES: readonly TaLibCase[] = [
  ofClose('sma', 'SMA', 'sma', 20),
  ofClose('ema', 'EMA', 'ema', 20),
  ofClose('wma', 'WMA', 'wma', 20),
  ofClose('dema', 'DEMA', 'dema', 20),
  ofClose('tema', 'TEMA', 'tema', 20),
  ofClose('kama', 'KAMA', 'kama', 10),
  ofClose('rsi', 'RSI', 'rsi'),
  ofClose('rate-of-change', 'ROC', 'roc', 10),
  ofClose('momentum', 'MOM', 'momentum', 10),
  ofClose('trix', 'TRIX', 'trix', 15),
  ofClose('linear-regression-slope', 'LINEARREG_SLOPE', 'slope'),
  {
    ...ofClose('standard-deviation', 'STDDEV', 'deviation', 20),
    options: { optInTimePeriod: 20, optInNbDev: 1 },
  },
  ofRange('atr', 'ATR', 'atr'),
  ofRange('natr', 'NATR', 'natr'),
  ofRange('cci', 'CCI', 'cci', 20),
  ofRange('williams-r', 'WILLR', 'williamsR'),
  { ...ofRange('true-range', 'TRANGE', 'trueRange'), params: {}, options: {} },
  { ...ofRange('adx', 'ADX', 'adx'), agreeFrom: 400 },
  { ...ofRange('adx', 'PLUS_DI', 'plusDi'), agreeFrom: 360 },
  { ...ofRange('adx', 'MINUS_DI', 'minusDi'), agreeFrom: 360 },
  { ...ofRange('money-flow-index', 'MFI', 'mfi'), inputs: FLOW },
  {
    ...ofRange('stochastic', 'STOCH', 'k'),
    params: {},
    options: {
      optInFastK_Period: 14,
      optInSlowK_Period: 3,
      optInSlowK_MAType: 0,
      optInSlowD_Period: 3,
      optInSlowD_MAType: 0,
    },
    outputs: { k: 'outSlowK', d: 'outSlowD' },
  },
  {
    ...ofRange('stochastic-fast', 'STOCHF', 'k'),
    params: {},
    options: { optInFastK_Period: 14, optInFastD_Period: 3, optInFastD_MAType: 0 },
    outputs: { k: 'outFastK', d: 'outFastD' },
  },
  {
    ...ofClose('stochastic-rsi', 'STOCHRSI', 'k'),
    params: { smoothing: 1 },
    options: { optInTimePeriod: 14, optInFastK_Period: 14, optInFastD_Period: 3, optInFastD_MAType: 0 },
    outputs: { k: 'outFastK', d: 'outFastD' },
  },
  {
    ...ofClose('macd', 'MACD', 'macd'),
    params: {},
    options: { ...MACD_OPTIONS, optInSignalPeriod: 9 },
    outputs: { macd: 'outMACD', signal: 'outMACDSignal', histogram: 'outMACDHist' },
    agreeFrom: 200,
  },
  {
    ...ofClose('ppo', 'PPO', 'ppo'),
    params: {},
    options: { ...MACD_OPTIONS, optInMAType: 1 },
    agreeFrom: 200,
  },
  {
    ...ofClose('bollinger-bands', 'BBANDS', 'upper'),
    params: { period: 20 },
    options: { optInTimePeriod: 20, optInNbDevUp: 2, optInNbDevDn: 2, optInMAType: 0 },
    outputs: { upper: 'outRealUpperBand', middle: 'outRealMiddleBand', lower: 'outRealLowerBand' },
  },
  {
    ...ofRange('parabolic-sar', 'SAR', 'sar'),
    params: {},
    options: { optInAcceleration: 0.02, optInMaximum: 0.2 },
    inputs: HIGH_LOW,
  },
  {
    ...ofRange('obv', 'OBV', 'obv'),
    params: {},
    options: {},
    inputs: { inReal: 'close', volume: 'volume' },
  },
  {
    ...ofRange('accumulation-distribution', 'AD', 'line'),
    params: {},
    options: {},
    inputs: FLOW,
  },
  {
    ...ofRange('chaikin-oscillator', 'ADOSC', 'oscillator'),
    params: {},
    options: { optInFastPeriod: 3, optInSlowPeriod: 10 },
    inputs: FLOW,
    agreeFrom: 180,
  },
  {
    ...ofRange('aroon', 'AROON', 'up', 25),
    inputs: HIGH_LOW,
    outputs: { up: 'outAroonUp', down: 'outAroonDown' },
  },
  { ...ofRange('aroon', 'AROONOSC', 'oscillator', 25), inputs: HIGH_LOW },
  {
    ...ofRange('ultimate-oscillator', 'ULTOSC', 'oscillator'),
    params: {},
    options: { optInTimePeriod1: 7, optInTimePeriod2: 14, optInTimePeriod3: 28 },
  },
];
