import * as signals from 'trading-signals';
import { type Candle, casesOf, type PeerBars, type PeerCase } from './peer-case.ts';

const fromSignals = casesOf('trading-signals');

interface Fed<In> {
  update(input: In, replace: boolean): unknown;
}

const feed = <In>(indicator: Fed<In>, inputs: readonly In[]): unknown[] =>
  inputs.map((input) => indicator.update(input, false));

const ofCloses =
  (make: () => Fed<number>) =>
  ({ close }: PeerBars): unknown[] =>
    feed(make(), close);

const ofCandles =
  (make: () => Fed<Candle>) =>
  ({ candles }: PeerBars): unknown[] =>
    feed(make(), candles);

export const TRADING_SIGNALS: readonly PeerCase[] = [
  fromSignals(
    'sma',
    ofCloses(() => new signals.SMA(20)),
    'sma',
  ),
  fromSignals(
    'ema',
    ofCloses(() => new signals.EMA(20)),
    'ema',
    {
      agreeFrom: 300,
      differs: 'starts from the first close instead of the mean of the first window',
    },
  ),
  fromSignals(
    'wma',
    ofCloses(() => new signals.WMA(20)),
    'wma',
  ),
  fromSignals(
    'hma',
    ofCloses(() => new signals.HMA(20)),
    'hma',
  ),
  fromSignals(
    'rma',
    ofCloses(() => new signals.WSMA(14)),
    'rma',
  ),
  fromSignals(
    'vwma',
    ofCandles(() => new signals.VWMA(20)),
    'vwma',
  ),
  fromSignals(
    'rsi',
    ofCloses(() => new signals.RSI(14)),
    'rsi',
  ),
  fromSignals(
    'momentum',
    ofCloses(() => new signals.MOM(10)),
    'momentum',
  ),
  fromSignals(
    'cmo',
    ofCloses(() => new signals.CMO(14)),
    'cmo',
  ),
  fromSignals(
    'dpo',
    ofCloses(() => new signals.DPO(20)),
    'dpo',
  ),
  fromSignals(
    'stochastic',
    ofCandles(() => new signals.StochasticOscillator({ kPeriod: 14, kSlowingPeriod: 3, dPeriod: 3 })),
    'k',
    {
      outputs: (({ stochK, stochD }: { stochK: number; stochD: number }) => ({
        k: stochK,
        d: stochD,
      })) as PeerCase['outputs'],
    },
  ),
  fromSignals(
    'bollinger-bands',
    ofCloses(() => new signals.BollingerBands(20, 2)),
    'upper',
    {
      outputs: (({ upper, middle, lower }: Record<string, number>) => ({
        upper,
        middle,
        lower,
      })) as PeerCase['outputs'],
    },
  ),
  fromSignals(
    'bollinger-bands',
    ofCloses(() => new signals.PercentB()),
    'percentB',
  ),
  fromSignals(
    'keltner-channels',
    ofCandles(() => new signals.KeltnerChannels()),
    'upper',
    {
      outputs: (({ upper, middle, lower }: Record<string, number>) => ({
        upper,
        middle,
        lower,
      })) as PeerCase['outputs'],
      agreeFrom: 350,
      differs: 'EMA from the first close; true range of the first bar = its range',
    },
  ),
  fromSignals(
    'atr',
    ofCandles(() => new signals.ATR(14)),
    'atr',
    {
      agreeFrom: 400,
      differs: 'counts the first bar’s range as its true range',
    },
  ),
  fromSignals(
    'donchian-channels',
    ofCandles(() => new signals.DonchianChannels(20)),
    'upper',
    {
      outputs: (({ upper, middle, lower }: Record<string, number>) => ({
        upper,
        middle,
        lower,
      })) as PeerCase['outputs'],
    },
  ),
  fromSignals(
    'ichimoku',
    ofCandles(() => new signals.IchimokuCloud()),
    'base',
    {
      outputs: (({ base, conversion, spanA, spanB }: Record<string, number>) => ({
        base,
        conversion,
        leadingA: spanA,
        leadingB: spanB,
      })) as PeerCase['outputs'],
    },
  ),
  fromSignals(
    'supertrend',
    ofCandles(() => new signals.SuperTrend()),
    'supertrend',
    {
      outputs: (({ supertrend, trend }: { supertrend: number; trend: string }) => ({
        supertrend,
        direction: trend === 'BULLISH' ? 1 : -1,
      })) as PeerCase['outputs'],
      agreeFrom: 300,
      differs: 'counts the first bar’s range as its true range',
    },
  ),
  fromSignals(
    'chaikin-money-flow',
    ofCandles(() => new signals.CMF(20)),
    'flow',
  ),
  fromSignals(
    'accumulation-distribution',
    ofCandles(() => new signals.AD()),
    'line',
  ),
  fromSignals(
    'awesome-oscillator',
    ofCandles(() => new signals.AO(5, 34)),
    'oscillator',
  ),
  fromSignals(
    'vortex',
    ofCandles(() => new signals.VortexIndicator(14)),
    'plus',
    {
      outputs: (({ plus, minus }: Record<string, number>) => ({ plus, minus })) as PeerCase['outputs'],
    },
  ),
  fromSignals(
    'force-index',
    ofCandles(() => new signals.ForceIndex(13)),
    'force',
    {
      agreeFrom: 250,
      differs: 'EMA from the first value',
    },
  ),
  fromSignals(
    'mass-index',
    ofCandles(() => new signals.MassIndex(25)),
    'mass',
    {
      agreeFrom: 250,
      differs: 'EMAs from the first value',
    },
  ),
  fromSignals(
    'choppiness',
    ofCandles(() => new signals.CHOP(14)),
    'choppiness',
  ),
  fromSignals(
    'adx',
    ofCandles(() => new signals.ADX(14)),
    'adx',
    {
      agreeFrom: 550,
      differs: 'counts the first bar’s range as its true range',
    },
  ),
  fromSignals(
    'williams-r',
    ofCandles(() => new signals.WilliamsR(14)),
    'williamsR',
  ),
  fromSignals(
    'money-flow-index',
    ofCandles(() => new signals.MFI(14)),
    'mfi',
  ),
  fromSignals(
    'cci',
    ofCandles(() => new signals.CCI(20)),
    'cci',
  ),
  fromSignals(
    'aroon',
    ofCandles(() => new signals.Aroon(25)),
    'up',
    {
      outputs: (({ aroonUp, aroonDown }: Record<string, number>) => ({
        up: aroonUp,
        down: aroonDown,
      })) as PeerCase['outputs'],
    },
  ),
  fromSignals(
    'ultimate-oscillator',
    ofCandles(() => new signals.UltimateOscillator()),
    'oscillator',
  ),
  fromSignals(
    'rate-of-change',
    ofCloses(() => new signals.ROC(10)),
    'roc',
    {
      outputs: ((value: number) => ({ roc: 100 * value })) as PeerCase['outputs'],
    },
  ),
];
