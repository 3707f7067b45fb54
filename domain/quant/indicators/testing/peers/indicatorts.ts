import * as indicatorts from 'indicatorts';
import { casesOf, type PeerCase } from './peer-case.ts';

const fromIndicatorts = casesOf('indicatorts');

/** A row per bar from columns by name. */
const rows = (columns: Readonly<Record<string, readonly number[]>>): Record<string, number>[] => {
  const names = Object.keys(columns);
  return columns[names[0]].map((_, t) => Object.fromEntries(names.map((name) => [name, columns[name][t]])));
};

type Row = Readonly<Record<string, number>>;

/** Columns whose names are those of our outputs, or are made so. */
const columns = (outputs: (row: Row) => Row = (row) => row) =>
  ({ elements: rows, outputs }) as unknown as Pick<PeerCase, 'elements' | 'outputs'>;

export const INDICATORTS: readonly PeerCase[] = [
  fromIndicatorts('sma', ({ close }) => indicatorts.sma(close, { period: 20 }), 'sma'),
  fromIndicatorts('ema', ({ close }) => indicatorts.ema(close, { period: 20 }), 'ema', {
    agreeFrom: 300,
    differs: 'starts from the first close',
  }),
  fromIndicatorts('rsi', ({ close }) => indicatorts.rsi(close, { period: 14 }), 'rsi', {
    agreeFrom: 400,
    differs: 'smooths from the first change on',
  }),
  fromIndicatorts('macd', ({ close }) => indicatorts.macd(close), 'macd', {
    ...columns(({ macdLine, signalLine }) => ({ macd: macdLine, signal: signalLine })),
    agreeFrom: 350,
    differs: 'EMAs from the first value',
  }),
  fromIndicatorts('donchian-channels', ({ close }) => indicatorts.dc(close, { period: 20 }), 'upper', {
    ...columns(),
    apart: 'takes closes for highs and lows',
  }),
  fromIndicatorts(
    'williams-r',
    ({ high, low, close }) => indicatorts.willr(high, low, close, { period: 14 }),
    'williamsR',
  ),
  fromIndicatorts('awesome-oscillator', ({ high, low }) => indicatorts.ao(high, low), 'oscillator'),
  fromIndicatorts(
    'stochastic-fast',
    ({ high, low, close }) => indicatorts.stoch(high, low, close),
    'k',
    columns(),
  ),
  fromIndicatorts('aroon', ({ high, low }) => indicatorts.aroon(high, low, { period: 25 }), 'up', {
    ...columns(),
    apart: 'counts bars since the extremum of the window changed',
  }),
  fromIndicatorts(
    'chaikin-money-flow',
    ({ high, low, close, volume }) => indicatorts.cmf(high, low, close, volume, { period: 20 }),
    'flow',
  ),
  fromIndicatorts('vwma', ({ close, volume }) => indicatorts.vwma(close, volume, { period: 20 }), 'vwma'),
  fromIndicatorts('obv', ({ close, volume }) => indicatorts.obv(close, volume), 'obv', {
    apart: 'begins with 0',
  }),
  fromIndicatorts(
    'bollinger-bands',
    ({ close }) => indicatorts.bb(close, { period: 20 }),
    'upper',
    columns(),
  ),
  fromIndicatorts(
    'atr',
    ({ high, low, close }) => indicatorts.atr(high, low, close, { period: 14 }).atrLine,
    'atr',
    { apart: 'takes the plain mean of true ranges' },
  ),
  fromIndicatorts(
    'force-index',
    ({ close, volume }) => indicatorts.fi(close, volume, { period: 13 }),
    'force',
    { agreeFrom: 250, differs: 'EMA from the first value' },
  ),
  fromIndicatorts('mass-index', ({ high, low }) => indicatorts.mi(high, low), 'mass', {
    agreeFrom: 250,
    differs: 'EMAs from the first value',
  }),
  fromIndicatorts(
    'parabolic-sar',
    ({ high, low, close }) => indicatorts.psar(high, low, close).psarResult,
    'sar',
    { apart: 'holds the stop behind other bars' },
  ),
];
