import * as technical from 'technicalindicators';
import { casesOf, type PeerCase } from './peer-case.ts';

const fromTechnical = casesOf('technicalindicators');

export const TECHNICALINDICATORS: readonly PeerCase[] = [
  fromTechnical('sma', ({ close }) => technical.SMA.calculate({ period: 20, values: close }), 'sma'),
  fromTechnical('ema', ({ close }) => technical.EMA.calculate({ period: 20, values: close }), 'ema'),
  fromTechnical('wma', ({ close }) => technical.WMA.calculate({ period: 20, values: close }), 'wma'),
  fromTechnical('rsi', ({ close }) => technical.RSI.calculate({ period: 14, values: close }), 'rsi', {
    tolerance: 1e-2,
    differs: 'rounds to two decimals',
  }),
  fromTechnical(
    'macd',
    ({ close }) =>
      technical.MACD.calculate({
        values: close,
        fastPeriod: 12,
        slowPeriod: 26,
        signalPeriod: 9,
        SimpleMAOscillator: false,
        SimpleMASignal: false,
      }),
    'macd',
    {
      outputs: (({ MACD, signal, histogram }: Record<string, number>) => ({
        macd: MACD,
        signal,
        histogram,
      })) as PeerCase['outputs'],
    },
  ),
  fromTechnical(
    'bollinger-bands',
    ({ close }) => technical.BollingerBands.calculate({ period: 20, stdDev: 2, values: close }),
    'upper',
    {
      outputs: (({ upper, middle, lower, pb }: Record<string, number>) => ({
        upper,
        middle,
        lower,
        percentB: pb,
      })) as PeerCase['outputs'],
    },
  ),
  fromTechnical(
    'atr',
    ({ high, low, close }) => technical.ATR.calculate({ period: 14, high, low, close }),
    'atr',
  ),
  fromTechnical(
    'true-range',
    ({ high, low, close }) => technical.TrueRange.calculate({ high, low, close }),
    'trueRange',
  ),
  fromTechnical(
    'adx',
    ({ high, low, close }) => technical.ADX.calculate({ period: 14, high, low, close }),
    'adx',
    {
      outputs: (({ adx, pdi, mdi }: Record<string, number>) => ({
        adx,
        plusDi: pdi,
        minusDi: mdi,
      })) as PeerCase['outputs'],
    },
  ),
  fromTechnical(
    'stochastic-fast',
    ({ high, low, close }) =>
      technical.Stochastic.calculate({ period: 14, signalPeriod: 3, high, low, close }),
    'k',
    { outputs: (({ k, d }: Record<string, number>) => ({ k, d })) as PeerCase['outputs'] },
  ),
  fromTechnical(
    'stochastic-rsi',
    ({ close }) =>
      technical.StochasticRSI.calculate({
        rsiPeriod: 14,
        stochasticPeriod: 14,
        kPeriod: 3,
        dPeriod: 3,
        values: close,
      }),
    'k',
    {
      outputs: (({ k, d }: Record<string, number>) => ({ k, d })) as PeerCase['outputs'],
      tolerance: 0.02,
      differs: 'rounds the RSI to two decimals',
    },
  ),
  fromTechnical(
    'cci',
    ({ high, low, close }) => technical.CCI.calculate({ period: 20, high, low, close }),
    'cci',
  ),
  fromTechnical(
    'williams-r',
    ({ high, low, close }) => technical.WilliamsR.calculate({ period: 14, high, low, close }),
    'williamsR',
  ),
  fromTechnical(
    'rate-of-change',
    ({ close }) => technical.ROC.calculate({ period: 10, values: close }),
    'roc',
  ),
  fromTechnical('trix', ({ close }) => technical.TRIX.calculate({ period: 15, values: close }), 'trix'),
  fromTechnical(
    'accumulation-distribution',
    ({ high, low, close, volume }) => technical.ADL.calculate({ high, low, close, volume }),
    'line',
    {
      tolerance: 1e-2,
      differs: 'rounds each sum to a whole number',
    },
  ),
  fromTechnical(
    'money-flow-index',
    ({ high, low, close, volume }) => technical.MFI.calculate({ period: 14, high, low, close, volume }),
    'mfi',
    {
      agreeFrom: 100,
      tolerance: 1e-2,
      differs: 'counts an unchanged price as falling; rounds to two decimals',
    },
  ),
  fromTechnical(
    'force-index',
    ({ close, volume }) => technical.ForceIndex.calculate({ period: 13, close, volume }),
    'force',
  ),
  fromTechnical(
    'awesome-oscillator',
    ({ high, low }) => technical.AwesomeOscillator.calculate({ fastPeriod: 5, slowPeriod: 34, high, low }),
    'oscillator',
  ),
  fromTechnical(
    'parabolic-sar',
    ({ high, low }) => technical.PSAR.calculate({ step: 0.02, max: 0.2, high, low }),
    'sar',
    {
      agreeFrom: 60,
      differs: 'always begins as rising',
    },
  ),
];
