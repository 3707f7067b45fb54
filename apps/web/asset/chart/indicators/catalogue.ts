import { type Indicator, indicatorById } from '@assay/domain/quant/indicators';

/** How an output is drawn: in the colour of its indicator, beside it in ink, or by what it says. */
export type Look = 'line' | 'dashed' | 'ink' | 'histogram' | 'dots' | 'up' | 'down' | 'direction';

export interface ShownOutput {
  /** Its name in the registry. */
  readonly name: string;
  /** In the legend, where there are several. */
  readonly words: string;
  readonly look: Look;
}

export type Unit = 'price' | 'points' | 'ratio' | 'amount';

export interface Listed {
  /** In the address. */
  readonly code: string;
  /** In the legend. */
  readonly short: string;
  readonly indicator: Indicator;
  /** Over the price, or under it on a scale of its own. */
  readonly over: boolean;
  readonly unit: Unit;
  readonly outputs: readonly ShownOutput[];
  /** Values that mean something. */
  readonly guides: readonly number[];
  /** Ends of its scale, where it has any. */
  readonly scale: readonly [low: number, high: number] | undefined;
  /** Two outputs with the room between them filled. */
  readonly band: readonly [upper: string, lower: string] | undefined;
  readonly hoursOnly: boolean;
}

type Placed = Partial<Pick<Listed, 'over' | 'unit' | 'guides' | 'scale' | 'band' | 'hoursOnly'>>;

const listed = (
  code: string,
  id: string,
  short: string,
  outputs: readonly ShownOutput[],
  placed: Placed,
): Listed => ({
  code,
  short,
  indicator: indicatorById(id),
  over: false,
  unit: 'points',
  guides: [],
  scale: undefined,
  band: undefined,
  hoursOnly: false,
  outputs,
  ...placed,
});

const out = (name: string, words = '', look: Look = 'line'): ShownOutput => ({ name, words, look });

const OVER: Placed = { over: true, unit: 'price' };

/** An average or a stop, drawn over the price. */
const line = (code: string, id: string, short: string, output = id, placed: Placed = {}): Listed =>
  listed(code, id, short, [out(output)], { ...OVER, ...placed });

const channel = (code: string, id: string, short: string): Listed =>
  listed(code, id, short, [out('upper', 'upper'), out('middle', 'middle', 'dashed'), out('lower', 'lower')], {
    ...OVER,
    band: ['upper', 'lower'],
  });

const oscillator = (code: string, id: string, short: string, output: string, placed: Placed): Listed =>
  listed(code, id, short, [out(output)], placed);

const PERCENT = [0, 100] as const;

const OVERLAYS: readonly Listed[] = [
  line('sma', 'sma', 'SMA'),
  line('ema', 'ema', 'EMA'),
  line('wma', 'wma', 'WMA'),
  line('hma', 'hma', 'HMA'),
  line('dema', 'dema', 'DEMA'),
  line('tema', 'tema', 'TEMA'),
  line('kama', 'kama', 'KAMA'),
  line('rma', 'rma', 'RMA'),
  line('vwma', 'vwma', 'VWMA'),
  line('vwap', 'vwap-rolling', 'VWAP', 'vwap'),
  line('svwap', 'vwap-session', 'Session VWAP', 'vwap', { hoursOnly: true }),
  channel('bb', 'bollinger-bands', 'BB'),
  channel('kc', 'keltner-channels', 'KC'),
  channel('dc', 'donchian-channels', 'DC'),
  listed(
    'ichimoku',
    'ichimoku',
    'Ichimoku',
    [
      out('conversion', 'conversion'),
      out('base', 'base', 'ink'),
      out('cloudA', 'cloud A', 'dashed'),
      out('cloudB', 'cloud B', 'dashed'),
    ],
    { ...OVER, band: ['cloudA', 'cloudB'] },
  ),
  listed('st', 'supertrend', 'SuperTrend', [out('supertrend', '', 'direction')], OVER),
  listed('sar', 'parabolic-sar', 'SAR', [out('sar', '', 'dots')], OVER),
];

const PANES: readonly Listed[] = [
  oscillator('rsi', 'rsi', 'RSI', 'rsi', { guides: [30, 70], scale: PERCENT }),
  listed(
    'macd',
    'macd',
    'MACD',
    [out('histogram', 'histogram', 'histogram'), out('macd', 'MACD'), out('signal', 'signal', 'ink')],
    { unit: 'price', guides: [0] },
  ),
  listed('stoch', 'stochastic', 'Stoch', [out('k', '%K'), out('d', '%D', 'ink')], {
    guides: [20, 80],
    scale: PERCENT,
  }),
  listed('stochrsi', 'stochastic-rsi', 'Stoch RSI', [out('k', '%K'), out('d', '%D', 'ink')], {
    guides: [20, 80],
    scale: PERCENT,
  }),
  listed(
    'adx',
    'adx',
    'ADX',
    [out('adx', 'ADX'), out('plusDi', '+DI', 'up'), out('minusDi', '−DI', 'down')],
    { guides: [25] },
  ),
  listed('aroon', 'aroon', 'Aroon', [out('up', 'up', 'up'), out('down', 'down', 'down')], { scale: PERCENT }),
  oscillator('cci', 'cci', 'CCI', 'cci', { guides: [-100, 100] }),
  oscillator('mfi', 'money-flow-index', 'MFI', 'mfi', { guides: [20, 80], scale: PERCENT }),
  oscillator('willr', 'williams-r', '%R', 'williamsR', { guides: [-80, -20], scale: [-100, 0] }),
  oscillator('roc', 'rate-of-change', 'ROC', 'roc', { guides: [0] }),
  oscillator('mom', 'momentum', 'Momentum', 'momentum', { unit: 'price', guides: [0] }),
  oscillator('cmo', 'cmo', 'CMO', 'cmo', { guides: [-50, 50] }),
  oscillator('uo', 'ultimate-oscillator', 'UO', 'oscillator', { guides: [30, 70], scale: PERCENT }),
  oscillator('chop', 'choppiness', 'Chop', 'choppiness', { guides: [38.2, 61.8], scale: PERCENT }),
  oscillator('atr', 'atr', 'ATR', 'atr', { unit: 'price' }),
  oscillator('natr', 'natr', 'NATR', 'natr', {}),
  oscillator('stdev', 'standard-deviation', 'StDev', 'deviation', { unit: 'price' }),
  oscillator('obv', 'obv', 'OBV', 'obv', { unit: 'amount' }),
  oscillator('ad', 'accumulation-distribution', 'A/D', 'line', { unit: 'amount' }),
  oscillator('cmf', 'chaikin-money-flow', 'CMF', 'flow', { unit: 'ratio', guides: [0] }),
];

/** What the reader can put on the chart, in the order of the menu. */
export const CATALOGUE: readonly Listed[] = [...OVERLAYS, ...PANES];

export const listedByCode = (code: string): Listed | undefined =>
  CATALOGUE.find((listing) => listing.code === code);
