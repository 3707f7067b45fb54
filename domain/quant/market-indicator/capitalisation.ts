import { seriesOf } from '@assay/domain/market';
import { type MarketFrame, perBar } from './market-frame.ts';

/** Per bar, in USD; NaN = not known. */
interface Capitalisation {
  /** Of all assets held whose cap is known, BTC among them: a lower bound of the whole market. */
  readonly total: Float64Array;
  /** The same without BTC. */
  readonly altcoins: Float64Array;
  readonly bitcoin: Float64Array;
  readonly bitcoinPrice: Float64Array;
}

/** Known caps below which there is no total. */
const MIN_ASSETS = 10;

export const capitalisation = (frame: MarketFrame): Capitalisation => {
  const { panel, sizes, bitcoin } = frame;
  const bitcoinCap = perBar(frame, (t) =>
    bitcoin < 0 ? Number.NaN : sizes.marketCap[bitcoin * sizes.bars + t],
  );
  const total = perBar(frame, (t) => {
    let [sum, known] = [0, 0];
    for (let asset = 0; asset < panel.assets.length; asset++) {
      const cap = sizes.marketCap[asset * sizes.bars + t];
      if (Number.isNaN(cap)) continue;
      sum += cap;
      known++;
    }
    return known < MIN_ASSETS || Number.isNaN(bitcoinCap[t]) ? Number.NaN : sum;
  });
  return {
    total,
    altcoins: total.map((value, t) => value - bitcoinCap[t]),
    bitcoin: bitcoinCap,
    bitcoinPrice:
      bitcoin < 0
        ? new Float64Array(total.length).fill(Number.NaN)
        : seriesOf(panel, 'close', bitcoin).slice(),
  };
};
