import { defineIndicator } from './indicator.ts';
import { bars } from './parameters.ts';
import { lag } from './series/lag.ts';
import { scratch } from './series/stage.ts';
import { windowMaximum, windowMinimum } from './series/window-extremum.ts';

/** Middle of the range of the last `period` bars. */
const middle = (period: number, capacity: number) => {
  const highest = windowMaximum(period);
  const lowest = windowMinimum(period);
  const [bottom] = scratch(1, capacity);
  return (high: Float64Array, low: Float64Array, output: Float64Array, length: number): void => {
    highest(high, output, length);
    lowest(low, bottom, length);
    for (let t = 0; t < length; t++) output[t] = (output[t] + bottom[t]) / 2;
  };
};

/**
 * Conversion (tenkan), base (kijun) = middle of the range of 9 and 26 bars. `leadingA` = (conversion + base) / 2 and
 * `leadingB` = middle of 52 bars are known at the bar and plotted `displacement` bars ahead of it; `cloudA` and
 * `cloudB` are those of `displacement` bars ago: the cloud that stands at the bar. The lagging line (chikou) is the
 * close plotted `displacement` bars back, where it would be the future; what it tells at the bar is
 * `laggingDifference`, the close less that of `displacement` bars ago. Defaults 9, 26, 52 and 26 bars; quote
 * currency. Source: Hosoda (1969).
 */
export const ichimoku = defineIndicator({
  id: 'ichimoku',
  name: 'Ichimoku cloud',
  meaning: 'Middles of the ranges of three windows, two of them plotted ahead as a cloud',
  source: 'Hosoda (1969), Ichimoku Kinko Hyo; Patel (2010), Trading with Ichimoku Clouds',
  inputs: ['high', 'low', 'close'],
  params: {
    conversion: bars(9, 'window of the conversion line'),
    base: bars(26, 'window of the base line'),
    span: bars(52, 'window of leading span B'),
    displacement: bars(26, 'bars that spans are plotted ahead and the lagging line back'),
  },
  outputs: {
    conversion: 'quote currency',
    base: 'quote currency',
    leadingA: 'quote currency, plotted ahead by the displacement',
    leadingB: 'quote currency, plotted ahead by the displacement',
    cloudA: 'quote currency, leading span A that stands at the bar',
    cloudB: 'quote currency, leading span B that stands at the bar',
    laggingDifference: 'quote currency, close less the close one displacement ago',
  },
  warmUp: ({ conversion, base, span, displacement }) => {
    const leadingA = Math.max(conversion, base);
    return {
      conversion,
      base,
      leadingA,
      leadingB: span,
      cloudA: leadingA + displacement,
      cloudB: span + displacement,
      laggingDifference: displacement + 1,
    };
  },
  kernel: ({ conversion, base, span, displacement }, capacity) => {
    const conversionMiddle = middle(conversion, capacity);
    const baseMiddle = middle(base, capacity);
    const spanMiddle = middle(span, capacity);
    const delayA = lag(displacement);
    const delayB = lag(displacement);
    const delayClose = lag(displacement);
    return ([high, low, close], [tenkan, kijun, leadingA, leadingB, cloudA, cloudB, lagging], length) => {
      conversionMiddle(high, low, tenkan, length);
      baseMiddle(high, low, kijun, length);
      spanMiddle(high, low, leadingB, length);
      for (let t = 0; t < length; t++) leadingA[t] = (tenkan[t] + kijun[t]) / 2;
      delayA(leadingA, cloudA, length);
      delayB(leadingB, cloudB, length);
      delayClose(close, lagging, length);
      for (let t = 0; t < length; t++) lagging[t] = close[t] - lagging[t];
    };
  },
});
